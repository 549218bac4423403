"""The program itself, run as a person runs it: in a folder of its own, with a log of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

from program_server import can_fork, server

NOW = "2026-11-23T09:00:00+01:00"


@dataclass(frozen=True)
class Run:
    """What a run of the program gave: its exit code and its two outputs."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The answer, read as JSON."""
        return json.loads(self.out)


class Program:
    """The real program in a folder of its own, with a log of its own and a clock that stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("FLASHDECK")},
            "FLASHDECK_HOME": str(self.home),
            "FLASHDECK_NOW": NOW,
            "HOME": str(folder / "user"),
            "NO_COLOR": "1",
            "COLUMNS": "100",
        }

    def __call__(
        self, *arguments: str, typed: str | Sequence[str] = "", now: str | None = None, **env: str
    ) -> Run:
        """Run `flashdeck` with these arguments; `typed` is its input, a text or lines."""
        text = typed if isinstance(typed, str) else "".join(f"{line}\n" for line in typed)
        environment = self.environment | env | ({"FLASHDECK_NOW": now} if now else {})
        if can_fork(environment):
            run = Run(*server().run(arguments, self.folder, environment, text))
        else:
            run = self._started(arguments, environment, text)
        assert "Traceback" not in run.err, run.err
        return run

    def _started(self, arguments: Sequence[str], environment: Mapping[str, str], text: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "flashdeck", *arguments],
            cwd=self.folder,
            env=environment,
            input=text,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def deck(self, text: str, name: str = "deck.yaml") -> Path:
        """Write a deck file of the library, and return its path."""
        path = self.folder / "decks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path
