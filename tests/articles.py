"""A short article, and a language model as a command that knows five questions about it.

Tests of what happens to drafts need drafts that stay the same when drafters get better.
"""

import json
import sys
from pathlib import Path

TITLE = "Trotsky"
EXILE = "Leon Trotsky was exiled from the Soviet Union in 1929 by Joseph Stalin."
DEATH = "Ramón Mercader assassinated Leon Trotsky in Mexico in August 1940."
FOUNDING = "Leon Trotsky founded the Fourth International in Paris in 1938."
REBELLION = "The Red Army crushed the rebellion of Kronstadt in March 1921."
ARTICLE = "\n\n".join((EXILE, DEATH, FOUNDING, REBELLION)) + "\n"

#: Question, answer and sentence of each draft, in the order of the text.
CARDS = (
    ("In which year was Leon Trotsky exiled from the Soviet Union?", "1929", EXILE),
    ("Who exiled Leon Trotsky from the Soviet Union?", "Joseph Stalin", EXILE),
    ("Who assassinated Leon Trotsky in Mexico?", "Ramón Mercader", DEATH),
    ("In which city was the Fourth International founded?", "Paris", FOUNDING),
    ("Which rebellion did the Red Army crush in March 1921?", "Kronstadt", REBELLION),
)

_MODEL = """\
import json, re, sys
prompt = sys.stdin.read()
numbers = {text: int(number) for number, text in re.findall(r"^\\[(\\d+)\\] (.*)$", prompt, re.M)}
cards = [
    {"question": question, "answer": answer, "sentence_ids": [numbers[quote]], "quote": quote,
     "doubt": ""}
    for question, answer, quote in json.loads(CARDS) if quote in numbers
]
print(json.dumps({"cards": cards}))
"""


def model(folder: Path, cards: tuple[tuple[str, str, str], ...] = CARDS) -> list[str]:
    """Return the options with which `flashdeck draft` asks a model that knows these cards."""
    script = folder / "model.py"
    script.write_text(f"CARDS = {json.dumps(cards)!r}\n{_MODEL}", encoding="utf-8")
    return ["--drafter", "llm", "--llm-command", f"{sys.executable} {script}", "--model", "test"]
