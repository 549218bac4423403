"""The person's own editor, opened at a line of a deck."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

#: What is tried when neither VISUAL nor EDITOR is set.
USUAL_EDITORS = ("sensible-editor", "nano", "vim", "vi")

_PLUS_LINE = frozenset(
    ("vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "ed",
     "ne", "joe", "mg", "jed", "gedit", "sensible-editor", "editor")
)  # fmt: skip
_COLON_LINE = frozenset(("hx", "helix", "subl", "zed"))
_CODE = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor"))


def find(environ: Mapping[str, str]) -> list[str]:
    """Return the editor as a command; empty when there is none."""
    for variable in ("VISUAL", "EDITOR"):
        if chosen := environ.get(variable, "").strip():
            try:
                return shlex.split(chosen)
            except ValueError:
                return [chosen]
    return next(([name] for name in USUAL_EDITORS if shutil.which(name)), [])


def command(editor: list[str], path: str, line: int) -> list[str]:
    """Return the command that opens a file at a line and ends when the person is done."""
    # A file of this name must not read as an option of the editor.
    path = path if not path.startswith("-") else os.path.join(os.curdir, path)  # noqa: PTH118 - Path drops ./
    name = Path(editor[0]).name.removesuffix(".exe")
    if name in _PLUS_LINE:
        return [*editor, f"+{line}", path]
    if name in _COLON_LINE:
        return [*editor, f"{path}:{line}"]
    if name in _CODE:
        wait = [] if {"-w", "--wait"} & set(editor) else ["--wait"]
        return [*editor, *wait, "-g", f"{path}:{line}"]
    return [*editor, path]


def edit(path: str, line: int, environ: Mapping[str, str]) -> str:
    """Open a file at a line in the person's editor, wait, and return what went wrong or ``""``."""
    editor = find(environ)
    if not editor:
        return "no editor found: set EDITOR, for example to nano"
    try:
        code = subprocess.run(command(editor, path, line), check=False).returncode  # noqa: S603 - the person's own choice
    except OSError as error:
        return f"the editor {editor[0]} cannot be started: {error.strerror or error}; see EDITOR"
    if code != 0:
        return f"the editor {editor[0]} ended with code {code}"
    return ""
