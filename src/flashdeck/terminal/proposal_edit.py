"""A proposal in the person's own editor, before it is kept."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flashdeck.errors import FlashdeckError
from flashdeck.terminal.editor import edit as open_editor

if TYPE_CHECKING:
    from flashdeck.library.choosing import Choosing


def edit(choosing: "Choosing", environ: Mapping[str, str]) -> tuple[str, ...]:
    """Open the note in the person's editor, wait, and return what there is to tell."""
    with tempfile.TemporaryDirectory(prefix="flashdeck-") as folder:
        file = Path(folder) / "note.yaml"
        before = choosing.to_edit()
        file.write_text(before, encoding="utf-8")
        if problem := open_editor(str(file), 1, environ):
            return (problem,)
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            return (f"the note cannot be read: {error.strerror}",)
    if text == before:
        return ()
    try:
        choosing.edited(text)
    except FlashdeckError as error:
        return tuple(line for line in (str(error), error.hint) if line)
    return ()
