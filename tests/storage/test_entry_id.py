"""Ids whose order is the order of time, whatever the clock does."""

import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from flashdeck.storage.entry_id import entry_id

times = st.integers(0, 253_402_300_799_999)  # 1970 to the end of 9999
seeds = st.integers(0, 2**32)


@given(times, seeds)
def test_an_id_is_a_uuid_of_version_7_that_begins_with_its_time(at: int, seed: int) -> None:
    text = entry_id(at, None, random.Random(seed))
    parsed = uuid.UUID(text)
    assert str(parsed) == text
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
    assert parsed.int >> 80 == at


@given(st.lists(times, min_size=2, max_size=50), seeds)
def test_ids_rise_even_when_the_clock_goes_back(clock: list[int], seed: int) -> None:
    rng, found = random.Random(seed), [entry_id(clock[0], None, random.Random(seed))]
    for at in clock[1:]:
        found.append(entry_id(at, found[-1], rng))
    assert found == sorted(set(found))
    assert all(uuid.UUID(text).version == 7 for text in found)


def test_a_clock_set_back_a_year_gives_the_newest_id_and_a_small_step() -> None:
    now, year = 1_795_000_000_000, 365 * 86_400_000
    newest = entry_id(now, None, random.Random(1))
    after = entry_id(now - year, newest, random.Random(2))
    assert after > newest
    assert after[:23] == newest[:23]


def test_a_step_carries_over_the_bits_of_version_and_variant() -> None:
    newest = "0191b6a0-0000-7abc-bfff-ffffffffffff"
    after = entry_id(0, newest, random.Random(1))
    assert after.startswith("0191b6a0-0000-7abd-8000-")
    assert after > newest


def test_a_clock_before_1970_counts_as_1970() -> None:
    assert entry_id(-1, None, random.Random(1)).startswith("00000000-0000-7")


class Unlucky(random.Random):
    """Chance that always gives the same."""

    def getrandbits(self, k: int, /) -> int:
        return 0


def test_chance_is_not_needed_to_rise() -> None:
    first = entry_id(1_795_000_000_000, None, Unlucky())
    assert entry_id(1_795_000_000_000, first, Unlucky()) > first


def test_two_machines_at_one_moment_make_two_ids() -> None:
    at = 1_795_000_000_000
    assert entry_id(at, None, random.Random(1)) != entry_id(at, None, random.Random(2))
