"""HTML as a document, with trafilatura where it is installed.

trafilatura knows better than any list of names which part of a page is its article. Blocks,
sections and footnote marks are ours with and without it, so that both give the same text.
"""

import logging
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from flashdeck.drafting.document import Document, Furniture, NoTextError
from flashdeck.drafting.reading.html_outline import outline

_WORD = re.compile(r"\w+")
#: So many words in a row stand in one place of a page only.
_RUN = 4
#: Of a block, so much must stand in the article for all of it to be part of it.
_SHARE = 0.6
#: Of what the names in a page leave, trafilatura must find so much to be believed.
_CREDIBLE = 0.5
_LARGEST = 5_000_000  # characters that trafilatura is asked to read
#: Where a page marks its article, sentences in it stay, whatever trafilatura makes of them.
_ARTICLE = re.compile(r"<(?:main|article)\b|role=[\"']?main\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"'\u201d\u2019)\]\u2046]*$")
_DEEPEST = 200  # elements in each other; lxml reads no deeper
_TAG = re.compile(r"<(/?)(?:div|section|span|ul|ol|blockquote|table|b|i|em|font)\b", re.IGNORECASE)


def read_html(page: str, where: str = "") -> Document:
    """Return what a page says.

    Raises:
        NoTextError: There is no text in it.
    """
    by_names = outline(page)
    if not by_names.blocks:
        raise NoTextError(
            "there is no running text in this page",
            where=where,
            hint="if a browser shows it, save it from there or copy it into a text file",
        )
    runs = _runs_of_article(page)
    if not runs:
        return by_names
    named = frozenset[str]()
    if _ARTICLE.search(page):
        named = frozenset(block.text for block in by_names.blocks if _SENTENCE.search(block.text))
    every = outline(page, by_name=False)
    kept = [block for block in every.blocks if block.text in named or _is_among(block.text, runs)]
    if sum(len(block.text) for block in kept) < _CREDIBLE * sum(
        len(block.text) for block in by_names.blocks
    ):
        return by_names
    stays = frozenset(map(id, kept))
    gone = [block for block in every.blocks if id(block) not in stays]
    furniture = [Furniture(block.text, "outside the article") for block in gone]
    return replace(
        every,
        title=by_names.title,
        blocks=tuple(kept),
        furniture=(*every.furniture, *furniture),
    )


def _runs_of_article(page: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of words in what trafilatura takes for the article; none without it."""
    try:
        import trafilatura  # nobody else pays for it
    except ImportError:
        return frozenset()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # no article is no error here
    if len(page) > _LARGEST or _depth(page) > _DEEPEST:
        return frozenset()
    text = trafilatura.extract(
        page,
        include_comments=False,
        include_tables=False,
        favor_recall=True,
        deduplicate=False,
    )
    text = text or ""
    # a line break within a paragraph is a line end, too, so that runs go on over line ends
    return frozenset((*_runs(text), *(run for line in text.split("\n") for run in _runs(line))))


def _depth(page: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(page):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) <= _RUN:
        return [tuple(words)]
    return (tuple(words[index : index + _RUN]) for index in range(len(words) - _RUN + 1))


def _is_among(text: str, runs: frozenset[tuple[str, ...]]) -> bool:
    own = list(_runs(text))
    return sum(run in runs for run in own) >= _SHARE * len(own)
