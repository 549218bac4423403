"""PyYAML's parser in Python, for where libyaml is missing, made to read as libyaml does."""

import re

import yaml
from yaml.error import Mark
from yaml.events import Event, ScalarEvent

#: A question mark that ends a word, which this parser takes for a sign of YAML inside brackets.
_WORD_END = re.compile(r"(?<=\w)\?")
_STAND_INS = range(0xF1000, 0xF2000)
_LINE_ENDS = "\0\r\n"


class PythonLoader(yaml.SafeLoader):
    """Reads tabs between and inside texts, and question marks inside brackets, as text."""

    def __init__(self, text: str) -> None:
        self._stand_in = next(chr(code) for code in _STAND_INS if chr(code) not in text)
        super().__init__(_WORD_END.sub(self._stand_in, text))

    def get_event(self) -> Event | None:
        """Return the next event, or None after the last one."""
        event: Event | None = super().get_event()  # type: ignore[no-untyped-call]  # no types yet
        if isinstance(event, ScalarEvent):
            event.value = event.value.replace(self._stand_in, "?")
        return event

    def scan_to_next_token(self) -> None:
        """Skip what separates two tokens; a tab does, but not as indentation."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str]:
        """Return the white space inside a text without quotes."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        space = self.prefix(length)
        if "\t" not in space:
            return super().scan_plain_spaces(indent, start_mark) or []
        self.forward(length)
        if self.peek() in _LINE_ENDS:
            return super().scan_plain_spaces(indent, start_mark) or []
        return [space]
