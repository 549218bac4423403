"""Reading the cards in what a language model answered, however it wrapped them."""

import json
import re
from typing import Any, NamedTuple

#: A template may have begun them, so that only their end stands in the answer.
_THOUGHTS = re.compile(
    r"(?:<think(?:ing)?>|\A)(?:(?!</?think).)*</think(?:ing)?>", re.DOTALL | re.IGNORECASE
)
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9A-Fa-f]{4})|)')
_NUMBER = re.compile(r"[0-9]{1,9}")
#: More braces than these without an object behind them, and the answer is no JSON.
_MOST_FAILURES = 1000
_MOST_CARDS = 500

#: What models call the parts when no form is forced on them.
_LISTS = ("cards", "flashcards")
_QUESTION, _ANSWER = ("question", "front"), ("answer", "back")
_IDS = ("sentence_ids", "sentence_id", "sentences", "ids", "id")


class Proposed(NamedTuple):
    """A card as the model wrote it; nothing of it is checked.

    Attributes:
        question: What is asked.
        answer: What is to be known.
        sentences: The numbers of those that it rests on.
        quote: What it says to have copied from them.
        doubt: What speaks against the answer.
    """

    question: str
    answer: str
    sentences: tuple[int, ...] = ()
    quote: str = ""
    doubt: str = ""


class Answer(NamedTuple):
    """What a model's answer holds.

    Attributes:
        cards: In its order.
        is_readable: It holds JSON of the form asked for, if only an empty list.
        is_cut: It breaks off; the cards are those that are whole, if any.
    """

    cards: tuple[Proposed, ...]
    is_readable: bool
    is_cut: bool = False


def read(text: str) -> Answer:
    """Return the cards of an answer: bare JSON, in a fence, after some talk, or cut off."""
    without = _THOUGHTS.sub(" ", text)
    text = without if "{" in without else text
    found: list[Proposed] = []
    is_readable = is_cut = False
    decoder = json.JSONDecoder(strict=False)
    position, failures = text.find("{"), 0
    while position >= 0 and failures < _MOST_FAILURES:
        try:
            value, end = decoder.raw_decode(text, position)
        except json.JSONDecodeError as error:
            failures += 1
            if error.msg.startswith("Invalid \\"):
                # A formula in a string, whose backslashes the model has not doubled.
                rest = _ESCAPE.sub(lambda it: it[0] if it[1] else r"\\", text[position:])
                text = text[:position] + rest
                continue
            comma = _needless_comma(error, text)
            if comma >= 0:
                text = f"{text[:comma]} {text[comma + 1 :]}"
                continue
            is_cut |= _breaks_off(error, text)
            position = text.find("{", position + 1)
        except RecursionError:
            break
        else:
            cards = _cards(value)
            is_readable |= cards is not None
            found += cards or ()
            position = text.find("{", end)
    return Answer(tuple(found[:_MOST_CARDS]), is_readable, is_cut)


def _breaks_off(error: json.JSONDecodeError, text: str) -> bool:
    return error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip())


def _needless_comma(error: json.JSONDecodeError, text: str) -> int:
    """Return the place of a comma behind the last part of a list or object, or -1."""
    comma = error.pos if text[error.pos : error.pos + 1] == "," else error.pos - 1
    while comma >= 0 and text[comma].isspace():
        comma -= 1
    is_one = comma >= 0 and text[comma] == "," and text[comma + 1 :].lstrip()[:1] in ("}", "]")
    return comma if is_one else -1


def _cards(value: dict[str, Any]) -> list[Proposed] | None:
    """Return the cards in an object, at any depth, or None if it has nothing to do with cards."""
    found: list[Proposed] = []
    is_known = False
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            named = {key.casefold(): part for key, part in one.items()}
            if card := _card(named):
                found.append(card)
            else:
                is_known |= any(isinstance(named.get(key), list) for key in _LISTS)
                waiting += reversed(one.values())
    return found if found or is_known else None


def _card(value: dict[str, Any]) -> Proposed | None:
    question, answer, numbers = (_first(value, names) for names in (_QUESTION, _ANSWER, _IDS))
    if not _text(question) and not _text(answer):
        return None
    return Proposed(
        _text(question),
        _text(answer),
        _numbers(numbers),
        _text(value.get("quote")),
        _text(value.get("doubt")),
    )


def _first(value: dict[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a model writes anything
    return next((value[name] for name in names if name in value), None)


def _text(value: Any) -> str:  # noqa: ANN401 - a model writes anything
    """Return a text, or a number or a short list as the text that it stands for."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return " ".join(", ".join(value).split())
    return ""


def _numbers(value: Any) -> tuple[int, ...]:  # noqa: ANN401 - a model writes anything
    """Return numbers, from numbers and from texts such as ``[12]``, each once."""
    listed = value if isinstance(value, list) else [value]
    found: list[int] = []
    for part in listed:
        if isinstance(part, int) and not isinstance(part, bool):
            found.append(part)
        elif isinstance(part, str):
            found += [int(number) for number in _NUMBER.findall(part)]
    return tuple(dict.fromkeys(found))
