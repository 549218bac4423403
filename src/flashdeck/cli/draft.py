"""`flashdeck draft`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdeck.cli.options import Json

if TYPE_CHECKING:
    from flashdeck.cli.drafters import Wanted
    from flashdeck.drafting.document import Document

_KNOWN_LANGUAGE = "en"

Article = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE",
        help="A text, Markdown, HTML, PDF or EPUB file, a URL, or -.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="The deck to write, or to add to (.yaml).")
]
Most = Annotated[
    int | None, typer.Option("--max", min=1, metavar="N", help="At most N notes, the best ones.")
]
Title = Annotated[str, typer.Option("--title", help="What the article is about.")]
Yes = Annotated[bool, typer.Option("--yes", help="Take every draft without asking.")]
Drafter = Annotated[
    str, typer.Option("--drafter", metavar="rules|spacy|llm", help="What makes the drafts.")
]
Why = Annotated[bool, typer.Option("--why", help="List each sentence without a card, and why.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="Ask line by line, for screen readers and scripts.")
]
Model = Annotated[str, typer.Option("--model", help="The language model.")]
Url = Annotated[
    str,
    typer.Option("--llm-url", metavar="URL", help="Where it answers; else Ollama on this machine."),
]
Command = Annotated[
    str,
    typer.Option("--llm-command", metavar="COMMAND", help="A command that asks it instead."),
]


def draft(
    article: Article,
    deck: Output = None,
    most: Most = None,
    title: Title = "",
    yes: Yes = False,
    drafter: Drafter = "rules",
    why: Why = False,
    plain: Plain = False,
    json: Json = False,
    model: Model = "",
    llm_url: Url = "",
    llm_command: Command = "",
) -> None:
    """Propose cards from an article; each is traced to its sentence.

    In a terminal you keep, edit or reject each. Later runs propose what is new.

    Example: flashdeck draft article.txt -o decks/article.yaml
    """
    from flashdeck.cli import drafters

    wanted = drafters.Wanted(drafter, model, llm_url, llm_command)
    drafters.check(wanted)
    if json and deck is None:
        _print_json(article, title, most, wanted)
        return
    from flashdeck.cli import drafting

    wishes = drafting.Wishes(article, deck, most, title, yes, why, plain, json)
    drafting.check(wishes)
    raise typer.Exit(drafting.run(wishes, wanted, _read(article, title, drafter)))


def _print_json(article: str, title: str, most: int | None, wanted: "Wanted") -> None:
    """Print what a drafter makes of an article; nothing else is looked at, nothing is kept."""
    from flashdeck.cli import drafters, output
    from flashdeck.cli.left_out import with_left_out
    from flashdeck.drafting.document import NoTextError
    from flashdeck.drafting.drafts import Drafted
    from flashdeck.errors import ExitCode
    from flashdeck.library import draft_report

    drafter = drafters.drafter(wanted, None)
    try:
        document = _read(article, title, wanted.drafter)
    except NoTextError:
        drafted = Drafted(drafter.name, drafter.version, title, ())
    else:
        drafted = with_left_out(drafter.draft(document, most), document)
    output.answer_json(draft_report.document_of(drafted))
    if not drafted.drafts:
        output.tell(draft_report.no_card(drafted, article))
        raise typer.Exit(ExitCode.FAILED)


def _read(article: str, title: str, drafter: str) -> "Document":
    """Return an article; say so if it is in a language that drafters know little of."""
    from flashdeck.cli import output
    from flashdeck.drafting.reading.article import read_article

    document = read_article(article, stdin=sys.stdin.buffer.read, title=title)
    if document.language not in ("", _KNOWN_LANGUAGE) and drafter != "llm":
        output.tell(
            f"the text seems to be in another language than English ({document.language}):"
            " it gets notes with gaps, and no questions"
        )
    # a model can make sense of an item by what leads to it; rules would take it for a sentence
    return document if drafter == "llm" else document.of_sentences()
