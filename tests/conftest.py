"""What many tests start from."""

from pathlib import Path

import pytest

from program import Program


@pytest.fixture
def flashdeck(tmp_path: Path) -> Program:
    """The program in an empty folder."""
    return Program(tmp_path)
