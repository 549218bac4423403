import pytest

from flashdeck.drafting.document import Block
from flashdeck.drafting.reading.article import document_from_text
from flashdeck.drafting.reading.topic import topic_of

PROSE = (
    "The plasma membrane is a bilayer of lipids, in which proteins drift. It was described so by"
    " Singer and Nicolson in 1972, who called it a fluid mosaic."
)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("BIOL 110 / Week 3 / Membrane transport \u2013 my notes", "Membrane transport"),
        ("ECON 102 \u2014 Principles of Macroeconomics", "Principles of Macroeconomics"),
        ("Lecture 7: Cells", "Cells"),
        ("CS231n: Image Classification", "CS231n: Image Classification"),
        ("Chapter 3. The Spouter-Inn", "The Spouter-Inn"),
        ("CHAPTER XVII \u2014 Galapagos Archipelago", "Galapagos Archipelago"),
        ("4.2 Osmosis", "Osmosis"),
        ("Leon Trotsky - Wikipedia", "Leon Trotsky"),
        ("CHMOD(1)", "chmod"),
        ("pipe(2)", "pipe"),
        ("Kiki(3X)", "Kiki"),
        ("THE KANSAS-NEBRASKA ACT OF 1854", "The Kansas-Nebraska Act of 1854"),
        ("NASA AND THE MOON LANDINGS", "NASA and the Moon Landings"),
        ("NATO", "NATO"),
        ("1984", "1984"),
        ("12 Angry Men", "12 Angry Men"),
        ("The Great War \u2013 1914", "The Great War"),
        ("Lecture 7", "Lecture 7"),
        ("Notes", "Notes"),
        ("What is Rust 2018?", "What is Rust 2018?"),
        ("Part of the sea", "Part of the sea"),
        ("Stalin \u2013 Trotsky", "Stalin \u2013 Trotsky"),
        ("", ""),
    ],
)
def test_a_topic_is_a_title_without_what_it_is_part_of(title: str, topic: str) -> None:
    text = "The NASA sent men to the Moon, and the moon landings are known."
    assert topic_of(title, [Block(text)]) == topic


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("sp3 Hybridization\n\n", "sp3 Hybridization"),
        ("Pure vs. Polar Covalent Bonds\n\n", "Pure vs. Polar Covalent Bonds"),
        ("Harbour bridge to close for eleven weeks after cracks are found in its hangers\n\n"
         "By Marta Lindqvist\nHALVERSUND, 14 March \u2014 ",
         "Harbour bridge to close for eleven weeks after cracks are found in its hangers"),
        ("Malaria vaccine cuts severe cases by a third in first year, district data suggest\n\n"
         "LILONGWE \u2014 ",
         "Malaria vaccine cuts severe cases by a third in first year, district data suggest"),
        ("The membrane\nBy Ada Lovelace and Grace Hopper\n\n", "The membrane"),
        ('"The ice remembers": a conversation\n\n', '"The ice remembers": a conversation'),
        ("Who built the tower?\n\n", "Who built the tower?"),
        ("ECON 102 \u2014 Macroeconomics\nLecture 9: Money and the banking system\n\n",
         "Money and the banking system"),
        ("Course: Oceans 101\nInstructor: A. Meyer\n\nLecture 12: Seas\n\n", "Seas"),
        ("Title: The sea\nAuthor: Ada Lovelace\n\n", "The sea"),
        ("---\ntitle: Bees\n---\n\n# About\n\n", "Bees"),
        ("## Membranes\n\nSee [here](https://a.org/b).\n\n### One\n\n", "Membranes"),
        ("LS(1)     User Commands     LS(1)\n\nNAME\n     ls - list\n\nDESCRIPTION\n\n", "ls"),
    ],
)  # fmt: skip
def test_the_title_of_an_article_is_found_and_is_no_text(head: str, title: str) -> None:
    document = document_from_text(f"{head}{PROSE}\n\n{PROSE}\n")
    assert document.title == title
    assert [block.text for block in document.blocks][-2:] == [PROSE, PROSE]
    assert not any("Lindqvist" in block.text for block in document.blocks)


def test_the_notices_around_a_book_of_a_library_are_furniture() -> None:
    document = document_from_text(
        "The Project Gutenberg eBook of Moby Dick\n\nTitle: Moby Dick\n\n"
        f"*** START OF THE PROJECT GUTENBERG EBOOK MOBY DICK ***\n\n{PROSE}\n\n{PROSE}\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK MOBY DICK ***\n\nIt is free for all.\n"
    )
    assert document.title == "Moby Dick"
    assert [block.text for block in document.blocks] == [PROSE, PROSE]


@pytest.mark.parametrize(
    "text",
    [
        "SOCRATES: Who built it?\n\nEUTHYPHRO: Who?\n\nSOCRATES: I do not know him.\n",
        "The sea is salt.\n\nIt is deep.\n",
    ],
)
def test_the_first_sentence_of_a_text_is_no_title(text: str) -> None:
    assert document_from_text(text).title == ""
