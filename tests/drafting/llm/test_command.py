import shlex
import sys
from pathlib import Path

import pytest

from flashdeck.drafting.llm.chat import TooLongError
from flashdeck.drafting.llm.command import CommandChat, model_of
from flashdeck.errors import ExitCode, FlashdeckError

SCHEMA = {"type": "object"}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return tmp_path / "my model.py"


def command(program: Path, code: str) -> str:
    program.write_text(f"import os, sys, time\n{code}\n")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(program))} -m tiny '$HOME; ls'"


def test_the_prompt_goes_in_and_the_text_comes_out(program: Path) -> None:
    echo = "sys.stdout.buffer.write(sys.stdin.buffer.read())"
    assert CommandChat(command(program, echo)).complete("be good", "ä – 1", SCHEMA) == (
        "be good\n\nä – 1\n"
    )


def test_no_shell_reads_the_command(program: Path) -> None:
    chat = CommandChat(command(program, "print(sys.argv[1:])"))
    assert chat.complete("s", "u", SCHEMA) == "['-m', 'tiny', '$HOME; ls']\n"


def test_a_command_that_does_not_read_its_prompt_may_answer(program: Path) -> None:
    chat = CommandChat(command(program, "os.close(0); print('a')"))
    assert chat.complete("s" * 2**20, "u", SCHEMA) == "a\n"


def test_bytes_that_are_no_text_spoil_one_character_alone(program: Path) -> None:
    chat = CommandChat(command(program, "os.write(1, b'a\\xffb')"))
    assert chat.complete("s\udcff", "u", SCHEMA) == "a\ufffdb"


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        (
            "sys.exit('no model\\nkey\\x1b[2J missing')",
            "ended with code 1: key [2J missing",
            "hand",
        ),
        ("sys.exit(3)", "ended with code 3", "by hand"),
        ("print()", "printed nothing", "print the model's answer"),
        ("time.sleep(60)", "no answer within 0.5 s", "smaller model"),
    ],
)
def test_each_failure_says_what_and_what_next(
    program: Path, code: str, message: str, hint: str
) -> None:
    with pytest.raises(FlashdeckError) as raised:
        CommandChat(command(program, code), timeout_s=0.5).complete("s", "u", SCHEMA)
    assert raised.value.message == message
    assert hint in raised.value.hint
    assert raised.value.where == Path(sys.executable).name


def test_a_prompt_that_is_too_long_is_told(program: Path) -> None:
    said = "Error: Requested tokens (814) exceed context window of 512"
    with pytest.raises(TooLongError, match="too long for the model: Error: Requested") as raised:
        CommandChat(command(program, f"sys.exit({said!r})")).complete("s", "u", SCHEMA)
    assert "context of 4096 tokens" in raised.value.hint


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(FlashdeckError, match="there is no such program") as raised:
        CommandChat("no-such-program --key secret").complete("s", "u", SCHEMA)
    assert raised.value.where == "no-such-program"


def test_a_file_that_is_no_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    with pytest.raises(FlashdeckError, match="cannot be started"):
        CommandChat(str(tmp_path / "notes")).complete("s", "u", SCHEMA)


@pytest.mark.parametrize("written", ["", "  ", "''", "llm 'open"])
def test_what_is_no_command_is_refused(written: str) -> None:
    with pytest.raises(FlashdeckError) as raised:
        CommandChat(written)
    assert raised.value.exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("llm -m gpt-x", "gpt-x"),
        ("llm --model=a/b -o temperature 0", "a/b"),
        ("/opt/bin/ask --key secret", "ask"),
        ("ollama run -m", "ollama"),
    ],
)
def test_the_model_of_a_command_has_a_name_without_its_other_words(
    written: str, model: str
) -> None:
    assert model_of(written) == model
