"""Which language a text is in, guessed from its letters and its most common words."""

import re
from collections import Counter
from collections.abc import Iterable

from flashdeck.drafting.document import Block

_LOOKED_AT = 20_000  # characters
_FEWEST_LETTERS = 20
#: Function words found, and their share of all words, under which nothing is said.
_FEWEST_FOUND = 1
_LOWEST_SHARE = 0.04
_WORD = re.compile(r"[^\W\d_]+")

#: Letters that stand for one language, or for a family and so for its likeliest.
_SCRIPTS = {
    "ja": (range(0x3041, 0x3100),),
    "ko": (range(0xAC00, 0xD7A4),),
    "zh": (range(0x4E00, 0xA000),),
    "uk": (range(0x404, 0x405), range(0x406, 0x408), range(0x454, 0x455), range(0x456, 0x458),
           range(0x490, 0x492)),
    "ru": (range(0x400, 0x500),),
    "el": (range(0x370, 0x400),),
    "he": (range(0x590, 0x600),),
    "ar": (range(0x600, 0x700),),
    "hi": (range(0x900, 0x980),),
    "th": (range(0xE00, 0xE80),),
}  # fmt: skip
_LAST_LATIN = "\u036f"
#: Of all letters; Japanese mixes kana with Chinese characters, Ukrainian has few of its own.
_SCRIPT_SHARE = {"ja": 0.1, "uk": 0.02}
_DEFAULT_SHARE = 0.3

_WORDS = {
    "en": "the of and to in is was that for with as on by are from his were which this be has "
    "had not it an at or he they their its you can if",
    "de": "der die und das ist nicht von den dem mit sich des ein eine auf als auch wird er es im "
    "war zu bei sie wurde wie einer oder werden durch nach",
    "fr": "le la les des et est une dans du que qui pour par sur au avec pas il elle ont sont "
    "cette aux ce ses mais plus ne se leur",
    "es": "el la los las de y que en del se por con una para como su al es lo fue sus pero más "
    "era este entre cuando muy sin sobre",
    "it": "il di che la e un della per una sono con del non si le nel dei da gli al come più "
    "anche delle alla ha era dal lo degli",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele "
    "das à seu sua foi são pelo",
    "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij door "
    "werd naar maar hij uit wordt",
    "sv": "och i att det som en på är av för med till den har inte om ett han var från vid ut",
    "da": "og i at det er en til af på som med for den de har ikke et var fra han ved blev",
    "pl": "i w na z się do nie to że jest o jak po przez od był jego oraz za są dla ale",
    "cs": "a v se na je že s z do o i to jako za by ve byl jeho pro podle který také",
    "tr": "ve bir bu da de için ile olarak olan daha çok en gibi kadar sonra ise var",
    "la": "et in est non ad ut cum qui quod sed ex per si aut esse quae de ab nec",
}


def language_of(blocks: Iterable[Block]) -> str:
    """Return a code such as ``en``; empty where there is too little text to tell."""
    text = _start(blocks)
    letters = sum(map(str.isalpha, text))
    if not letters:
        return ""
    others = [ord(character) for character in text if character > _LAST_LATIN]
    for code, ranges in _SCRIPTS.items() if others else ():
        count = sum(any(other in span for span in ranges) for other in others)
        if count > letters * _SCRIPT_SHARE.get(code, _DEFAULT_SHARE):
            return code
    if letters < _FEWEST_LETTERS:
        return ""
    words = _WORD.findall(text.lower())
    counts = Counter(words)
    found = {code: sum(counts[word] for word in own.split()) for code, own in _WORDS.items()}
    ranked = sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))
    (code, most), (_, second) = ranked[:2]
    if most == second or most < max(_FEWEST_FOUND, len(words) * _LOWEST_SHARE):
        return ""
    return code


def _start(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    left = _LOOKED_AT
    for block in blocks:
        if left <= 0:
            break
        parts.append(block.text[:left])
        left -= len(block.text)
    return " ".join(parts)
