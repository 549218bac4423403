"""Ids of log entries: UUIDv7 (RFC 9562), so that the order of ids is the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_CHANCE_BITS = 12 + 62
_CHANCE_BYTES = 10
_LOW_BITS = 62
#: How far an id may lie above the newest one when the clock does not help: small enough never to
#: run out, large enough that two machines do not meet.
_STEP_BITS = 32


def entry_id(at: int, newest: str | None, rng: random.Random) -> str:
    """Return an id for an entry of this time, above the newest id known.

    A clock that was set back cannot put an entry before what it answers to: the id is then the
    newest one and a small step.

    Args:
        at: UTC, in milliseconds since 1970.
        newest: The newest id known, itself a UUIDv7.
        rng: Where the random bits come from.
    """
    payload = max(at, 0) << _CHANCE_BITS | rng.getrandbits(_CHANCE_BITS)
    if newest is not None and payload <= (floor := _payload(newest)):
        payload = floor + 1 + rng.getrandbits(_STEP_BITS)
    return _text(payload)


def source_id(at: int, source: str) -> str:
    """Return the id of an entry that is brought in from elsewhere: always the same for a source.

    Args:
        at: UTC, in milliseconds since 1970.
        source: What tells it from any other answer of that millisecond.
    """
    from hashlib import blake2b  # most runs need it not

    digest = blake2b(source.encode(), digest_size=_CHANCE_BYTES).digest()
    chance = int.from_bytes(digest) & (1 << _CHANCE_BITS) - 1
    return _text(max(at, 0) << _CHANCE_BITS | chance)


def time_of(entry: str) -> int:
    """Return the time of an id, in milliseconds since 1970."""
    return _payload(entry) >> _CHANCE_BITS


def _payload(text: str) -> int:
    """Return the 122 bits of the id that are neither version nor variant."""
    bits = int(text.replace("-", ""), 16)
    high, middle, low = bits >> 80, bits >> 64 & 0xFFF, bits & (1 << _LOW_BITS) - 1
    return high << _CHANCE_BITS | middle << _LOW_BITS | low


def _text(payload: int) -> str:
    high = payload >> _CHANCE_BITS
    middle = payload >> _LOW_BITS & 0xFFF
    low = payload & (1 << _LOW_BITS) - 1
    digits = f"{high:012x}7{middle:03x}{0b10 << _LOW_BITS | low:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
