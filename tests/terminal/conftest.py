"""What the tests of the terminal start from."""

from pathlib import Path

import pytest

from terminal.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A person at a desk with an empty folder."""
    return Desk(tmp_path)
