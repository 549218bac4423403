"""The title of a text that is set in lines."""

from flashdeck.drafting.reading.parts import Part


def take_title(parts: list[Part]) -> tuple[str, str]:
    """Take the heading of the whole text from its parts; return it, and the line below it.

    It stands alone or with one line that names an author or a day.
    """
    first = parts[0] if parts else Part([])
    if not first.level or first.lines[0].level_in_print:
        return "", ""
    title = first.lines[0].text
    if first.is_alone:
        del parts[0]
        return title, ""
    below = parts[1]
    line = below.lines[0]
    is_byline = len(below.lines) == 1 and below.is_last and not (below.marker or line.ends)
    if not is_byline or line.indent > first.lines[0].indent:
        return "", ""
    del parts[:2]
    return title, line.text
