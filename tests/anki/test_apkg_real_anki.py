"""What we read of a package is what the real Anki has after importing it."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from anki_packages import PACKAGES
from flashdeck.anki.apkg import read_package

pytestmark = pytest.mark.slow


def imported(package: Path) -> dict[str, Any]:
    program = Path(__file__).with_name("real_anki_package.py")
    ended = subprocess.run(
        [sys.executable, str(program), str(package)],
        capture_output=True,
        text=True,
        check=False,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("package", sorted(PACKAGES.iterdir()), ids=lambda package: package.name)
def test_we_read_what_the_real_anki_reads(package: Path) -> None:
    theirs = imported(package)
    ours = read_package(package)
    held = ours.collection
    # Anki's study day ends at its cutoff, the start of the next one
    today = held.clock.study_day((theirs["today"] - 1) * 1000)
    guids = {note.id: note.guid for note in held.notes}
    assert theirs["notes"] == {
        note.guid: {
            "type": note.type.name.removesuffix("+"),
            "fields": dict(note.fields),
            "tags": list(note.tags),
        }
        for note in held.notes
    }
    assert theirs["cards"] == {
        f"{guids[card.note]} {card.ord}": {
            "deck": card.deck,
            "type": card.type,
            "due_in_days": (card.due - today).days if card.due and card.type == 2 else None,
            "interval": card.interval_days,
            "ease": card.ease,
            "reps": card.reps,
            "lapses": card.lapses,
            "suspended": card.is_suspended,
            "flag": card.flag,
            "reviews": sum(review.card == card.id for review in held.reviews),
        }
        for card in held.cards
    }
    assert theirs["media"] == sorted(ours.media_names)
    assert datetime.fromtimestamp(theirs["today"], UTC).date() - today <= timedelta(days=1)
