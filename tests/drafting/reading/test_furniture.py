import pytest

from flashdeck.drafting.document import Block, BlockKind, Document
from flashdeck.drafting.reading.furniture import ALL_PROMPTS, without_furniture

GONE = {
    "a quiz prompt": [
        "No one has answered this quiz yet, be the first!' :-)",
        "Question 1/5",
        "Question 3 of 10",
        "Take the quiz",
        "Test your knowledge!",
        "Show answers",
        "total 16",
    ],
    "a share prompt": [
        "Share this article",
        "Share",
        "Share on Facebook",
        "Share this page on Facebook, Twitter and LinkedIn",
        "Follow us on X",
        "Copy link",
        "Tweet this",
        "If you enjoyed this post, tell your friends.",
    ],
    "a newsletter prompt": [
        "Subscribe to our newsletter",
        "Sign up now!",
        "Enter your email address",
        "Become a member",
    ],
    "a cookie notice": [
        "We use cookies to improve your experience.",
        "This website uses cookies. By continuing you agree to our policy.",
        "Accept all cookies",
        "By using this site, you agree to the terms.",
    ],
    "navigation": [
        "Skip to content",
        "Back to top ↑",
        "Next article →",
        "Read more »",
        "Related articles",
        "You may also like",
        "Table of contents",
        "Home > History > Russia",
        "Home | About | Contact",
        "Tags: history, Russia",
        "Next: Using it, Previous: Top, Up: Top [Index]",
    ],
    "an advertisement": ["Advertisement", "Sponsored content", "Story continues below"],
    "a comment prompt": ["Leave a comment", "3 comments", "Log in to reply"],
    "a legal notice": [
        "© 2024 The Site. All rights reserved.",
        "Copyright 2019 by Somebody",
        "Privacy policy | Terms of use",
        "Access for free at https://openstax.org/books/biology/pages/1-introduction",
        "This work is licensed under a Creative Commons Attribution 4.0 License.",
        "Licensed under CC BY-SA 4.0",
    ],
    "a date line": [
        "Published on 12 March 2024",
        "Last updated: 2024-03-12",
        "Last updated in April.",
        "Posted on 11 June 2023 by Callum Reid \u00b7 6 min read",
        "5 min read",
    ],
    "a byline": [
        "By Marta Lindqvist",
        "by Ada Lovelace and Charles Babbage, staff writers",
        "Author: Ada Lovelace",
    ],
    "a line about a course": [
        "Instructor: Ada Lovelace",
        "Announcements: problem set 4 is due Thursday at 5 pm. No office hours this Friday.",
        "Next time: the quantity theory of money. Read Mankiw ch. 17.",
        "ON THE QUIZ: draw the pump cycle, compare channels and carriers in a table.",
    ],
    "an exercise": [
        "Exercise. Show that the density of a black hole falls as the square of its mass.",
        "Problem 3.2: What is the speed of sound?",
        "Q1. Where does the light come from?",
    ],
    "a reference": [
        "Smith, J. A., & Doe, B. (1998). The sea and its salt. Journal of Seas, 12, 3-9.",
        "[4] Kramer: The reef. Springer, 2003. ISBN 978-3-16-148410-0",
        "12. Doe et al., The tower, doi:10.1000/182",
    ],
    "a picture credit": [
        "Photo: Jane Doe",
        "Image credit: NASA",
        "Credit: NASA",
        "Click on the image to enlarge",
        "Source: https://example.org/a",
    ],
    "a caption": ["Figure 3: The waggle dance of the honey bee.", "Table 2. Deaths by year."],
    "a page number": ["Page 3 of 12", "- 12 -", "[17]", "p. 4"],
}

STAYS = [
    "He left half of his share to his wife.",
    "Share prices fell by 5 % in 1929.",
    "The quiz show was first broadcast in 1950 and no one has answered its last question.",
    "Question 1 of the treaty was never settled between Poland and Russia.",
    "Total war was declared in 1943.",
    "A cookie is a small piece of data; we use cookies of flour and sugar as an example.",
    "We use cookies in HTTP to hold the state of a session on the client.",
    "Subscribe is the message that a client sends to a broker in MQTT.",
    "The magazine had 20,000 subscribers, who could subscribe to our author's letters.",
    "Home is where the heart is.",
    "Search engines index pages, and people search them.",
    "Read more slowly if you want to understand.",
    "Next, the army went to Kiev.",
    "Previous attempts at peace had failed.",
    "Contents under pressure expand when they are heated.",
    "Comments on Hegel was written in 1843.",
    "Follow us to the barricades, he cried.",
    "Copyright law was reformed in 1976.",
    "All rights reserved to the states are listed in the Tenth Amendment to the constitution "
    "of the United States, which was ratified in 1791 and says that powers are theirs.",
    "Published in 1859, On the Origin of Species changed biology.",
    "Updated versions of the theory appeared after 1970 in many journals.",
    "Photographs of the dead were common in the nineteenth century.",
    "Images of the saints were destroyed in 1566.",
    "Figure 3 shows that the dance lasts for two seconds.",
    "Table tennis was invented in England.",
    "1917 was the year of the revolution.",
    "Page 3 of the Sun was famous.",
    "Help came from the Allies.",
    "Advertisement of medicines is forbidden in many countries.",
    "About 20 min of exercise are enough.",
    "By Newton and Leibniz the calculus was invented in two countries.",
    "Smith (1998) says that the sea is salt.",
    "By the end of this war, all of the towns were ruined.",
    "Exercise makes the heart stronger.",
    "Licensed pilots may fly by night.",
    "Press TV > Al Jazeera in this comparison",
]  # fmt: skip


