"""The values of a deck file: texts, lists of texts, switches and sources, each strictly read."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import itemgetter

from yaml.error import Mark
from yaml.events import AliasEvent, CollectionStartEvent, Event, ScalarEvent

from flashdeck.core.cards import Source
from flashdeck.core.problems import Problem, Severity
from flashdeck.storage.deck_keys import GUARDED, SOURCE_KEYS, advice, is_own
from flashdeck.storage.deck_text import FORBIDDEN, DeckText
from flashdeck.storage.quoting import quote_hint, show
from flashdeck.storage.yaml_events import NESTED, Items, Node, Pairs, end, start

_SWITCH = {"true": True, "false": False}
_CAN_BE_MARKED = (ScalarEvent, CollectionStartEvent)
_WHAT = {Items: "a list", Pairs: "a mapping"}


class Values:
    """Reads the values of one deck file, and collects what is wrong with them.

    Attributes:
        problems: In the order in which they were found.
    """

    def __init__(self, source: DeckText, path: str) -> None:
        self.source = source
        self.path = path
        self._plain, self._escapes = source.plain, source.escapes
        self.problems: list[Problem] = []

    def problem(self, at: Mark, rule: str, message: str, hint: str = "") -> None:
        """Note an error at a mark."""
        self.add(at.line + 1, at.column + 1, rule, message, hint)

    def add(self, line: int, column: int, rule: str, message: str, hint: str = "") -> None:
        """Note an error at a line and a column, both from 1."""
        self.problems.append(Problem(self.path, line, column, Severity.ERROR, rule, message, hint))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file as an editor counts them."""
        return self.source.lines()

    def line(self, mark: Mark) -> str:
        """Return the line of the file on which a mark stands."""
        return self.lines[mark.line] if mark.line < len(self.lines) else ""

    def bare(self, node: Event | Node) -> bool:
        """Return whether a node has no anchor and no tag and is no alias; else note an error."""
        event = node.event if isinstance(node, NESTED) else node
        at = start(event)
        if isinstance(event, AliasEvent):
            sign, what, name = "*", "alias", event.anchor
        elif not isinstance(event, _CAN_BE_MARKED) or (event.anchor or event.tag) is None:
            return True
        elif event.anchor is not None:
            sign, what, name = "&", "anchor", event.anchor
        else:
            sign, what, name = "", "tag", event.tag
        message = f"{sign}{show(name or '')} is a YAML {what}, and decks have none"
        self.problem(at, what, message, f"write it out, or {quote_hint(self.line(at))}")
        return False

    def key(self, node: Node, taken: Iterable[str], known: Iterable[str], level: str) -> str | None:
        """Return a key that can be used; None if it is the person's own, or wrong.

        Args:
            node: The key.
            taken: The keys that already stand in the same mapping.
            known: The keys that may stand there.
            level: "deck", "note" or "source".
        """
        if not isinstance(node, ScalarEvent):
            if isinstance(node, AliasEvent):
                self.bare(node)
            else:
                message = f"{_WHAT[type(node)]} stands where a key is wanted"
                self.problem(start(node), "bad-key", message, quote_hint(self.line(start(node))))
            return None
        if (node.anchor or node.tag) is not None and not self.bare(node):
            return None
        name = node.value
        if name in known:
            if name not in taken:
                return name
            self.problem(start(node), "duplicate-key", f"{name} stands here twice", "keep one")
        elif name == "<<":
            message = "<< is a YAML merge key, and decks have none"
            self.problem(start(node), "merge-key", message, "write the keys out")
        elif not is_own(name):
            message = f'unknown key "{show(name)}"'
            self.problem(start(node), "unknown-key", message, advice(name, level))
        return None

    def text(self, node: Node, name: str) -> str | None:
        """Return the text of a scalar as it was written; None if it is wrong."""
        if not isinstance(node, ScalarEvent):
            if isinstance(node, AliasEvent):
                self.bare(node)
            else:
                message = f"{name} is {_WHAT[type(node)]} here, where a text is wanted"
                self.problem(start(node), "not-text", message, quote_hint(self.line(start(node))))
            return None
        if (node.anchor or node.tag) is not None and not self.bare(node):
            return None
        source, value = self.source, node.value
        if not node.style:
            if source.cuts and name in GUARDED and (cut := source.cuts.get(end(node).index)):
                here = end(node)
                column = here.column + cut - here.index + 1
                message = f"the text of {name} ends here: a # after a space begins a comment"
                self.add(here.line + 1, column, "cut-text", message, quote_hint(self.line(here)))
                return None
        elif node.style == '"' and (code := self._escaped(node)):
            message = f"{name} holds U+{code}, which no text may hold"
            self.problem(start(node), "control-character", message, "delete its escape")
            return None
        if source.forbidden and _first_within(node, source.forbidden):
            return None
        return value.translate(source.restore) if source.restore else value

    def texts(self, node: Node, name: str) -> tuple[str, ...] | None:
        """Return the texts of a list, or the one text that stands in its place; None if wrong."""
        if not isinstance(node, Items):
            value = self.text(node, name)
            return value if value is None else (value,) if value.strip() else ()
        if not self.bare(node):
            return None
        if self._plain:
            quick = tuple(
                item.value
                for item in node.nodes
                if isinstance(item, ScalarEvent)
                and (item.anchor or item.tag) is None
                and not (self._escapes and item.style == '"')
            )
            if len(quick) == len(node.nodes) and "" not in map(str.strip, quick):
                return quick
        found = []
        for item in node.nodes:
            value = self.text(item, name)
            if value is None:
                return None
            if not value.strip():
                self.problem(start(item), "empty-item", f"{name} has an empty item", "delete it")
                return None
            found.append(value)
        return tuple(found)

    def switch(self, node: Node, name: str) -> bool | None:
        """Return what a scalar says, true or false; None if it says neither."""
        if not self.bare(node):
            return None
        what = ""
        if isinstance(node, ScalarEvent):
            if node.value in _SWITCH:
                return _SWITCH[node.value]
            what = f", not {show(node.value)}" if node.value else ""
        message = f"{name} is true or false{what}"
        self.problem(
            start(node), "not-true-or-false", message, f"write {name}: true, or delete the line"
        )
        return None

    def origin(self, node: Node) -> Source | None:
        """Return a source: a mapping of title and url, or a text that is its title."""
        if not isinstance(node, Pairs):
            value = self.text(node, "source")
            return value if value is None else Source(title=value)
        if not self.bare(node):
            return None
        before, parts = len(self.problems), dict[str, str | None]()
        for key, value_node in node.pairs:
            name = self.key(key, parts, SOURCE_KEYS, "source")
            if name is not None:
                parts[name] = self.text(value_node, name)
        title, url = parts.get("title", ""), parts.get("url", "")
        if title is None or url is None or len(self.problems) > before:
            return None
        return Source(title, url)

    def _escaped(self, node: ScalarEvent) -> str | None:
        """Return the code of a character that no text may hold and that an escape makes."""
        found = FORBIDDEN.search(node.value)
        if found is not None:
            return f"{ord(found[0]):04X}"
        return _first_within(node, self.source.surrogates)


def _first_within(node: ScalarEvent, marks: Sequence[tuple[int, str]]) -> str | None:
    """Return what is said of the first of the marked indexes that a node holds."""
    place = bisect_left(marks, start(node).index, key=itemgetter(0))
    if place < len(marks) and marks[place][0] < end(node).index:
        return marks[place][1]
    return None
