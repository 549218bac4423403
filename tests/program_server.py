"""Runs of the program that do without the start of Python, which is four fifths of most of them.

`python program_server.py FOLDER` loads the program once. For each line that it reads, the JSON of
arguments, folder and environment, it forks: the child is a process of its own, with the files
`in`, `out` and `err` of FOLDER as its streams, and ends as any run of the program. Its exit code is
the line that comes back.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from traceback import print_exc
from typing import Any

PATIENCE_SECONDS = 120
#: Too heavy to be loaded for all: the parser of one drafter.
LEFT_OUT = "flashdeck.drafting.parsed"
#: What the commands load when they need it.
LIBRARIES = ("genanki", "markdown_it", "pypdf", "rich.console", "zstandard")


class ProgramServer:
    """A process that forks runs of the program."""

    def __init__(self) -> None:
        self._held = tempfile.TemporaryDirectory()
        self._folder = Path(self._held.name)
        self._process = subprocess.Popen(
            [sys.executable, __file__, self._held.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], typed: str
    ) -> tuple[int, str, str]:
        """Run the program; return its exit code, its output, and what it tells."""
        assert self._process.stdin
        assert self._process.stdout
        (self._folder / "in").write_text(typed, encoding="utf-8")
        request = {"arguments": arguments, "folder": str(folder), "environment": dict(environment)}
        self._process.stdin.write(f"{json.dumps(request)}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "no program can be forked: its modules cannot be loaded, as said above"
        code = int(answer)
        out, err = ((self._folder / name).read_text(encoding="utf-8") for name in ("out", "err"))
        assert code != -signal.SIGALRM, f"it does not end: {arguments}\n{out}\n{err}"
        return code, out, err

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
        self._held.cleanup()


@cache
def server() -> ProgramServer:
    """Return the server of this process, which ends with it."""
    made = ProgramServer()
    atexit.register(made.close)
    return made


def can_fork(environment: Mapping[str, str]) -> bool:
    """Whether Python would start as it did here, so that a fork does as well."""
    deciding = ("PYTHON", "LC_", "LANG")
    return {k: v for k, v in environment.items() if k.startswith(deciding)} == {
        k: v for k, v in os.environ.items() if k.startswith(deciding)
    }


def serve(folder: Path) -> None:
    """Fork a run for each request, one after the other."""
    _load()
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    for line in requests:
        if not (child := os.fork()):
            _run(folder, json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _load() -> None:
    import flashdeck

    for module in pkgutil.walk_packages(flashdeck.__path__, "flashdeck."):
        if not module.name.startswith(LEFT_OUT):
            importlib.import_module(module.name)
    for name in LIBRARIES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a child that looks for garbage among these would copy them all


def _run(streams: Path, request: Any) -> None:
    from flashdeck.__main__ import main

    signal.alarm(PATIENCE_SECONDS)
    try:
        for number, (name, mode) in enumerate((("in", "r"), ("out", "w"), ("err", "w"))):
            with (streams / name).open(mode) as file:
                os.dup2(file.fileno(), number)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
        sys.stderr.reconfigure(errors="backslashreplace", line_buffering=True)
        sys.argv = ["flashdeck", *request["arguments"]]
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        main()
    except BaseException:  # a child goes no way back, whatever becomes of it
        print_exc()
    finally:
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
