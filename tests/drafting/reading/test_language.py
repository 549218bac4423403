import pytest

from flashdeck.drafting.document import Block
from flashdeck.drafting.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The war of 1812 was fought by the United States and Britain.", "en"),
        ("Der Krieg von 1812 wurde von den Vereinigten Staaten geführt.", "de"),
        ("La guerre de 1812 fut menée par les États-Unis et la Grande-Bretagne.", "fr"),
        ("La guerra de 1812 fue librada por los Estados Unidos y el Reino Unido.", "es"),
        ("La guerra del 1812 fu combattuta dagli Stati Uniti e dalla Gran Bretagna.", "it"),
        ("A guerra de 1812 não foi travada só pelos Estados Unidos, mas também por outros.", "pt"),
        ("De oorlog van 1812 werd door de Verenigde Staten en het rijk gevoerd.", "nl"),
        ("Kriget 1812 var en strid som utkämpades av USA och det brittiska riket.", "sv"),
        ("Wojna w 1812 roku była prowadzona przez USA i nie tylko, jak się mówi.", "pl"),
        ("Война 1812 года велась между Россией и Францией.", "ru"),
        ("Війна 1812 року велася між Росією і Францією.", "uk"),
        ("1812年战争是美国与英国之间的战争。", "zh"),
        ("1812年の戦争はアメリカとイギリスの戦いであった。", "ja"),
        ("Ο πόλεμος του 1812 έγινε ανάμεσα σε δύο χώρες.", "el"),
        ("كانت حرب 1812 بين الولايات المتحدة وبريطانيا.", "ar"),
        ("Lady Gaga performed the national anthem.", "en"),
        ("Petrograd, Novosibirsk, Vladivostok in 1917", ""),
        ("Water", ""),
        ("1812 = 4 * 453", ""),
        ("", ""),
        ("x = foo(bar); print(x); return None", ""),
    ],
)
def test_the_language_is_told_from_letters_and_common_words(text: str, language: str) -> None:
    assert language_of([Block(text)] if text else []) == language


def test_a_few_foreign_words_do_not_change_the_language() -> None:
    text = "The word 戦争 is Japanese for war, and the French say la guerre de la langue."
    assert language_of([Block(text)]) == "en"
