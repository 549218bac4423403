"""Raised characters in text that cannot raise them by layout."""

import re

_CAN_BE_RAISED = re.compile(r"[0-9+=()ni\u2212-]{1,20}")
_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")


def raised(text: str) -> str:
    """Return text as it is read when it stands raised: the ``6`` of 10⁶ is no ``6``.

    Words such as the ``th`` of ``19th`` stay as they are.
    """
    bare = text.strip()
    if bare in {"n", "i"} or (_CAN_BE_RAISED.fullmatch(bare) and any(map(str.isdigit, bare))):
        return bare.translate(_RAISED)
    return text
