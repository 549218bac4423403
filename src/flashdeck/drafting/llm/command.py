"""A language model behind a command of the person: prompt on standard input, answer on output."""

import shlex
from pathlib import PurePath

from flashdeck.drafting.llm.chat import Schema, TooLongError, in_one_line
from flashdeck.drafting.llm.refusals import LONGER_CONTEXT, says_too_long
from flashdeck.errors import ExitCode, FlashdeckError

#: As for a server: a small model on an old machine takes minutes for a page.
TIMEOUT_S = 600.0
_OPTION = "--llm-command"


class CommandChat:
    """A command that is run once for each piece of an article, without a shell."""

    __slots__ = ("_arguments", "timeout_s")

    def __init__(self, command: str, timeout_s: float = TIMEOUT_S) -> None:
        """Take the command as a person would type it.

        Raises:
            FlashdeckError: It is none.
        """
        self._arguments = _arguments(command)
        self.timeout_s = timeout_s

    def complete(self, system: str, user: str, schema: Schema) -> str:  # noqa: ARG002 - the prompt asks for it
        """Return what the command prints.

        Raises:
            TooLongError: It says that the prompt is too long for the model.
            FlashdeckError: It cannot be started, fails, takes too long or prints nothing.
        """
        import subprocess

        prompt = f"{system}\n\n{user}\n".encode(errors="replace")
        try:
            done = subprocess.run(  # noqa: S603 - the person's own choice
                self._arguments,
                input=prompt,
                capture_output=True,
                timeout=self.timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise self._failure(
                f"no answer within {self.timeout_s:g} s",
                "a smaller model answers faster",
            ) from error
        except FileNotFoundError as error:
            raise self._failure(
                "there is no such program", "install it, or give its whole path"
            ) from error
        except (OSError, ValueError) as error:
            raise self._failure(f"cannot be started: {in_one_line(str(error))}", "") from error
        if done.returncode != 0:
            lines = done.stderr.decode(errors="replace").strip().splitlines() or [""]
            said = in_one_line(lines[-1])
            if says_too_long(lines[-1]):
                raise TooLongError(
                    f"the prompt is too long for the model: {said}",
                    where=self._name,
                    hint=LONGER_CONTEXT,
                )
            raise self._failure(
                f"ended with code {done.returncode}{f': {said}' if said else ''}",
                "try it by hand",
            )
        answer = done.stdout.decode(errors="replace")
        if not answer.strip():
            raise self._failure(
                "printed nothing", "it must read a prompt and print the model's answer"
            )
        return answer

    def _failure(self, message: str, hint: str) -> FlashdeckError:
        return FlashdeckError(message, where=self._name, hint=hint)

    @property
    def _name(self) -> str:
        # The program alone: somewhere behind it a key may stand.
        return PurePath(self._arguments[0]).name


def model_of(command: str) -> str:
    """Return what to call the model of a command: what follows ``-m``, else the program.

    Raises:
        FlashdeckError: It is no command.
    """
    arguments = _arguments(command)
    for option, value in zip(arguments[1:], [*arguments[2:], ""], strict=True):
        name, is_joined, joined = option.partition("=")
        if name in ("-m", "--model") and (joined if is_joined else value):
            return joined if is_joined else value
    return PurePath(arguments[0]).name


def _arguments(command: str) -> list[str]:
    try:
        arguments = shlex.split(command)
    except ValueError as error:
        raise FlashdeckError(
            "a quote is not closed", where=_OPTION, exit_code=ExitCode.USAGE
        ) from error
    if not arguments or not arguments[0]:
        raise FlashdeckError(
            "there is no command",
            where=_OPTION,
            hint="for example 'llm -m MODEL'",
            exit_code=ExitCode.USAGE,
        )
    return arguments
