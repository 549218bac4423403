"""One note of a deck file: its keys to the fields of a `Note`, and what is wrong with it."""

import re
from typing import Any, TypeAlias

from yaml.events import ScalarEvent

from flashdeck.core import cloze
from flashdeck.storage.deck_keys import FLAG_FIELDS, LIST_FIELDS, NOTE_KEYS, TEXT_FIELDS
from flashdeck.storage.deck_values import Values
from flashdeck.storage.quoting import quote_hint, show
from flashdeck.storage.yaml_events import Items, Node, Pairs, start

#: The gaps of a card are read with recursion.
_DEEPEST_GAP = 20
#: Gaps without hints or gaps inside, as most are; the rest is looked at more closely.
_PLAIN_GAPS = re.compile(r"[^{}]*(?:\{\{c[1-9][0-9]?::[^{}:\s][^{}:]*\}\}[^{}]*)+")
_GAP_ENDS = re.compile(r"\{\{c|\}\}")
#: What an id looks like; compared exactly, so that `a` and `A` are two.
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

#: The fields of a `Note`, as its constructor takes them.
Fields: TypeAlias = dict[str, Any]


class NoteReader:
    """Reads the notes of one file.

    Attributes:
        ids: Each id that stands in the file, also in a note with a problem, and its line.
    """

    def __init__(self, values: Values) -> None:
        self.values = values
        self.ids: dict[str, int] = {}
        self._escapes = values.source.escapes
        self._quick_fields = {**TEXT_FIELDS, "id": "id"} if values.source.plain else {}

    def read(self, node: Pairs) -> Fields | None:
        """Return the fields of a note without a problem; tags and source are its own alone."""
        values, quick, escapes = self.values, self._quick_fields, self._escapes
        before, event = len(values.problems), node.event
        whole = (event.anchor or event.tag) is None or values.bare(event)
        fields: Fields = {"line": start(event).line + 1}
        for key, value in node.pairs:
            if (
                isinstance(key, ScalarEvent)
                and isinstance(value, ScalarEvent)
                and (field := quick.get(key.value)) is not None
                and field not in fields
                and (key.anchor or key.tag or value.anchor or value.tag) is None
                and not (escapes and value.style == '"')
            ):
                fields[field] = value.value
            elif (name := values.key(key, (), NOTE_KEYS, "note")) is not None:
                field = TEXT_FIELDS.get(name, name)
                if field in fields:
                    self._repeated(name, key, _place(node, field)[0])
                else:
                    fields[field] = self._value(name, value)
                    whole = whole and fields[field] is not None
        if fields.get("id") is not None:
            self._check_id(node, fields)
        if "cloze" in fields:
            self._check_cloze(node, fields)
        else:
            self._check_basic(node, fields)
        return fields if whole and len(values.problems) == before else None

    def _value(self, name: str, node: Node) -> object:
        if name in LIST_FIELDS:
            return self.values.texts(node, name)
        if name in FLAG_FIELDS:
            return self.values.switch(node, name)
        if name == "source":
            return self.values.origin(node)
        return self.values.text(node, name)

    def _repeated(self, name: str, key: Node, first: Node) -> None:
        other = first.value if isinstance(first, ScalarEvent) else name
        what = f"{name} stands here twice" if other == name else f"{name} and {other} are one key"
        hint = "keep one; if a new note begins here, put a dash before its first key"
        self.values.problem(start(key), "duplicate-key", what, hint)

    def _check_id(self, node: Pairs, fields: Fields) -> None:
        new = fields["id"]
        if not ID.fullmatch(new):
            message = f'"{show(new)}" is no id' if new else "the id is empty"
            hint = "an id is 1 to 64 of A-Z a-z 0-9 _ -; without the line, the note gets a new one"
            self.values.problem(start(_place(node, "id")[1]), "bad-id", message, hint)
        elif new in self.ids:
            message = f"the id {new} stands in the note on line {self.ids[new]} already"
            hint = "if the note was copied, delete this line: the note then gets an id of its own"
            self.values.problem(start(_place(node, "id")[1]), "duplicate-id", message, hint)
        else:
            self.ids[new] = fields["line"]

    def _check_basic(self, node: Pairs, fields: Fields) -> None:
        question, answer = fields.get("question"), fields.get("answer")
        if "choices" in fields and fields["choices"] and answer:
            self._check_choices(_place(node, "choices")[1], fields)
        if question and answer and not (question.isspace() or answer.isspace()):
            return
        problem = self.values.problem
        if "question" not in fields and "answer" not in fields:
            message = "the note has neither a question nor a cloze"
            problem(start(node), "empty-note", message, "give it a question and an answer")
        elif "answer" not in fields:
            at = _place(node, "question")[0]
            hint = "add a line with answer:, indented like question:"
            problem(start(at), "no-answer", "the question has no answer", hint)
        elif "question" not in fields:
            at = _place(node, "answer")[0]
            hint = "add a line with question:; if it stands above, delete the dash before answer:"
            problem(start(at), "no-question", "the answer has no question", hint)
        for field in ("question", "answer"):
            text = fields.get(field)
            if text is not None and not text.strip():
                self._empty(node, field)

    def _check_choices(self, node: Node, fields: Fields) -> None:
        answer = _kindly(fields["answer"])
        items = node.nodes if isinstance(node, Items) else [node]
        for item, choice in zip(items, fields["choices"], strict=True):
            if _kindly(choice) == answer:
                message = f'the choice "{show(choice)}" is the answer itself'
                hint = "choices are the wrong options; the answer is shown among them by itself"
                self.values.problem(start(item), "choice-is-answer", message, hint)

    def _check_cloze(self, node: Pairs, fields: Fields) -> None:
        problem = self.values.problem
        for field in ("question", "answer"):
            if field in fields:
                at, message = _place(node, field)[0], f"{field} and cloze stand in one note"
                problem(start(at), "two-kinds", message, "make two notes of it")
        for field, what in (("reverse", "no other side"), ("choices", "no choices")):
            if fields.get(field):
                at, message = _place(node, field)[0], f"a cloze note has {what}"
                problem(start(at), "not-for-cloze", message, f"delete {field}")
        text = fields["cloze"]
        if text is None:
            return
        if not text.strip():
            self._empty(node, "cloze")
        elif (wrong := _wrong_cloze(text)) is not None:
            hint = "gaps are written {{c1::word}} or {{c1::word::hint}}"
            problem(start(_place(node, "cloze")[1]), "cloze", wrong, hint)

    def _empty(self, node: Pairs, field: str) -> None:
        key, value = _place(node, field)
        hint = "write the text after the colon and a space, or delete the note"
        if isinstance(value, ScalarEvent) and value.style in ("|", ">"):
            sign = value.style
            hint = f"after {sign} the text goes on the next lines, indented more than its key; "
            hint += f"if {sign} belongs to the text, {quote_hint(self.values.line(start(value)))}"
        self.values.problem(start(key), f"empty-{field}", f"the {field} is empty", hint)


def _place(node: Pairs, field: str) -> tuple[Node, Node]:
    """Return the first key of the note that fills a field, and its value."""
    for key, value in node.pairs:
        if isinstance(key, ScalarEvent) and TEXT_FIELDS.get(key.value, key.value) == field:
            return key, value
    raise KeyError(field)


def _wrong_cloze(text: str) -> str | None:
    """Return what is wrong with the gaps of a cloze text."""
    if _PLAIN_GAPS.fullmatch(text):
        return None
    depth = 0
    for sign in _GAP_ENDS.finditer(text):
        depth = depth + 1 if sign[0] == "{{c" else max(0, depth - 1)
        if depth > _DEEPEST_GAP:
            return "the gaps are nested too deep"
    try:
        cloze.parse(text)
    except cloze.ClozeError as error:
        return str(error)
    except ValueError:
        return "the number of a gap is too long"
    return None


def _kindly(text: str) -> str:
    return " ".join(text.split()).casefold()
