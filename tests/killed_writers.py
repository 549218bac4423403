"""Kills processes that write to a review log, and tells what became of what they wrote.

Run as a program: the folder of the log, the number of kills, a seed, and for how many milliseconds
a process lives at most. It forks, so it must have one thread only, which pytest cannot promise.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from flashdeck.core.reviews import Kind
from logged import LOG_NAME, moment_of, open_log


def write_until_killed(home: Path, seed: int, acknowledge: int) -> None:
    with open_log(home, seed=seed) as log:
        for second in range(100_000):
            entry = log.append(Kind.REVIEW, f"card{second % 50}", moment_of(second=second), grade=4)
            os.write(acknowledge, f"{entry.id}\n".encode())


def main(home: Path, kills: int, seed: int, at_most: int) -> None:
    rng = random.Random(seed)
    acknowledged: list[str] = []
    hot_journals = 0
    for kill in range(kills):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            write_until_killed(home, kill, write)
        os.close(write)
        time.sleep(rng.uniform(0, at_most / 1000))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(read) as lines:
            acknowledged += [line.strip() for line in lines if line.endswith("\n")]
        hot_journals += (home / f"{LOG_NAME}-journal").exists()
        open_log(home, seed=seed).close()  # what a person does next; it must need no repair
    with closing(sqlite3.connect(home / LOG_NAME)) as connection:
        found = {row[0] for row in connection.execute("SELECT id FROM entry")}
        check = connection.execute("PRAGMA integrity_check").fetchone()[0]
    report = {
        "acknowledged": len(acknowledged),
        "missing": sorted(set(acknowledged) - found),
        "unacknowledged": len(found - set(acknowledged)),
        "hot_journals": hot_journals,
        "check": check,
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
