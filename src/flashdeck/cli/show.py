"""`flashdeck show`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from flashdeck.cli.options import Decks, Json

if TYPE_CHECKING:
    from flashdeck.library.listing import Shown

Card = Annotated[str, typer.Argument(help="The id of the card, as flashdeck list shows it.")]


def show(card: Card, decks: Decks = None, json: Json = False) -> None:
    """Show one card with all that is known of it.

    Example: flashdeck show k3v9x2mq7d
    """
    from flashdeck.cli import output
    from flashdeck.cli.opening import reading, tell_about
    from flashdeck.library.listing import show_card
    from flashdeck.library.reports import named

    with reading(decks) as opened:
        tell_about(opened.decks, opened.cache)
        shown = show_card(card, opened.decks, opened.log, opened.cache)
    if json:
        output.answer_json(_document(shown))
        return
    note, state = shown.card.note, shown.state
    output.answer(f"{shown.question}\n{shown.answer}")
    for name, text in (
        ("extra", note.extra),
        ("disputed", note.disputed),
        ("source", " ".join(filter(None, (note.source.title, note.source.url)))),
        ("ref", note.ref),
        ("quote", note.quote),
        ("tags", " ".join(note.tags)),
    ):
        if text:
            output.answer(f"{name}: {text}")
    output.answer(f"{shown.card.id}, {shown.deck.name}, {shown.deck.path}:{note.line}")
    if state.suspended:
        output.answer("suspended")
    if (memory := state.memory) is None:
        output.answer("new")
    else:
        output.answer(
            f"due {memory.due}, interval {memory.interval} d, ease {memory.ease / 100:.2f},"
            f" repetition {memory.repetition}, lapses {state.lapses}"
        )
    for review in shown.reviews:
        output.answer(
            f"  {review.at:%Y-%m-%d %H:%M}  {review.kind:6}  {named(review.grade):10}"
            f"  {review.seconds:.1f} s"
        )


def _document(shown: "Shown") -> dict[str, Any]:
    state, memory = shown.state, shown.state.memory
    return {
        "card": shown.card.id,
        "note": shown.card.note.id,
        "deck": shown.deck.name,
        "path": shown.deck.path,
        "line": shown.card.note.line,
        "question": shown.question,
        "answer": shown.answer,
        "memory": memory
        and {
            "scheduler": memory.scheduler,
            "repetition": memory.repetition,
            "ease": memory.ease / 100,
            "interval": memory.interval,
            "due": memory.due.isoformat(),
            "lapses": state.lapses,
        },
        "suspended": state.suspended,
        "reviews": [
            {
                "at": review.at.isoformat(timespec="milliseconds"),
                "study_day": review.study_day.isoformat(),
                "kind": review.kind,
                "grade": review.grade,
                "seconds": review.seconds,
            }
            for review in shown.reviews
        ],
    }
