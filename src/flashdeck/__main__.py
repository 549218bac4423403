"""`python -m flashdeck` is `flashdeck`."""

import gc


def main() -> None:
    """Run the program and end it with its exit code."""
    # Collecting garbage costs a short command a tenth of its time; a review turns it on again.
    gc.disable()
    from flashdeck.cli import main as run

    run()


if __name__ == "__main__":
    main()
