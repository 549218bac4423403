"""The topic of an article, as a reader would name it, from the title that it has."""

import re
from collections import Counter
from collections.abc import Iterable

from flashdeck.drafting.document import Block
from flashdeck.drafting.lazy import lazily

_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[IVXLC]{1,6}|one|two|three|four|five|six|seven|eight)"
)
_UNIT = (
    r"(?:lecture(?: notes?)?|chapter|week|unit|lesson|module|part|section|session|class|topic|day"
    rf"|episode|appendix|no\.?)\s*\#?{_NUMBER}"
)
#: `Lecture 7:`, `Chapter 3.` or `2.1` before what it is about.
_COUNTED = lazily(
    rf"(?:{_UNIT}\s*(?:[:.,|/\u2013\u2014-]|\s)\s*|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?\s+)"
    r"(?=[^\W\d_]{2}|[\"\u201c])",
    re.IGNORECASE,
)
_BARE_NUMBER = lazily(r"\d{1,2}\s")
#: Between a topic and what it is part of.
_MARK = lazily(r"\s+[/|\u2013\u2014\u00b7]\s+|\s+-{1,2}\s+|\s*::\s+")
#: A course, a place in it, a kind of text or a site: no topic.
_NO_TOPIC = lazily(
    rf"[A-Z]{{2,5}}[ -]?\d{{2,4}}[A-Z]?|(?i:{_UNIT}"
    r"|(?:my |lecture |course |class |study |reading )?(?:notes|handout|slides|draft|transcript)"
    r"|wikipedia.{0,30}"
    r"|(?:spring|summer|autumn|fall|winter)\s+\d{4}|\d{1,4})"
)
_COURSE = lazily(r"[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?\s*[:.,]\s+(?=[A-Z])")
_MANUAL = lazily(r"([\w.+-]+)\(\d\w{0,3}\)")
_WORD = lazily(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
#: Without any of them a title is its topic.
_CLUES = frozenset("0123456789/|\u2013\u2014\u00b7:.,(-")
_SMALL = {
    *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off"),
    *("on", "or", "over", "per", "the", "to", "up", "via", "vs", "with"),
}
#: A title in capitals with fewer letters may be a short form, such as NASA.
_FEWEST_CAPITALS = 9
_LOOKED_AT = 50_000  # characters


def topic_of(title: str, blocks: Iterable[Block] = ()) -> str:
    """Return a title without the course, chapter or site that it is part of.

    Args:
        title: As it stands in the article.
        blocks: Its text; it tells how the words of a title in capitals are written.
    """
    if not (title.isupper() or _CLUES.intersection(title)):
        return title
    found = _MANUAL().fullmatch(title)
    if found:
        return found[1].lower() if found[1].isupper() else found[1]
    parts = [part.strip() for part in _MARK().split(title)]
    kept = [bare for part in parts if (bare := _bare(part))]
    if kept and len(kept) < len(parts):
        topic = " \u2013 ".join(kept)
    elif len(parts) == 1 and kept:
        topic = kept[0]
    else:
        topic = title  # nothing in it is out of place
    return _without_capitals(topic, blocks)


def _bare(part: str) -> str:
    """Return a part of a title without its number; empty if it is no topic."""
    if _NO_TOPIC().fullmatch(part):
        return ""
    part = _COURSE().sub("", part, count=1)
    counted = _COUNTED().match(part)
    if counted and not _BARE_NUMBER().fullmatch(counted[0]):
        return part[counted.end() :]
    return part


def _without_capitals(title: str, blocks: Iterable[Block]) -> str:
    if not title.isupper() or sum(map(str.isalpha, title)) < _FEWEST_CAPITALS:
        return title
    written = _spellings(title, blocks)

    def spelled(found: re.Match[str]) -> str:
        word = found[0].lower()
        if word in _SMALL and found.start():
            return word
        most = written.get(word, "")
        return most if most and not most.islower() else found[0].capitalize()

    return _WORD().sub(spelled, title)


def _spellings(title: str, blocks: Iterable[Block]) -> dict[str, str]:
    """Return how the text mostly writes the words of a title."""
    wanted = {word.lower() for word in _WORD().findall(title)}
    counts: dict[str, Counter[str]] = {}
    left = _LOOKED_AT
    for block in blocks:
        for word in _WORD().findall(block.text[:left]):
            if word.lower() in wanted:
                counts.setdefault(word.lower(), Counter())[word] += 1
        left -= len(block.text)
        if left <= 0:
            break
    return {word: most.most_common(1)[0][0] for word, most in counts.items()}
