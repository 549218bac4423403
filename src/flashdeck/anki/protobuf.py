"""The few messages of Protocol Buffers that Anki puts into its packages, without their library."""

from collections.abc import Mapping, Sequence

Message = Mapping[int, Sequence[int | bytes]]

_LONGEST_VARINT = 10  # bytes


class ProtobufError(ValueError):
    """Bytes that are no message."""


def parse(data: bytes) -> Message:
    """Return the values of each field number, in order: numbers, or the bytes that they hold.

    Raises:
        ProtobufError: The bytes are cut off, or are no message.
    """
    found: dict[int, list[int | bytes]] = {}
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        value: int | bytes
        match key & 7:
            case 0:
                value, position = _varint(data, position)
            case 2:
                length, position = _varint(data, position)
                value, position = _bytes(data, position, length)
            case 1:
                value, position = _bytes(data, position, 8)
            case 5:
                value, position = _bytes(data, position, 4)
            case kind:
                raise ProtobufError(f"wire type {kind} is unknown")
        found.setdefault(key >> 3, []).append(value)
    return found


def number(message: Message, field: int) -> int:
    """Return the last number of a field, or 0."""
    value = message.get(field, (0,))[-1]
    return value if isinstance(value, int) else 0


def content(message: Message, field: int) -> bytes:
    """Return the last bytes of a field, or none."""
    value = message.get(field, (b"",))[-1]
    return value if isinstance(value, bytes) else b""


def text(message: Message, field: int) -> str:
    """Return the last text of a field, or ``""``."""
    return content(message, field).decode("utf-8", "replace")


def contents(message: Message, field: int) -> list[bytes]:
    """Return all that a repeated field holds."""
    return [value for value in message.get(field, ()) if isinstance(value, bytes)]


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST_VARINT):
        if position >= len(data):
            break
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, position
    raise ProtobufError("a number is cut off")


def _bytes(data: bytes, position: int, length: int) -> tuple[bytes, int]:
    end = position + length
    if end > len(data):
        raise ProtobufError("a value is cut off")
    return data[position:end], end
