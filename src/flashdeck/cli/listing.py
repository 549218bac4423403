"""`flashdeck list`."""

from flashdeck.cli.options import Decks, Json


def list_(decks: Decks = None, json: Json = False) -> None:
    """List cards, with the date on which each is due.

    Example: flashdeck list History::Trotsky
    """
    from flashdeck.cli import output
    from flashdeck.cli.opening import reading, tell_about
    from flashdeck.library.listing import list_cards

    with reading(decks) as opened:
        cards = list_cards(opened.decks, opened.log, opened.cache)
        tell_about(opened.decks, opened.cache)
        if json:
            output.answer_json(
                [
                    {
                        "card": card.card,
                        "deck": card.deck,
                        "question": card.question,
                        "due": card.due.isoformat() if card.due else None,
                        "suspended": card.suspended,
                    }
                    for card in cards
                ]
            )
            return
        width = max((len(card.card or "-") for card in cards), default=0)
        for card in cards:
            when = "suspended" if card.suspended else str(card.due or "new")
            question = " ".join(card.question.split())
            output.answer(f"{card.card or '-':{width}}  {when:10}  {question}")
