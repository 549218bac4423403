"""Where a sentence says why: what stands after `because`, `due to` and their like."""

from collections.abc import Iterator

from flashdeck.drafting import verbs
from flashdeck.drafting.lazy import lazily
from flashdeck.drafting.words import SHORT_TITLES, word_set

_CAUSES = ("because", "due to", "owing to")
_FOUND = lazily(
    r"\b(?:because of|because|due to|owing to) ([^,;:.()—–]+?)(?=[,;:.()—–]| (?:and"
    r"|but|while|when) (?:was|were|is|are|had)\b|$)"
)
#: A reason of more words is none that a person could say again.
_LONGEST = 12
#: A reason of so many words ends where it goes into detail.
_LONG = 8
#: Fewer spaces are in no reason that is cut.
_SHORT = 2
#: `because they did not live in Rome`: too little is left without where.
_PRONOUNS = word_set("it they he she this that these those there")
_CUT = lazily(r"(?<=\w{4}) (?:for|within|as|in)\b(?=(?: [^ ]+){3})")
_NEXT_CLAUSE = lazily(
    r", (?:and|but|so|which|who|where|while|whereas|although|though|not|often|sometimes|usually"
    r"|e\.g|i\.e|[a-z]+(?:ing|ed|ly))\b"
)
_SHORT_FORM = lazily(rf" (?:[A-Z]|{SHORT_TITLES}|Mt)$")
_BE = lazily(r"\b(?:is|are|was|were|has|have|had)\b")
_JOINT = lazily(
    r"\b(?:that|which|who|when|where|while|what|if|as|and (?:they|it|he|she|the|is|are|was|were"
    r"|has|have|had))\b"
)


def reasons(text: str) -> Iterator[tuple[int, int]]:
    """Return where the reasons of a sentence begin and end, as far as they are whole."""
    if not any(word in text for word in _CAUSES):
        return
    for match in _FOUND().finditer(text):
        start, end = match.span(1)
        end -= text[start:end].endswith(" ")
        if text[end : end + 1] == "." and _SHORT_FORM().search(text, start, end):
            continue  # because of C. purpurea, of Dr. King
        end = _cut(text, start, end)
        if _is_broken(text, match.start(), start, end):
            continue
        due = text[max(0, start - 7) : start] == "due to "
        if due and verbs.is_base(text[start:end].split()[0]):
            continue
        if 2 <= text.count(" ", start, end) + 1 <= _LONGEST:
            yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """Return where a reason ends before it goes into detail."""
    if text.count(" ", start, end) < _LONG or text[start:end].partition(" ")[0] in _PRONOUNS:
        return end
    cut = _CUT().search(text, start, end)
    return cut.start() if cut and text.count(" ", start, cut.start()) >= _SHORT else end


def _is_broken(text: str, cue: int, start: int, end: int) -> bool:
    """Whether a reason is not whole: it has no verb, or goes on after a comma, or ends too late.

    Args:
        text: The sentence.
        cue: Where `because` stands, or another such word.
        start: Where the reason begins.
        end: Where it ends.
    """
    if text[end : end + 2].lstrip().startswith("(") or text[end : end + 1] == "(":
        return True  # and goes on after that
    if text[cue:start] != "because ":
        return _BE().search(text, start, end) is not None  # due to an accident was high
    if text[end : end + 1] == "," and not _NEXT_CLAUSE().match(text, end):
        return True
    reason = text[start:end]
    if reason.partition(" ")[0] in _PRONOUNS and len(_BE().findall(reason)) > 1:
        return not _JOINT().search(reason)
    return False
