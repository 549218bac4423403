"""A deck file from its events: the deck's own keys, then note by note, with every problem."""

from dataclasses import replace
from pathlib import PurePath

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from flashdeck.core.cards import Deck, Note, Source
from flashdeck.core.problems import Problem
from flashdeck.storage.deck_keys import DECK_KEYS, NOTE_KEYS
from flashdeck.storage.deck_text import DeckText
from flashdeck.storage.deck_values import Values
from flashdeck.storage.note_reader import Fields, NoteReader
from flashdeck.storage.quoting import show
from flashdeck.storage.yaml_events import Events, Node, Pairs, start

_NO_SOURCE = Source()
_NOTE_HINT = "a note begins with a dash, then question: or cloze:"


class DeckReader:
    """Reads one deck file.

    Attributes:
        is_deck: Whether it is a mapping with ``notes``.
        broken: Whether some of it could not be read.
        values: Reads the values, and collects the problems.
        last_note: The last note that was read, and how many problems there were before it.
        nodes: Where each note stands, also one with a problem, if that is asked for.
        left_out: The places in `nodes` of the notes that have a problem.
    """

    def __init__(self, source: DeckText, path: str, keep_nodes: bool = False) -> None:
        self.source = source
        self.path = path
        self.is_deck = False
        self.broken = False
        self.nodes: list[Pairs] = []
        self.left_out: set[int] = set()
        self._keep_nodes = keep_nodes
        self.values = Values(source, path)
        self.last_note: tuple[Event, int] | None = None
        self._notes = NoteReader(self.values)
        self._found: list[Note] = []
        self._texts: dict[str, str] = {}
        self._tags: tuple[str, ...] = ()
        #: The tags of a note with those of the deck, by its own.
        self._all_tags: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._source = _NO_SOURCE
        #: Whether tags or source of the deck stand behind notes.
        self._late = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of their places."""
        return tuple(sorted(self.values.problems, key=lambda one: (one.line, one.column)))

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that stands in the file."""
        return tuple(self._notes.ids)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that stand at the top of the file, for all its notes."""
        return self._tags

    def deck(self) -> Deck:
        """Return the deck, without the notes that have a problem."""
        notes = self._found
        if self._late:
            notes = [
                replace(
                    note,
                    tags=tuple(dict.fromkeys(self._tags + note.tags)),
                    source=note.source if note.source != _NO_SOURCE else self._source,
                )
                for note in notes
            ]
        return Deck(
            name=self._texts.get("deck", "").strip() or PurePath(self.path).stem,
            path=self.path,
            notes=tuple(notes),
            description=self._texts.get("description", ""),
            source=self._source,
            drafted=self._texts.get("drafted", ""),
        )

    def read(self, events: Events) -> None:
        """Read the file, or what is left of it, to its end.

        Raises:
            YAMLError, ValueError, OverflowError: It is no YAML; what stands before is read.
        """
        events.next()
        if not isinstance(events.next(), DocumentStartEvent):
            return
        root = events.next()
        if not isinstance(root, MappingStartEvent):
            return
        self.values.bare(root)
        self._root(events)
        events.next()
        after = events.next()
        if isinstance(after, DocumentStartEvent):
            self.broken = self.broken or not self.is_deck
            message = "a second YAML document begins here, and is not read"
            hint = "delete the line ---, or make it a file of its own"
            self.values.problem(start(after), "several-documents", message, hint)

    def _root(self, events: Events) -> None:
        seen = set[str]()
        while not isinstance(event := events.next(), MappingEndEvent):
            key = events.node(event)
            name = self.values.key(key, (), DECK_KEYS, "deck")
            repeated = name in seen
            if name is not None:
                if repeated:
                    message = f"{name} stands in this file twice"
                    self.values.problem(start(key), "duplicate-key", message, "keep one")
                seen.add(name)
            value = events.next()
            if name == "notes":
                self.is_deck = True
                if isinstance(value, SequenceStartEvent):
                    self._entries(events, value)
                    continue
            node = events.node(value)
            if name is not None and not repeated:
                self._deck_value(name, node)

    def _deck_value(self, name: str, node: Node) -> None:
        if name == "notes":
            if (
                not isinstance(node, ScalarEvent)
                or node.value.strip()
                or not self.values.bare(node)
            ):
                message = "notes is a list, each note with a dash before its first key"
                self.values.problem(start(node), "notes-not-a-list", message, _NOTE_HINT)
        elif name == "tags":
            self._late = self._late or self.is_deck
            self._all_tags = {}
            self._tags = tuple(dict.fromkeys(self.values.texts(node, name) or ()))
        elif name == "source":
            self._late = self._late or self.is_deck
            self._source = self.values.origin(node) or _NO_SOURCE
        else:
            self._texts[name] = self.values.text(node, name) or ""

    def _entries(self, events: Events, event: SequenceStartEvent) -> None:
        self.values.bare(event)
        while not isinstance(item := events.next(), SequenceEndEvent):
            node = events.node(item)
            self.last_note = (item, len(self.values.problems))
            if isinstance(node, Pairs):
                fields = self._notes.read(node)
                if fields is not None:
                    self._found.append(self._note(fields))
                else:
                    self.left_out.add(len(self.nodes))
                if self._keep_nodes:
                    self.nodes.append(node)
            else:
                self._no_note(node)

    def _note(self, fields: Fields) -> Note:
        own = fields.get("tags", ())
        if own not in self._all_tags:
            self._all_tags[own] = tuple(dict.fromkeys(self._tags + own))
        fields["tags"] = self._all_tags[own]
        if "source" not in fields or fields["source"] == _NO_SOURCE:
            fields["source"] = self._source
        if "id" not in fields:
            fields["id"] = None
        return Note(**fields)

    def _no_note(self, node: Node) -> None:
        at, hint = start(node), _NOTE_HINT
        if isinstance(node, ScalarEvent):
            if not self.values.bare(node):
                return
            what = f'"{show(node.value)}"' if node.value.strip() else "an empty item"
            word, _, rest = node.value.partition(":")
            if word in NOTE_KEYS and rest:
                hint = f"write a space after the colon: {word}: {show(rest)}"
        elif isinstance(node, AliasEvent):
            self.values.bare(node)
            return
        else:
            what = "a list"
        self.values.problem(at, "not-a-note", f"{what} stands where a note is wanted", hint)
