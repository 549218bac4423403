"""What many tests start from."""

from pathlib import Path

import pytest
from hypothesis import settings

from program import Program

# A busy machine is no failure: no example has to end within a set time.
settings.register_profile("flashdeck", deadline=None)
settings.load_profile("flashdeck")


@pytest.fixture
def flashdeck(tmp_path: Path) -> Program:
    """The program in an empty folder."""
    return Program(tmp_path)
