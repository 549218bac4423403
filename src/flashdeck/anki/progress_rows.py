"""How cards were learned to the database of an Anki package.

Anki takes a schedule for what it is only if the database says by what it counts its days: without
`creationOffset` due dates depend on the zone of who imports it, and without `schedVer` Anki takes
the answers for those of an older scheduler, which had other buttons.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from flashdeck.anki.progress import Progress

#: Day 0 of due dates: before any review. At noon it is the same date at every hour at which a
#: study day may begin.
_DAY_ZERO = date(2000, 1, 1)
_CREATED_S = int(datetime(2000, 1, 1, 12, tzinfo=UTC).timestamp())

#: Anki's own hour, whatever it is here: due dates are dates in either, and whoever imports at
#: night gets the right ones where the package counts as the collection does.
_ROLLOVER_HOUR = 4
_CONF = {"schedVer": 2, "sched2021": True, "creationOffset": 0, "rollover": _ROLLOVER_HOUR}

#: Check Database takes back what is due more than 100,000 days after the collection was made,
#: which may have been years before this day 0. No interval leads so far.
_LATEST_DUE = 90_000

#: The id of an answer is its time, or one more than the id before it, whichever is later. So what
#: it is ahead of its number among all answers is the most that any time so far is ahead.
_WITH_IDS = """
    INSERT INTO revlog
    SELECT max(ahead) OVER (ORDER BY number) + number,
        cid, -1, ease, ivl, last_ivl, factor, milliseconds, type
    FROM (
        SELECT *, max(at, 1) - row_number() OVER in_time AS ahead,
            row_number() OVER in_time AS number
        FROM temp.answer WINDOW in_time AS (ORDER BY at, rowid)
    )
"""

_REVIEW_CARD = 2
_REVIEW_QUEUE, _SUSPENDED_QUEUE = 2, -1


def write_progress(
    database: sqlite3.Connection, cards: Mapping[str, int], progress: Iterable[Progress]
) -> None:
    """Write how cards were learned, one card after the other as they come.

    Args:
        database: Of a package, which has the cards.
        cards: The number of each card in the package, by its id.
        progress: Of some of these cards.
    """
    (conf,) = database.execute("SELECT conf FROM col").fetchone()
    database.execute(
        "UPDATE col SET crt = ?, conf = ?", (_CREATED_S, json.dumps(json.loads(conf) | _CONF))
    )
    database.execute(
        "CREATE TEMP TABLE answer (cid, at, ease, ivl, last_ivl, factor, milliseconds, type)"
    )
    for card in progress:
        number = cards[card.card]
        _write_schedule(database, number, card)
        rows = ((number, *answer) for answer in card.answers)
        database.executemany("INSERT INTO temp.answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    database.execute(_WITH_IDS)
    database.execute("DROP TABLE temp.answer")
    _write_last_reviews(database)


def _write_last_reviews(database: sqlite3.Connection) -> None:
    """Write when each card was last reviewed: the second of its last answer that counts.

    Check Database looks for it.
    """
    database.execute("CREATE TEMP TABLE last (cid INTEGER PRIMARY KEY, second)")
    database.execute(
        "INSERT INTO temp.last SELECT cid, max(id) / 1000 FROM revlog WHERE factor > 0 GROUP BY cid"
    )
    database.execute(
        "UPDATE cards SET mod = (SELECT second FROM temp.last WHERE cid = cards.id)"
        " WHERE id IN (SELECT cid FROM temp.last)"
    )
    database.execute(
        "UPDATE cards SET data = replace(data, '}', ',\"lrt\":' || mod || '}')"
        " WHERE id IN (SELECT cid FROM temp.last)"
    )
    database.execute("DROP TABLE temp.last")


def _write_schedule(database: sqlite3.Connection, number: int, card: Progress) -> None:
    if card.due is None:
        database.execute("UPDATE cards SET queue = ? WHERE id = ?", (_SUSPENDED_QUEUE, number))
        return
    database.execute(
        # Anki keeps its place among new cards, for who forgets the card or imports no progress
        "UPDATE cards SET data = '{\"pos\":' || due || '}',"
        " type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?, lapses = ? WHERE id = ?",
        (
            _REVIEW_CARD,
            _SUSPENDED_QUEUE if card.is_suspended else _REVIEW_QUEUE,
            min(max((card.due - _DAY_ZERO).days, 0), _LATEST_DUE),
            max(card.interval_days, 1),
            card.ease,
            len(card.answers),
            card.lapses,
            number,
        ),
    )
