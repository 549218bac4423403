"""The real program, a real model server, and a person who has no patience."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from drafting.llm.model_server import Asked, ModelServer, writes
from program import Program

KEY = "sk-a-key-that-must-stay-unseen"
#: When Alaska grew, and how.
WORDS = {1867: "in size", 1880: "in wealth", 1912: "in rights"}


def article() -> str:
    """Three sections, each long enough to be asked on its own."""
    snow = "Snow fell in the north. " * 100
    return "\n\n".join(f"# Part {year}\n\nAlaska grew in {year}. {snow}" for year in WORDS)


def knows_years(handler: Any, asked: Asked) -> None:
    """Ask for the year of a piece."""
    line = next(line for line in asked.user.splitlines() if "Alaska grew" in line)
    number, _, text = line[1:].partition("] ")
    year = text[-5:-1]
    writes(
        {
            "question": f"In which year did Alaska grow {WORDS[int(year)]}?",
            "answer": year,
            "sentence_ids": [int(number)],
            "quote": text,
            "doubt": "",
        }
    )(handler, asked)


def hangs(handler: Any, asked: Asked) -> None:
    time.sleep(3)


def test_ctrl_c_loses_no_answer_that_was_there(flashdeck: Program) -> None:
    (flashdeck.folder / "alaska.md").write_text(article())
    with ModelServer(knows_years, knows_years, hangs).running() as server:
        arguments = [
            "draft", "alaska.md", "-o", "alaska.yaml", "--yes",
            "--drafter", "llm", "--model", "m1", "--llm-url", server.url,
        ]  # fmt: skip
        running = subprocess.Popen(
            [sys.executable, "-m", "flashdeck", *arguments],
            cwd=flashdeck.folder,
            env=flashdeck.environment | {"FLASHDECK_LLM_KEY": KEY},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(1000):
            if len(server.asked) == 3:
                break
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
        assert running.returncode == 130, err
        assert "Traceback" not in err
        assert "answers so far are kept" in err
        assert not (flashdeck.folder / "alaska.yaml").exists()
        server.reactions = [knows_years]
        done = flashdeck(*arguments, FLASHDECK_LLM_KEY=KEY)
        assert done.code == 0, done.err
        assert len(server.asked) == 4
    deck = (flashdeck.folder / "alaska.yaml").read_text()
    assert all(f'answer: "{year}"' in deck for year in WORDS)
    assert "drafted: llm" in deck
    written = [file for file in flashdeck.folder.rglob("*") if file.is_file()]
    assert not [file for file in written if KEY.encode() in file.read_bytes()]
    assert not [file for file in written if file.suffix == ".answer"]


def test_a_command_drafts_and_json_keeps_nothing(flashdeck: Program, tmp_path: Path) -> None:
    card = {
        "question": "In which year did Alaska grow?",
        "answer": "1867",
        "sentence_ids": [1],
        "quote": "",
        "doubt": "",
    }
    model = tmp_path / "model.py"
    model.write_text(f"import sys; sys.stdin.read(); print({json.dumps({'cards': [card]})!r})")
    done = flashdeck(
        "draft", "-", "--json", "--drafter", "llm", "--llm-command", f"{sys.executable} {model}",
        typed="Alaska grew in 1867.\n",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert [note["answer"] for note in done.json()["notes"]] == ["1867"]
    assert not list(flashdeck.home.rglob("*.answer"))


def test_loading_the_drafter_loads_no_network() -> None:
    code = """
import sys
import flashdeck.drafting.llm.drafter
import flashdeck.drafting.llm.endpoint
import flashdeck.drafting.llm.command
print([name for name in ("urllib.request", "http.client", "ssl", "socket", "subprocess")
       if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n", done.stdout
