"""Which parts of a page of HTML are no part of its article, by what the page says of them."""

import re
from collections.abc import Mapping

#: Nobody sees these, so nobody misses them.
_UNSEEN = (
    *("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object"),
    *("canvas", "audio", "video", "select"),
)
_LEFT_OUT = {
    **dict.fromkeys(_UNSEEN, ""),
    "nav": "navigation",
    "menu": "navigation",
    "header": "a page header",
    "footer": "a page footer",
    "aside": "an aside",
    "form": "a form",
    "button": "a button",
    "dialog": "a dialog",
    "table": "a table",
    "pre": "code",
    "figure": "a figure",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "a page header",
    "contentinfo": "a page footer",
    "complementary": "an aside",
    "search": "a form",
}
#: They hold the article, whatever their class says.
_WHOLE = {"html", "body", "main", "article", "title", "h1", "h2", "h3", "h4", "h5", "h6", "sup"}
_NAME = (
    r"(?:nav(?:bar|igation|box)?|menu|bread-?crumbs?|side-?bar|footer|masthead|cookies?|consent"
    r"|shar(?:e|ing)|social|newsletter|subscribe|related|comments?|advert\w*|ads?|promo\w*|toc"
    r"|infobox|fig-?caption|wp-caption-text|references|reflist|footnotes|endnotes|mw-editsection|hatnote|catlinks|noprint"
    r"|pop-?up|modal|pagination|byline|skip-?link|headerlink|screen-reader-text|sr-only"
    r"|visually-hidden)"
)
_CLASS = re.compile(
    rf"(?:^|\s)(?:{_NAME}(?:$|[\s_-])|[\w-]{{1,40}}[_-]{_NAME}(?:$|\s))", re.IGNORECASE
)
#: Ids are made of headings, too, so that one must be such a name and nothing else.
_ID = re.compile(rf"{_NAME}(?:[_-]?(?:wrapper|container|box|list|bar|area|buttons))?", re.I)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_NOTE = re.compile(r"(?:^|[\s_-])(?:foot-?note|end-?note|note-?ref|reference|cite|fn)", re.I)


def left_out(
    tag: str, attributes: Mapping[str, str], *, in_article: bool, by_name: bool
) -> str | None:
    """Return why an element is left out with all that is in it, or none if it is not.

    It is empty for what nobody sees.

    Args:
        tag: Its name in HTML.
        attributes: Those of its start.
        in_article: It stands in a part that the page marks as an article.
        by_name: Look at the names that its authors gave it, too.
    """
    if tag == "header" and in_article:
        return None  # of an article it holds the title, of a page the menu
    if tag in _LEFT_OUT:
        return _LEFT_OUT[tag]
    if not attributes or tag in _WHOLE:
        return None
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return ""
    if _HIDDEN.search(attributes.get("style", "")):
        return ""
    if role := _ROLES.get(attributes.get("role", "")):
        return role
    if not by_name:
        return None
    if found := _CLASS.search(attributes.get("class", "")[:500]):
        return f"marked as {found[0].strip(' _-')}"
    named = _ID.fullmatch(attributes.get("id", "")[:100])
    return f"marked as {named[0]}" if named else None


def is_note_mark(attributes: Mapping[str, str]) -> bool:
    """Return whether an element, raised or a link, is the mark of a footnote."""
    names = " ".join(attributes.get(key, "") for key in ("class", "id", "rel", "role", "epub:type"))
    return bool(_NOTE.search(names[:500])) or attributes.get("href", "").startswith("#")