def cleaned(text: str, *headings: str) -> Document:
    return without_furniture(Document("", (Block(text, headings=headings),)))


@pytest.mark.parametrize(
    ("reason", "text"), [(r, text) for r, all_ in GONE.items() for text in all_]
)
def test_a_prompt_is_furniture(reason: str, text: str) -> None:
    document = cleaned(text)
    assert document.blocks == ()
    assert [(found.reason, found.text) for found in document.furniture] == [(reason, text)]


def test_every_reason_has_an_example() -> None:
    assert list(GONE) == [prompt.reason for prompt in ALL_PROMPTS]


@pytest.mark.parametrize("text", STAYS)
def test_a_sentence_that_speaks_of_such_things_stays(text: str) -> None:
    document = cleaned(text)
    assert [block.text for block in document.blocks] == [text]
    assert document.furniture == ()


@pytest.mark.parametrize(
    ("heading", "goes"),
    [
        ("References", True),
        ("5. External links", True),
        ("See also", True),
        ("12 comments", True),
        ("Contents", True),
        ("References to the war in his novels", False),
        ("Notes", False),
        ("Comments", False),
    ],
)
def test_sections_that_lead_away_from_an_article_go(heading: str, *, goes: bool) -> None:
    document = cleaned("Smith wrote about it in 1990.", "History", heading)
    assert bool(document.furniture) == goes
    assert bool(document.blocks) != goes


def test_what_a_section_below_a_list_of_contents_says_stays() -> None:
    assert cleaned("It began in 1917.", "Contents", "1. The war").blocks


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Did you know? Trotsky was a farmer's son.", "Trotsky was a farmer's son."),
        ("Did you know?", ""),
        ("Fun fact: Bees dance.", "Bees dance."),
        ("Key takeaway: Stalin won.", "Stalin won."),
        ("Did you know that Trotsky was a farmer's son?", None),
        ("He asked: Did you know? She did.", None),
        ("Fun facts about bees are many.", None),
    ],
)
def test_the_label_of_a_box_goes_and_its_content_stays(text: str, rest: str | None) -> None:
    document = cleaned(text)
    assert [block.text for block in document.blocks] == (
        [text] if rest is None else [rest] * bool(rest)
    )
    assert [found.reason for found in document.furniture] == ([] if rest is None else ["a label"])


def test_marks_are_listed_once_for_a_document() -> None:
    document = without_furniture(
        Document("", (Block("It began.[1] It ended.[2]"), Block("It began.[1]")))
    )
    assert [(found.reason, found.text) for found in document.furniture] == [
        ("a footnote mark", "[1] [2]")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ls > dirlist 2>&1",
        "$ git init",
        ">>> print(1)",
        "#include <stdio.h> #include <stdlib.h>",
        "int main(int argc, char *argv[]) { int pipefd[2];",
        "} }",
        "char buf;",
        "$$ d_1 (I_1, I_2) = \\sum_{p} $$",
        'if (pipe(pipefd) == -1) { perror("pipe"); exit(1);',
    ],
)
def test_code_between_paragraphs_is_no_prose(text: str) -> None:
    assert [found.reason for found in cleaned(text).furniture] == ["code"]


@pytest.mark.parametrize(
    "text",
    [
        "pipe2() was added in Linux 2.6.27; glibc support is available since glibc 2.9.",
        "The array pipefd[2] holds two file descriptors (see pipe(7)).",
        "M1 = currency + demand deposits + other checkable deposits.",
        "The speed is v = \u221a(2GM/R), which for the Earth gives 11.2 km/s",
        "(c) store of value; it lets us move purchasing power to the future;",
    ],
)
def test_a_sentence_about_code_or_maths_stays(text: str) -> None:
    assert [block.text for block in cleaned(text).blocks] == [text]


@pytest.mark.parametrize(
    "heading",
    [
        "Exercises",
        "Review Questions",
        "Learning Objectives",
        "Practice problems",
        "Check your understanding",
        "Further Reading",
        "About the author",
        "License",
        "3.4 References",
    ],
)
def test_what_stands_under_such_a_heading_is_no_part_of_the_article(heading: str) -> None:
    assert cleaned("The sea is salt.", "Seas", heading).blocks == ()


def test_the_aims_of_a_lesson_go_with_their_list() -> None:
    aims = Block("By the end of this section, you will be able to:")
    items = [Block("Describe the sea", kind=BlockKind.ITEM), Block("Swim", kind=BlockKind.ITEM)]
    text = Block("The sea is salt.")
    document = without_furniture(Document("", (aims, *items, text)))
    assert document.blocks == (text,)
    assert {found.reason for found in document.furniture} == {"an aim of the lesson"}
