"""`flashdeck check`."""

from typing import TYPE_CHECKING, Annotated

import typer

from flashdeck.cli.options import Decks, Json

if TYPE_CHECKING:
    from flashdeck.library.checking import Checked

Fix = Annotated[
    bool, typer.Option("--fix", help="Give ids to notes that lack one or have another note's.")
]


def check(decks: Decks = None, fix: Fix = False, json: Json = False) -> None:
    """Look for mistakes, for hard cards, and for lost notes.

    Silent when all is well.

    Example: flashdeck check decks/trotsky.yaml
    """
    from flashdeck.errors import ExitCode

    checked = _mended(decks) if fix else _checked(decks)
    if json:
        _print_json(checked)
    else:
        _print(checked)
    if checked.failed:
        raise typer.Exit(ExitCode.FAILED)


def _checked(names: list[str] | None) -> "Checked":
    from flashdeck.cli.opening import reading
    from flashdeck.library.checking import check

    with reading(names, broken=True) as opened:
        return check(opened.decks, opened.log, opened.cache, opened.settings.allow)


def _mended(names: list[str] | None) -> "Checked":
    from flashdeck.cli import output
    from flashdeck.cli.opening import log_to_write, reading, rng
    from flashdeck.library.checking import check, fix, move_histories

    with reading(names, broken=True) as opened:
        found = check(opened.decks, opened.log, opened.cache)
        for line in fix(opened.decks, found, opened.log, rng(), opened.cache):
            output.tell(line)
    if any(lookalike.certain and lookalike.note.id for lookalike in found.lookalikes):
        with reading(names, broken=True) as opened:
            ids = opened.decks.ids()
        with log_to_write(opened.settings) as log:
            for line in move_histories(found.lookalikes, ids, log):
                output.tell(line)
    return _checked(names)


def _print(checked: "Checked") -> None:
    from flashdeck.cli import output

    for problem in checked.problems:
        output.answer(
            f"{problem.path}:{problem.line}:{problem.column}: {problem.severity}:"
            f" {problem.message} [{problem.rule}]"
        )
        if problem.hint:
            output.answer(f"  {problem.hint}")
    for orphan in checked.orphans:
        text = " / ".join(orphan.last_text.split("\n"))
        answers = "1 answer" if orphan.reviews == 1 else f"{orphan.reviews} answers"
        output.answer(f"orphan {orphan.card}: {answers}; its note last said: {text}")


def _print_json(checked: "Checked") -> None:
    from flashdeck.cli import output

    output.answer_json(
        {
            "problems": [
                {
                    "path": problem.path,
                    "line": problem.line,
                    "column": problem.column,
                    "severity": problem.severity,
                    "rule": problem.rule,
                    "message": problem.message,
                    "hint": problem.hint,
                }
                for problem in checked.problems
            ],
            "orphans": [
                {"card": orphan.card, "reviews": orphan.reviews, "last_text": orphan.last_text}
                for orphan in checked.orphans
            ],
        }
    )
