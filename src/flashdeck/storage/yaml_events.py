"""The nodes of a YAML file, from the events of PyYAML's parser.

Nothing is resolved or expanded: a scalar is the text that was written, an alias stays an alias.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml.error import Mark, MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from flashdeck.storage.yaml_python import PythonLoader

#: The parser of libyaml; where that is missing, one in Python that is twenty times slower.
LOADER: Callable[[str], "yaml.CSafeLoader | yaml.SafeLoader"] = getattr(
    yaml, "CSafeLoader", PythonLoader
)
#: A deck needs four levels; a person's own `x-` keys may need some more.
DEEPEST = 20

_NOWHERE = Mark("", 0, 0, 0, None, 0)


class TooDeepError(MarkedYAMLError):
    """Lists or mappings are nested deeper than any deck needs."""


@dataclass(slots=True)
class Items:
    """A list: the events that begin and end it, and its nodes."""

    event: CollectionStartEvent
    nodes: "list[Node]"
    end: Event


@dataclass(slots=True)
class Pairs:
    """A mapping: the events that begin and end it, and its keys with their values."""

    event: CollectionStartEvent
    pairs: "list[tuple[Node, Node]]"
    end: Event


Node: TypeAlias = ScalarEvent | AliasEvent | Items | Pairs
NESTED = (Items, Pairs)


def start(node: Event | Node) -> Mark:
    """Return where a node begins; index, line and column count from 0, in characters."""
    event = node.event if isinstance(node, NESTED) else node
    return event.start_mark or _NOWHERE  # type: ignore[return-value]  # the C parser's own Mark


def end(node: Event | Node) -> Mark:
    """Return where a node ends; index, line and column count from 0, in characters."""
    event = node.end if isinstance(node, NESTED) else node
    return event.end_mark or _NOWHERE  # type: ignore[return-value]  # the C parser's own Mark


class Events:
    """The events of a text, one at a time.

    Attributes:
        next: Gives the next event; raises YAMLError.
    """

    def __init__(self, text: str) -> None:
        self._loader = LOADER(text)
        self.next: Callable[[], Event] = self._loader.get_event  # type: ignore[assignment]  # None comes only after the last event

    def here(self) -> Mark:
        """Return how far the parser in Python has read; the C parser does not tell."""
        get_mark = getattr(self._loader, "get_mark", None)
        return get_mark() if get_mark else _NOWHERE

    def node(self, event: Event, depth: int = 0) -> Node:
        """Return the whole node that an event begins.

        Raises:
            YAMLError: What follows is no YAML, or is nested too deep.
        """
        if not isinstance(event, CollectionStartEvent):
            return event  # type: ignore[return-value]  # where a node is wanted, no event ends one
        if depth >= DEEPEST:
            raise TooDeepError(problem="nested too deep", problem_mark=start(event))
        next_event, node = self.next, self.node
        if isinstance(event, SequenceStartEvent):
            nodes: list[Node] = []
            while True:
                item = next_event()
                if isinstance(item, ScalarEvent):
                    nodes.append(item)
                elif isinstance(item, SequenceEndEvent):
                    return Items(event, nodes, item)
                else:
                    nodes.append(node(item, depth + 1))
        pairs: list[tuple[Node, Node]] = []
        while True:
            item = next_event()
            if isinstance(item, ScalarEvent):
                key: Node = item
            elif isinstance(item, MappingEndEvent):
                return Pairs(event, pairs, item)
            else:
                key = node(item, depth + 1)
            value = next_event()
            pairs.append((key, value if isinstance(value, ScalarEvent) else node(value, depth + 1)))
