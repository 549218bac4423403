"""Images and links of a card, opened by whatever the desktop has for them."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from flashdeck.core.cards import Card, Deck
from flashdeck.markup.markdown import tokens

#: Files that a desktop shows or plays, and does not start.
_HARMLESS = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".svg",
     ".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".flac", ".mp4", ".webm", ".ogv", ".mov")
)  # fmt: skip


class Opener:
    """Opens what a card shows; pressed again, it opens the next."""

    def __init__(self) -> None:
        self._shown: tuple[str, ...] = ()
        self._next = 0

    def open(self, card: Card, deck: Deck, *, revealed: bool) -> str:
        """Open an image, a sound or a link of what is shown; return what to tell."""
        shown = targets(card, revealed=revealed)
        if not shown:
            return "this card has no image and no link"
        if shown != self._shown:
            self._shown, self._next = shown, 0
        target = shown[self._next % len(shown)]
        self._next += 1
        if not target.startswith(("http://", "https://", "mailto:")):
            path = inside(Path(deck.path).parent, target)
            if path is None:
                return f"{target} is not in the folder of the deck"
            if path.suffix.lower() not in _HARMLESS:
                return f"{target} is no picture, sound or film"
            if not path.exists():
                return f"{target} is not there"
            target = str(path)
        program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if program is None:
            return f"nothing here opens {target}: xdg-open is missing"
        # The shell ends at once, so that whatever it started is nobody's child and no zombie.
        subprocess.run(  # noqa: S603 - a web address or a file of the deck's own folder
            ["/bin/sh", "-c", '"$0" "$1" </dev/null >/dev/null 2>&1 &', program, target],
            start_new_session=True,
            check=False,
        )
        return f"opened {target}"


def targets(card: Card, *, revealed: bool) -> tuple[str, ...]:
    """Return the paths and addresses that a card shows, images before links, each once."""
    texts = [card.question]
    if revealed:
        texts += [card.answer, card.note.extra, card.note.disputed]
    images: list[str] = []
    links: list[str] = []
    for kind, target in (found for text in texts for found in _targets(text)):
        (images if kind == "image" else links).append(target)
    if card.note.source.url.startswith(("http://", "https://")):
        links.append(card.note.source.url)
    return tuple(dict.fromkeys((*images, *links)))


def inside(folder: Path, path: str) -> Path | None:
    """Return the path below a folder; None when it leads out of it."""
    home = folder.resolve()
    found = (home / path).resolve()
    return found if found.is_relative_to(home) else None


def _targets(text: str) -> Iterator[tuple[str, str]]:
    for token in tokens(text):
        for child in token.children or ():
            if child.type == "image":
                yield "image", str(child.attrs.get("src", ""))
            elif child.type == "link_open":
                yield "link", str(child.attrs.get("href", ""))
