import subprocess
import sys

import pytest

from flashdeck.drafting.lazy import lazily

#: What only other kinds of article need.
HEAVY = ("html", "zipfile", "hashlib", "urllib.request", "markdown_it", "trafilatura", "pypdf")
READS = """
import sys
from flashdeck.drafting.reading.article import document_from_text
assert document_from_text("The sea\\n\\nThe sea is salt, and it is deep.\\n").title == "The sea"
print(*(name for name in {heavy!r} if name in sys.modules))
"""


def test_a_plain_text_loads_nothing_that_other_kinds_need() -> None:
    command = [sys.executable, "-c", READS.format(heavy=HEAVY)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_a_pattern_is_compiled_once_and_when_it_is_needed() -> None:
    broken = lazily("(")
    with pytest.raises(Exception, match="unterminated"):
        broken()
    pattern = lazily("a+")
    assert pattern() is pattern()
