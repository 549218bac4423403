"""Which drafter is meant, with what it needs from the command line and the environment."""

import os
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from flashdeck.cli import clock, output

if TYPE_CHECKING:
    from flashdeck.drafting.drafts import Drafter
    from flashdeck.drafting.llm.chat import Chat
    from flashdeck.drafting.llm.saved import SavedAnswers

NAMES = ("rules", "spacy", "llm")
UNFINISHED = "unfinished-drafts"
KEPT = "the model's answers so far are kept: run it again to go on"
_OPENAI = "https://api.openai.com"


class Wanted(NamedTuple):
    """What was asked for: the drafter, and of a language model which one and where."""

    drafter: str
    model: str
    url: str
    command: str


def check(wanted: Wanted) -> None:
    """Stop where options do not belong together.

    Raises:
        FlashdeckError: Always with the exit code of wrong usage.
    """
    if wanted.drafter not in NAMES:
        output.usage_error(
            f"there is no drafter {wanted.drafter}", f"the drafters are {', '.join(NAMES)}"
        )
    if wanted.drafter != "llm":
        for name, value in (
            ("--model", wanted.model),
            ("--llm-url", wanted.url),
            ("--llm-command", wanted.command),
        ):
            if value:
                output.usage_error(f"{name} is for --drafter llm")
    elif wanted.url and wanted.command:
        output.usage_error("either --llm-url or --llm-command, not both")
    elif not (wanted.model or wanted.command):
        output.usage_error(
            "which language model?",
            "name it with --model, or give a command that asks one with --llm-command",
        )


def drafter(wanted: Wanted, saved: "SavedAnswers | None") -> "Drafter":
    """Return the drafter; answers of a language model are kept in `saved`.

    Raises:
        FlashdeckError: It cannot work here, and how to help it.
    """
    if wanted.drafter == "rules":
        from flashdeck.drafting.rules import RulesDrafter

        return RulesDrafter()
    if wanted.drafter == "spacy":
        from flashdeck.drafting.parsed.drafter import SpacyDrafter

        return SpacyDrafter()
    from flashdeck.drafting.llm.command import model_of
    from flashdeck.drafting.llm.drafter import LlmDrafter

    return LlmDrafter(
        _chat(wanted),
        # not the whole command, which may hold a key, and would stand in the deck
        model=wanted.model or model_of(wanted.command),
        on_progress=_tell_progress,
        saved=saved,
    )


def saved_answers() -> "SavedAnswers":
    """Return where the answers of a language model wait until the deck is written."""
    from flashdeck.cli import settings
    from flashdeck.drafting.llm.saved import SavedAnswers

    return SavedAnswers(settings.load().home / UNFINISHED)


def _chat(wanted: Wanted) -> "Chat":
    if wanted.command:
        from flashdeck.drafting.llm.command import CommandChat

        return CommandChat(wanted.command)
    from time import sleep

    from flashdeck.drafting.llm.address import DEFAULT_URL
    from flashdeck.drafting.llm.endpoint import HttpChat

    url = wanted.url or os.environ.get("OPENAI_BASE_URL", "") or DEFAULT_URL
    return HttpChat(url, wanted.model, _key(url), wait=sleep, stopwatch=clock.stopwatch)


def _key(url: str) -> str:
    """Return the key to send to an address; empty when none is to be sent.

    A key of OpenAI goes to OpenAI, and to where its own variable leads, and nowhere else.
    """
    own = os.environ.get("FLASHDECK_LLM_KEY")
    if own is not None:
        return own
    theirs = {_OPENAI, _host(os.environ.get("OPENAI_BASE_URL", ""))}
    return os.environ.get("OPENAI_API_KEY", "") if _host(url) in theirs else ""


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}".lower() if parts.hostname else None
    except ValueError:
        return None


def _tell_progress(done: int, of: int) -> None:
    if done < of:
        output.tell(f"asking the model: part {done + 1} of {of}")
