"""Anki packages of decks, and what the real Anki makes of packages."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flashdeck.anki.export import Rendered, render, write
from flashdeck.core.cards import Deck


def write_package(path: Path, decks: Sequence[Deck], *, now_s: int) -> Rendered:
    """Write a package of which every note was modified in this second; return what it holds."""
    rendered = render(decks)
    write(path, rendered, [now_s] * len(rendered.notes), now_s=now_s)
    return rendered


def opened(*steps: Path | str, **environment: str) -> dict[str, Any]:
    """What a new collection holds after these packages were imported, and other steps taken."""
    program = Path(__file__).with_name("anki") / "real_anki.py"
    ended = subprocess.run(
        [sys.executable, str(program), *map(str, steps)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found
