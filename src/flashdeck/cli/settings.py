"""The settings of a person: `config.toml`, then what holds when it says nothing."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from flashdeck.errors import FlashdeckError
from flashdeck.library.settings import Settings

HOME_VARIABLE = "FLASHDECK_HOME"
FILE_NAME = "config.toml"
DEFAULT_FOLDER = Path("~/flashdeck")


class Setting(NamedTuple):
    """One setting, as `flashdeck config` prints it."""

    key: str
    value: Any
    source: str


def load() -> Settings:
    """Return the settings that hold now.

    Raises:
        FlashdeckError: The file is no TOML, or a setting in it is unknown or of a wrong kind.
    """
    found = {setting.key: setting.value for setting in explain()}
    return Settings(
        home=Path(found.pop("home")),
        folders=tuple(_expanded(folder, "folders") for folder in found.pop("folders")),
        allow=tuple(found.pop("allow")),
        **found,
    )


def explain() -> list[Setting]:
    """Return every setting with its value and where it came from."""
    home, home_source, file = _places()
    written = _read(file)
    settings = [Setting("home", str(home), home_source)]
    for key, (default, check, kind) in _KEYS.items():
        value = written.pop(key, None)
        if value is not None and not check(value):
            raise FlashdeckError(f"{key} must be {kind}", where=str(file))
        source = "default" if value is None else str(file)
        settings.append(Setting(key, default if value is None else value, source))
    if written:
        raise _unknown(next(iter(written)), file)
    return settings


def file() -> Path:
    """Return the path of the settings file, whether it is there or not."""
    return _places()[2]


def _places() -> tuple[Path, str, Path]:
    if set_to := os.environ.get(HOME_VARIABLE):
        home = _expanded(set_to, HOME_VARIABLE)
        return home, HOME_VARIABLE, home / FILE_NAME
    data, config = _platform_folders()
    return data, "default", config / FILE_NAME


def _expanded(folder: str, where: str) -> Path:
    try:
        return Path(folder).expanduser()
    except RuntimeError as error:
        raise FlashdeckError(f"{folder}: {error}", where=where) from error


def _platform_folders() -> tuple[Path, Path]:
    """Return where this platform keeps data and settings."""
    if sys.platform == "linux":
        # What platformdirs would say, which takes a tenth of a cheap command to load.
        return _xdg("XDG_DATA_HOME", "~/.local/share"), _xdg("XDG_CONFIG_HOME", "~/.config")
    import platformdirs

    return (
        Path(platformdirs.user_data_dir("flashdeck", appauthor=False)),
        Path(platformdirs.user_config_dir("flashdeck", appauthor=False)),
    )


def _xdg(variable: str, usual: str) -> Path:
    folder = os.environ.get(variable, "").strip()
    return Path(folder if folder.startswith("/") else usual).expanduser() / "flashdeck"


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FlashdeckError(f"cannot be read: {error.strerror}", where=str(file)) from error
    except UnicodeDecodeError as error:
        raise FlashdeckError("is not UTF-8", where=str(file)) from error
    import tomllib  # most people have no such file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FlashdeckError(f"is not TOML: {error}", where=str(file)) from error


def _unknown(key: str, file: Path) -> FlashdeckError:
    from difflib import get_close_matches

    near = get_close_matches(key, _KEYS, 1)
    known = ", ".join(_KEYS)
    return FlashdeckError(
        f"there is no setting {key}",
        where=str(file),
        hint=f"did you mean {near[0]}?" if near else f"the settings are {known}",
    )


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_texts(value: Any) -> bool:  # noqa: ANN401 - TOML gives anything
    return isinstance(value, list) and all(isinstance(text, str) and text for text in value)


def _is_counts(value: Any) -> bool:  # noqa: ANN401 - TOML gives anything
    return isinstance(value, Mapping) and all(_whole(0, 9999)(count) for count in value.values())


_KEYS: dict[str, tuple[Any, Callable[[Any], bool], str]] = {
    "folders": ([str(DEFAULT_FOLDER)], _is_texts, 'a list of folders, like ["~/flashdeck"]'),
    "day_starts_at": (4, _whole(0, 23), "an hour from 0 to 23"),
    "new_per_day": (10, _whole(0, 9999), "a whole number from 0 to 9999"),
    "new_per_deck": ({}, _is_counts, "a table of deck names and whole numbers"),
    "due_per_day": (None, _whole(1, 99999), "a whole number from 1"),
    "allow": ([], _is_texts, 'a list of rules of check, like ["long-answer"]'),
    "grades": ("ratings", lambda value: value in ("ratings", "sm2"), '"ratings" or "sm2"'),
}
