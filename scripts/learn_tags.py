"""Learns what the words of English can be: nouns, verbs, adjectives, and which of them where.

    python scripts/learn_tags.py TREEBANK.conllu TAGGED.tsv TEST.conllu [--write]

TREEBANK and TEST are files of Universal Dependencies with the tags of the Penn Treebank; TAGGED
holds a word and its tag on each line, and an empty line after each paragraph. The tables in the
package were learned from

- UD English EWT, train, tested on its test part (Silveira et al. 2014; CC BY-SA 4.0,
  https://github.com/UniversalDependencies/UD_English-EWT)
- 1.4 million words of seven textbooks of OpenStax (CC BY 4.0; access for free at openstax.org),
  tagged by spaCy 3.8 with en_core_web_sm (MIT)
- how common words are, from wordfreq 3.1 (Robyn Speer 2022; CC BY-SA 4.0; `pip install wordfreq`)

A word has the tags that at least one of 33 of its places has. Where it has several, the word
before and what the next word can be decide, by what was most frequent in the texts. Prints the
share of words tagged right; the same input gives the same tables.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from wordfreq import get_frequency_dict

from flashdeck.drafting.tags import (
    AUXILIARY,
    BANDS,
    END,
    START,
    Tables,
    class_of,
    ending_of,
    tagged,
)

TABLES = Path(__file__).parent.parent / "src" / "flashdeck" / "drafting" / "tags.txt"
PENN = {
    "NN": "N", "NNS": "L", "NNP": "C", "NNPS": "C", "VB": "V", "VBP": "V", "VBZ": "Z",
    "VBD": "D", "VBN": "P", "VBG": "G", "JJ": "J", "JJR": "J", "JJS": "J", "AFX": "J",
    "RB": "R", "RBR": "R", "RBS": "R", "MD": "A", "IN": "I", "RP": "I", "TO": "T", "DT": "X",
    "PDT": "X", "PRP$": "X", "PRP": "Q", "EX": "Q", "WDT": "W", "WP": "W", "WRB": "W",
    "WP$": "W", "CC": "&", "CD": "M", "POS": "S",
}  # fmt: skip
SHARE = 0.03
FEWEST = 3
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|n't|['’][a-z]+")
MARKS = frozenset(".,:;()")

Tagged = list[tuple[str, str]]


def main() -> None:
    """Print how many words are tagged right; with --write, write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("tagged", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {TABLES.name}")
    arguments = parser.parse_args()
    silver = list(_sentences_of(_lines(arguments.tagged)))
    held = silver[::10]
    train = [*conllu(arguments.treebank), *(s for n, s in enumerate(silver) if n % 10)]
    tables = learned(train)
    for name, texts in (("treebank", list(conllu(arguments.test))), ("textbooks", held)):
        right = total = 0
        for sentence in texts:
            found = tagged([word for word, _ in sentence], tables)
            right += sum(_same(a, b) for (_, a), b in zip(sentence, found, strict=True))
            total += len(sentence)
        sys.stdout.write(f"{name}: {right / total:.3f} of {total} words\n")
    if arguments.write:
        TABLES.write_text(written(tables), "utf-8")
        sys.stdout.write(f"{len(tables.words)} words in {TABLES}\n")


def _same(one: str, other: str) -> bool:
    return one == other or {one, other} in ({"N", "C"}, {"L", "C"})


def conllu(path: Path) -> Iterator[Tagged]:
    """Return the sentences of a treebank."""
    rows = (line.split("\t") for line in _lines(path) if not line.startswith("#"))
    yield from _sentences_of(
        f"{row[1]}\t{row[4]}" if len(row) > 1 else ""
        for row in rows
        if row[0].isdigit() or not row[0]
    )


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _sentences_of(lines: Iterator[str]) -> Iterator[Tagged]:
    sentence: Tagged = []
    for line in lines:
        if line:
            word, tag = line.split("\t")
            sentence.append((word, _tag(word, tag)))
        if sentence and (not line or line.startswith((".\t", "?\t", "!\t"))):
            yield sentence
            sentence = []


def _tag(word: str, tag: str) -> str:
    if word.lower() in AUXILIARY and tag[0] in "VM":
        return "A"
    if tag in PENN:
        return PENN[tag]
    return "E" if word[0].isalnum() else word[0] if word[0] in MARKS else "p"


def learned(train: list[Tagged]) -> Tables:
    """Return the tables that some tagged sentences give."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in train:
        for word, tag in sentence:
            if not (tag == "C" and word[0].isupper()):
                seen[word.lower()][tag] += 1
    frequencies = get_frequency_dict("en", "large")
    words: dict[str, str] = {}
    bands: dict[str, str] = {}
    endings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, tags in sorted(seen.items()):
        total = sum(tags.values())
        if total <= FEWEST and word.isalpha():
            endings[ending_of(word)] += tags
        kept = "".join(t for t, n in tags.most_common(4) if n > 1 and n / total >= SHARE)
        if total >= FEWEST and kept and WORD.fullmatch(word):
            words[word] = kept
            rate = frequencies.get(word, 0.0)
            bands[word] = str(sum(rate < bound for bound in BANDS))
    of_endings = {
        ending: "".join(t for t, n in tags.most_common(4) if n / sum(tags.values()) >= 0.05)
        for ending, tags in sorted(endings.items())
    }
    return _with_contexts(Tables(words, bands, of_endings, {}), train)


def _with_contexts(tables: Tables, train: list[Tagged]) -> Tables:
    alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
    after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    amid: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in train:
        classes = [class_of(word, place == 0, tables) for place, (word, _) in enumerate(sentence)]
        before = START
        for place, (_, tag) in enumerate(sentence):
            own = classes[place]
            if len(own) > 1:
                following = classes[place + 1][:2] if place + 1 < len(classes) else END
                alone[own][tag] += 1
                after[f"{before} {own}"][tag] += 1
                amid[f"{before} {own} {following}"][tag] += 1
            before = tag
    contexts: dict[str, str] = {}
    for counts, fewest in ((alone, 3), (after, 3), (amid, 4)):
        for key, tags in sorted(counts.items()):
            best = tags.most_common(1)[0][0]
            own = key if " " not in key else key.split(" ")[1]
            default = contexts.get(own, own[0])
            if key.count(" ") == 2:
                default = contexts.get(key.rpartition(" ")[0], default)
            if sum(tags.values()) >= fewest and best != default:
                contexts[key] = best
    return tables._replace(contexts=contexts)


def written(tables: Tables) -> str:
    """Return the tables as the text of a file, which `flashdeck.drafting.tags` reads."""
    parts = (
        {word: f"{tags} {tables.bands[word]}" for word, tags in tables.words.items()},
        tables.endings,
        tables.contexts,
    )
    return "\n".join(
        "".join(f"{line}\n" for line in sorted(f"{key} {value}" for key, value in part.items()))
        for part in parts
    )


if __name__ == "__main__":
    main()
