"""`flashdeck draft`, run as a person runs it."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from articles import ARTICLE, CARDS, DEATH, EXILE, TITLE, model
from drafting.llm.model_server import ModelServer, writes
from program import Program, Run

KEYS = {"drafter", "version", "title", "notes", "skipped", "contradictions"}
NOTE_KEYS = {"question", "answer", "cloze", "quote", "ref", "score", "lint"}
LATER = "\nLenin suffered his third stroke in March 1923.\n"
NEW_CARD = ("In which year did Lenin suffer his third stroke?", "1923", LATER.strip())


@pytest.fixture
def article(flashdeck: Program) -> Path:
    path = flashdeck.folder / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def draft(
    program: Program,
    *arguments: str,
    cards: Sequence[tuple[str, str, str]] = CARDS,
    typed: str | Sequence[str] = "",
) -> Run:
    """Draft the article with a model that knows these cards."""
    options = model(program.folder, tuple(cards))
    return program("draft", "article.txt", "--title", TITLE, *options, *arguments, typed=typed)


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "model.py"
    }


# JSON


def test_json_has_exactly_the_keys_that_were_promised(flashdeck: Program, article: Path) -> None:
    run = flashdeck("draft", "article.txt", "--json", "--title", TITLE)
    assert run.code == 0, run.err
    made = run.json()
    assert set(made) == KEYS
    assert (made["drafter"], made["title"]) == ("rules", TITLE)
    assert made["notes"]
    for note in made["notes"]:
        assert set(note) == NOTE_KEYS
        assert (note["cloze"] is None) == (note["question"] is not None)
        assert (note["answer"] is None) == (note["question"] is None)
        assert note["quote"] in ARTICLE
        assert note["ref"].startswith("line ")
        assert isinstance(note["score"], float)
        assert all(isinstance(rule, str) for rule in note["lint"])


def test_json_comes_from_standard_input_too(flashdeck: Program) -> None:
    piped = flashdeck("draft", "-", "--json", "--title", TITLE, typed=ARTICLE)
    (flashdeck.folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    read = flashdeck("draft", "article.txt", "--json", "--title", TITLE)
    assert piped.out == read.out


def test_json_alone_writes_nothing_and_looks_at_nothing(flashdeck: Program, article: Path) -> None:
    first = draft(flashdeck, "--json")
    before = everything(flashdeck.folder)
    assert set(before) == {"article.txt"}
    assert draft(flashdeck, "--plain", "-o", "deck.yaml", typed="a\nr\n").code == 0
    flashdeck.deck("notes:\n" + "".join(f"- {{question: {q}, answer: {a}}}\n" for q, a, _ in CARDS))
    (flashdeck.home / "config.toml").write_text("this is no TOML")
    before = everything(flashdeck.folder)
    assert draft(flashdeck, "--json").out == first.out
    assert everything(flashdeck.folder) == before


def test_json_is_the_same_whatever_the_hash_seed(flashdeck: Program, article: Path) -> None:
    runs = {
        flashdeck("draft", "article.txt", "--json", PYTHONHASHSEED=seed).out
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1


EMPTY_PAGE = "<!doctype html><html><body><nav>Menu</nav></body></html>"


@pytest.mark.parametrize("text", ["Hello there.\n", "\n \n", "# Only a heading\n", "", EMPTY_PAGE])
def test_a_text_without_a_card_prints_the_same_document_and_exits_1(
    flashdeck: Program, text: str
) -> None:
    run = flashdeck("draft", "-", "--json", typed=text)
    assert run.code == 1
    assert set(run.json()) == KEYS
    assert run.json()["notes"] == []
    assert "no card from" in run.err


def test_json_with_a_deck_writes_it_and_tells_what_was_written(
    flashdeck: Program, article: Path
) -> None:
    run = draft(flashdeck, "--json", "-o", "deck.yaml")
    made = run.json()
    assert set(made) == KEYS | {"path"}
    assert (made["path"], len(made["notes"])) == ("deck.yaml", len(CARDS))
    assert draft(flashdeck, "--json", "-o", "deck.yaml").json()["notes"] == []


# Decks


def test_without_a_terminal_the_deck_is_printed(flashdeck: Program, article: Path) -> None:
    run = draft(flashdeck)
    assert run.code == 0
    assert run.out.startswith(f"deck: {TITLE}\nsource:\n  title: {TITLE}\ndrafted: llm ")
    for question, answer, quote in CARDS:
        assert f"- question: {question}\n" in run.out
        assert f"  quote: {quote}\n" in run.out
        assert answer in run.out
    assert f"drafted {len(CARDS)} notes from 4 sentences of “{TITLE}” (llm " in run.err
    (flashdeck.folder / "printed.yaml").write_text(run.out, encoding="utf-8")
    assert flashdeck("check", "printed.yaml").code == 0
    assert not (flashdeck.home / "review-log.sqlite3").exists()


def test_with_a_path_the_same_deck_is_written(flashdeck: Program, article: Path) -> None:
    printed = draft(flashdeck).out
    run = draft(flashdeck, "-o", "deck.yaml")
    assert run.out == f"wrote {len(CARDS)} notes to deck.yaml\n"
    assert (flashdeck.folder / "deck.yaml").read_text(encoding="utf-8") == printed
    assert draft(flashdeck, "-o", "other.yaml", "--yes").code == 0
    assert (flashdeck.folder / "other.yaml").read_text(encoding="utf-8") == printed


def test_a_deck_of_drafts_is_reviewed_and_shows_its_topic(
    flashdeck: Program, article: Path
) -> None:
    draft(flashdeck, "-o", "deck.yaml")
    reviewed = flashdeck("review", "deck.yaml", "--plain", typed=["", "3", "q"])
    assert reviewed.code == 0
    assert TITLE in reviewed.out
    assert CARDS[0][0] in reviewed.out


def test_drafting_again_changes_nothing(flashdeck: Program, article: Path) -> None:
    draft(flashdeck, "-o", "deck.yaml")
    before = (flashdeck.folder / "deck.yaml").read_bytes()
    again = draft(flashdeck, "-o", "deck.yaml")
    assert again.code == 0
    assert again.out == "nothing new for deck.yaml\n"
    assert f"{len(CARDS)} in your decks already; nothing new" in again.err
    assert (flashdeck.folder / "deck.yaml").read_bytes() == before


def test_keeping_editing_rejecting_and_drafting_an_updated_article(
    flashdeck: Program, article: Path
) -> None:
    into = ("-o", "deck.yaml")
    # keep the first, reject the second, keep the rest
    draft(flashdeck, "--plain", *into, typed=["a", "r", "A", "q"])
    deck = flashdeck.folder / "deck.yaml"
    flashdeck("review", "deck.yaml", "--plain", typed=["", "3", "q"])  # gives ids
    edited = deck.read_text(encoding="utf-8")
    edited = edited.replace("Who assassinated Leon Trotsky in Mexico?", "Whose axe killed Trotsky?")
    edited = edited.replace("answer: Ramón Mercader", "answer: That of Mercader")
    deck.write_text(f"# mine\n{edited}", encoding="utf-8")
    before = deck.read_text(encoding="utf-8")
    assert draft(flashdeck, *into).out == "nothing new for deck.yaml\n"
    assert deck.read_text(encoding="utf-8") == before

    reworded = EXILE.replace("was exiled", "was at last exiled")
    article.write_text(ARTICLE.replace(EXILE, reworded) + LATER, encoding="utf-8")
    cards = [(q, a, reworded if quote == EXILE else quote) for q, a, quote in CARDS]
    run = draft(flashdeck, *into, cards=(*cards, NEW_CARD))
    assert "4 in your decks already, 1 rejected or deleted before; 1 new" in run.err
    assert run.out == "wrote 1 note to deck.yaml\n"
    after = deck.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.removeprefix(before).startswith(f"- question: {NEW_CARD[0]}\n")


def test_a_rejection_that_is_undone_is_proposed_again(flashdeck: Program, article: Path) -> None:
    draft(flashdeck, "--plain", "-o", "deck.yaml", typed=["A", "q"], cards=CARDS[:1])
    draft(flashdeck, "--plain", "-o", "deck.yaml", typed=["r", "q"], cards=CARDS[2:3])
    assert "nothing new" in draft(flashdeck, "-o", "deck.yaml", cards=CARDS[2:3]).out
    assert "took back rejecting a draft" in flashdeck("undo").out
    assert "wrote 1 note" in draft(flashdeck, "-o", "deck.yaml", cards=CARDS[2:3]).out


def test_a_note_that_was_reviewed_and_deleted_is_not_proposed_again(
    flashdeck: Program, article: Path
) -> None:
    draft(flashdeck, "-o", "deck.yaml")
    flashdeck("review", "deck.yaml", "--plain", typed=["", "3", "q"])
    deck = flashdeck.folder / "deck.yaml"
    text = deck.read_text(encoding="utf-8")
    begin = text.index(f"question: {CARDS[2][0]}") - 2
    deck.write_text(text[:begin] + text[text.index("\n- ", begin) + 1 :], encoding="utf-8")
    again = draft(flashdeck, "-o", "deck.yaml")
    assert again.out == "nothing new for deck.yaml\n"
    assert "1 rejected or deleted before" in again.err
    deck.unlink()
    assert draft(flashdeck, "-o", "deck.yaml").out == "wrote 5 notes to deck.yaml\n"


def test_a_card_of_the_library_in_like_words_is_left_out_and_told(
    flashdeck: Program, article: Path
) -> None:
    flashdeck.deck(
        """
        notes:
        - question: Who assassinated Leon Trotsky in Mexico, with an axe?
          answer: Ramón Mercader
        - question: In which city was the Fourth International founded?
          answer: Paris
        """
    )
    run = draft(flashdeck, "-o", "deck.yaml")
    assert run.out == f"wrote {len(CARDS) - 2} notes to deck.yaml\n"
    assert "left out, as decks/deck.yaml:3 asks nearly the same: Who assassinated" in run.err
    assert "1 in your decks already; 4 new" in run.err


def test_most_is_a_cap_of_the_whole_article(flashdeck: Program, article: Path) -> None:
    small = flashdeck("draft", "article.txt", "--max", "2", "-o", "deck.yaml")
    assert small.out == "wrote 2 notes to deck.yaml\n"
    assert flashdeck("draft", "article.txt", "--max", "2", "-o", "deck.yaml").out.startswith(
        "nothing new"
    )


# What is told


def test_why_lists_the_sentences_without_a_card_and_writes_nothing(
    flashdeck: Program, article: Path
) -> None:
    run = draft(flashdeck, "--why", cards=CARDS[:2])
    assert run.code == 0
    assert len(run.out.splitlines()) == 3
    assert any(line.endswith(f": {DEATH}") for line in run.out.splitlines())
    assert "3 sentences skipped (--why lists them)" in run.err
    assert set(everything(flashdeck.folder)) == {"article.txt"}


def test_no_card_says_why_and_exits_1(flashdeck: Program) -> None:
    for options in ([], ["-o", "deck.yaml"], ["--why"], ["--yes"], ["--plain", "-o", "d.yaml"]):
        (flashdeck.folder / "article.txt").write_text("Hello there.\n", encoding="utf-8")
        run = flashdeck("draft", "article.txt", *options)
        assert run.code == 1, options
        assert "no card from “article”: " in run.err
    assert not (flashdeck.folder / "deck.yaml").exists()


def test_a_language_that_is_not_known_is_named_in_one_line(flashdeck: Program) -> None:
    german = "Der Hund und die Katze sind Tiere, die in vielen Häusern mit den Menschen leben. " * 3
    run = flashdeck("draft", "-", "--json", typed=german)
    assert "another language than English (de)" in run.err
    assert all(note["question"] is None for note in run.json()["notes"])


# What cannot be


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--drafter", "gpt"], "there is no drafter gpt"),
        (["--drafter", "llm"], "which language model?"),
        (["--model", "x"], "--model is for --drafter llm"),
        (["--llm-url", "x"], "--llm-url is for --drafter llm"),
        (["--llm-command", "x"], "--llm-command is for --drafter llm"),
        (["-o", "deck.apkg"], "a deck is a .yaml file"),
        (["-o", "folder"], "a deck is a .yaml file"),
        (
            ["--drafter", "llm", "--llm-command", "x", "--llm-url", "y"],
            "either --llm-url or --llm-command",
        ),
    ],
)
def test_wrong_usage_exits_2(
    flashdeck: Program, article: Path, arguments: list[str], said: str
) -> None:
    run = flashdeck("draft", "article.txt", *arguments)
    assert run.code == 2
    assert said in run.err
    assert run.out == ""


def test_answers_and_the_article_cannot_both_come_from_the_input(flashdeck: Program) -> None:
    run = flashdeck("draft", "-", "--plain", "-o", "deck.yaml", typed=ARTICLE)
    assert run.code == 2
    assert "standard input cannot hold the article and your answers" in run.err


def test_items_without_a_sentence_become_no_cards_and_why_says_so(flashdeck: Program) -> None:
    (flashdeck.folder / "a.txt").write_text(
        "Long tours\n\nA chain of 12 links is worn out at 30.7 cm. Take along:\n"
        "- 32 Cable clips of the German firm Schmidt\n- Pump\n"
    )
    run = flashdeck("draft", "a.txt", "--why")
    assert "Schmidt" not in flashdeck("draft", "a.txt").out
    assert [line for line in run.out.splitlines() if "a fragment, no sentence" in line]


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.txt", "cannot be read"), ("folder", "folder"), ("empty.txt", "no text")],
)
def test_an_article_that_cannot_be_read_is_one_line(
    flashdeck: Program, name: str, said: str
) -> None:
    (flashdeck.folder / "folder").mkdir()
    (flashdeck.folder / "empty.txt").touch()
    run = flashdeck("draft", name)
    assert run.code == 1
    assert said in run.err
    assert run.out == ""
    assert len(run.err.splitlines()) <= 2


@pytest.mark.parametrize("text", ["- a list\n", "notes: [\n"])
def test_a_file_that_is_no_deck_is_refused_before_anything_is_drafted(
    flashdeck: Program, article: Path, text: str
) -> None:
    (flashdeck.folder / "deck.yaml").write_text(text)
    run = draft(flashdeck, "-o", "deck.yaml")
    assert run.code == 1
    assert "deck.yaml" in run.err
    assert "asking the model" not in run.err
    assert (flashdeck.folder / "deck.yaml").read_text() == text


# Language models


@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({}, None),
        ({"FLASHDECK_LLM_KEY": "sk-own"}, "Bearer sk-own"),
        ({"FLASHDECK_LLM_KEY": "", "OPENAI_API_KEY": "sk-theirs", "OPENAI_BASE_URL": "{}"}, None),
        ({"OPENAI_API_KEY": "sk-theirs", "OPENAI_BASE_URL": "{}"}, "Bearer sk-theirs"),
        ({"OPENAI_API_KEY": "sk-theirs", "--llm-url": "{}"}, None),
    ],
)
def test_a_key_goes_only_where_it_belongs(
    flashdeck: Program, article: Path, environment: dict[str, str], sent: str | None
) -> None:
    question, answer, quote = CARDS[0]
    card = {
        "question": question,
        "answer": answer,
        "sentence_ids": [1],
        "quote": quote,
        "doubt": "",
    }
    with ModelServer(writes(card)).running() as server:
        values = {key: value.format(server.url) for key, value in environment.items()}
        url = values.pop("--llm-url", "" if "OPENAI_BASE_URL" in values else server.url)
        options = ["--llm-url", url] if url else []
        run = flashdeck(
            "draft", "article.txt", "--json", "--drafter", "llm", "--model", "m", *options, **values
        )
        assert run.code == 0, run.err
        assert {asked.headers.get("Authorization") for asked in server.asked} == {sent}


def test_a_deck_that_cannot_be_shown_here_is_printed_as_it_is(
    flashdeck: Program, article: Path
) -> None:
    no_unicode = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    run = flashdeck("draft", "article.txt", "--max", "8", **no_unicode)
    assert "Ramón Mercader" in run.out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a device that is always full")
def test_a_full_disk_is_told(flashdeck: Program, article: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "flashdeck", "draft", "article.txt"],
            cwd=flashdeck.folder,
            env=flashdeck.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


_PROBE = """
import sys
sys.argv = ["flashdeck", "draft", "article.txt", *{arguments!r}]
from flashdeck.cli import main
try:
    main()
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--json"], {"yaml", "rich", "sqlite3", "markdown_it", "trafilatura", "spacy", "email"}),
        ([], {"rich", "sqlite3", "markdown_it", "trafilatura", "spacy", "email"}),
        (["-o", "deck.yaml"], {"rich", "markdown_it", "trafilatura", "spacy", "email"}),
    ],
)
def test_a_draft_pays_for_no_library_that_it_does_not_use(
    flashdeck: Program, article: Path, arguments: list[str], heavy: set[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE.format(arguments=arguments)],
        cwd=flashdeck.folder,
        env=flashdeck.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found = set(done.stderr.split())
    assert "flashdeck.drafting.rules" in found
    assert not found & heavy
