"""`flashdeck config`."""

from flashdeck.cli.options import Json


def config(json: Json = False) -> None:
    """Print every setting, its value and where it came from.

    Settings stand in config.toml, whose path is printed too.

    Example of a line: new_per_day = 20
    """
    from flashdeck.cli import output, settings

    found = settings.explain()
    if json:
        output.answer_json(
            {
                "file": str(settings.file()),
                "settings": [
                    {"key": setting.key, "value": setting.value, "source": setting.source}
                    for setting in found
                ],
            }
        )
        return
    output.answer(f"# {settings.file()}")
    width = max(len(setting.key) for setting in found)
    for setting in found:
        output.answer(f"{setting.key:{width}} = {_written(setting.value)}  # {setting.source}")


def _written(value: object) -> str:
    if value is None:
        return "(adapts to you)"
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)
