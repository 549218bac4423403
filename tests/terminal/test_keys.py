import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from terminal.window import Window

#: Writes down what it is told, a word an event, until `q`.
LISTENER = """
import sys, time
from flashdeck.terminal.decode import Paste, Press
from flashdeck.terminal.keys import Event, Keyboard
with Keyboard(0, time.monotonic) as keyboard:
    print("ready", flush=True)
    while True:
        event = keyboard.read()
        match event:
            case Press(key=key):
                print(f"<{key}>", end="", flush=True)
                if key == "w":
                    time.sleep(0.1)
                if key == "q":
                    break
            case Paste(text=text):
                print(f"<paste {text}>", end="", flush=True)
            case Event.SUSPEND:
                keyboard.suspend()
                print("<back>", end="", flush=True)
            case _:
                print(f"<{event.name}>", end="", flush=True)
                if event is Event.STOP:
                    break
print("bye", flush=True)
"""


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Window]:
    with listener(tmp_path) as window:
        yield window


@contextmanager
def listener(folder: Path) -> Iterator[Window]:
    command = [sys.executable, "-c", LISTENER]
    with Window(command, folder=folder, environment=os.environ) as window:
        window.wait_for("ready")
        yield window


@contextmanager
def shell(folder: Path) -> Iterator[Window]:
    """A shell with job control, beside a file of the listener."""
    (folder / "listener.py").write_text(LISTENER)
    command = ["bash", "--norc", "--noprofile", "-i"]
    environment = {**os.environ, "PS1": "ask>", "HISTFILE": ""}
    with Window(command, folder=folder, environment=environment) as window:
        window.wait_for("ask>")
        yield window


def test_keys_typed_before_it_listens_count(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LISTENER]
    with Window(command, folder=tmp_path, environment=os.environ) as window:
        window.type("u3")
        assert "ready\n<u><3>" in window.wait_for("<u><3>")


def test_no_key_typed_ahead_is_lost_or_echoed(listening: Window) -> None:
    keys = "u3 4w1 2 5e" * 5
    listening.type(keys[:60])
    time.sleep(0.2)
    listening.type(keys[60:] + "q")
    assert listening.ended() == 0
    assert listening.written.decode().replace("\r\n", "") == (
        "ready" + "".join(f"<{key}>" for key in keys) + "<q>bye"
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_ends_it_and_the_terminal_is_as_it_was(listening: Window, name: str) -> None:
    assert listening.modes() != listening.modes_before
    listening.signal(signal.Signals[name])
    assert listening.ended() == 0
    assert "<STOP>bye" in listening.text()
    assert listening.modes() == listening.modes_before


def test_ctrl_c_is_a_stop_and_comes_after_the_keys_before_it(listening: Window) -> None:
    listening.type("w34\x03")
    assert listening.ended() == 0
    assert "<w><3><4><STOP>bye" in listening.text()
    assert listening.modes() == listening.modes_before


def test_ctrl_s_freezes_nothing(listening: Window) -> None:
    listening.type("\x13u")
    assert listening.wait_for("<u>").rstrip().endswith("ready\n<u>")


def test_a_new_size_is_an_event_of_its_own(listening: Window) -> None:
    listening.resize(50, 10)
    assert "<RESIZED>" in listening.wait_for("<RESIZED>")


def test_a_closed_window_ends_it(listening: Window) -> None:
    listening.hang_up()
    assert listening.process.wait(timeout=10) is not None


def test_escape_alone_comes_without_another_key(listening: Window) -> None:
    listening.type("\x1b")
    assert listening.wait_for("<escape>").rstrip().endswith("ready\n<escape>")


def test_pasted_text_is_no_key(listening: Window) -> None:
    listening.type("\x1b[200~ 3q\x1b[201~")
    assert listening.wait_for("<paste  3q>").rstrip().endswith("ready\n<paste  3q>")
    assert listening.process.poll() is None


def test_ctrl_z_stops_it_and_gives_the_terminal_back_until_it_goes_on(tmp_path: Path) -> None:
    with shell(tmp_path) as window:
        window.type(f"stty -g > before; {sys.executable} listener.py; stty -g > after\n")
        window.wait_for("ready")
        window.type("u\x1a")
        window.wait_for("<u>", "Stopped")
        window.type("stty -g > between; echo mine\n")
        window.wait_for("\nmine")
        window.type("fg\n")
        window.wait_for("<back>")
        window.type("3q")
        window.wait_for("<3><q>bye")
        window.type("stty -g > after; exit\n")
        window.ended()
    modes = [(tmp_path / name).read_text() for name in ("before", "between", "after")]
    assert modes[0] == modes[1] == modes[2]


def test_a_stopped_job_can_be_ended_from_the_shell(tmp_path: Path) -> None:
    with shell(tmp_path) as window:
        window.type(f"{sys.executable} listener.py\n")
        window.wait_for("ready")
        window.type("\x1a")
        window.wait_for("Stopped")
        window.type("kill %1\n")
        # The shell writes in between when it pleases.
        assert re.search("<back>.*<STOP>.*bye", window.wait_for("bye"), re.DOTALL)
        # It counts the job as stopped until it has seen the end, and stays for a stopped one.
        window.type("while jobs %1; do sleep 0.05; done; exit\n")
        window.ended()


def test_a_stop_from_outside_is_survived(listening: Window) -> None:
    listening.signal(signal.SIGSTOP)
    time.sleep(0.1)
    listening.signal(signal.SIGCONT)
    listening.wait_for("<RESUMED>")
    listening.type("uq")
    assert listening.ended() == 0
    assert "<u><q>bye" in listening.text()
    assert listening.modes() == listening.modes_before


def test_everything_can_be_imported_where_there_is_no_unix() -> None:
    program = """
import signal, sys
sys.modules["termios"] = sys.modules["fcntl"] = None
for name in ("SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH"):
    delattr(signal, name)
import flashdeck.terminal.keys, flashdeck.terminal.plain, flashdeck.terminal.review
"""
    subprocess.run([sys.executable, "-c", program], check=True)
