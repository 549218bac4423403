"""`python -m flashdeck` is `flashdeck`."""

import gc
import os
import sys

from flashdeck.errors import ExitCode


def main() -> None:
    """Run the program and end the process with its exit code.

    Collecting garbage while a short command runs, and taking everything apart at its end, would
    cost a fifth of its time. All files are closed by then; a review turns collecting on again.
    """
    gc.disable()
    from flashdeck.cli import main as run

    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = ExitCode.NOBODY_READS
    except OSError:
        code = code or ExitCode.FAILED  # a full disk behind a redirection
    os._exit(code)


if __name__ == "__main__":
    main()
