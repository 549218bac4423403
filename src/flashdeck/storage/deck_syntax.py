"""What a person did when a deck file is no YAML, and how to mend it.

A parser tells where it lost its way, in words for people who know YAML. Here the lines around
that place decide what to say.
"""

from yaml.error import MarkedYAMLError

from flashdeck.storage import syntax_layout, syntax_quoting
from flashdeck.storage.quoting import quote_hint
from flashdeck.storage.syntax_scene import Fault, Scene
from flashdeck.storage.yaml_events import TooDeepError

#: Each knows when it fits; the surer ones come first.
_EXPLANATIONS = (
    syntax_layout.tab,
    syntax_quoting.open_quote,
    syntax_quoting.escape,
    syntax_quoting.sign_at_start,
    syntax_layout.missing_space,
    syntax_layout.missing_colon,
    syntax_layout.stray_text,
    syntax_layout.unaligned,
    syntax_quoting.colon_in_text,
    syntax_quoting.after_value,
    syntax_quoting.open_bracket,
    syntax_layout.indented_start,
)


def explain(lines: list[str], error: MarkedYAMLError) -> Fault:
    """Return what a person did where the parser gave up."""
    scene = Scene(lines, error)
    hint = quote_hint(scene.line)
    if isinstance(error, TooDeepError):
        message = "lists and mappings are nested too deep here"
        return scene.fault(scene.row, scene.column, "too-deep", message, hint)
    for explanation in _EXPLANATIONS:
        fault = explanation(scene)
        if fault is not None:
            return fault
    message = "this cannot be read as YAML from here on"
    return scene.fault(scene.row, scene.column, "syntax", message, hint)
