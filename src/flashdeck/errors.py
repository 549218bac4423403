"""What a person is told when something goes wrong, and with which number the program ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How the program ended; shells expect 130 of Ctrl-C, and 141 when the reader has gone."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130
    NOBODY_READS = 141


class FlashdeckError(Exception):
    """A failure that a person can read: what, where, what next.

    Attributes:
        message: What is wrong, as one line without a full stop.
        where: The file, `file:line:column`, command or setting it is about; may be empty.
        hint: What to do next; may be empty.
        exit_code: The number that the program ends with.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        hint: str = "",
        exit_code: ExitCode = ExitCode.FAILED,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message
