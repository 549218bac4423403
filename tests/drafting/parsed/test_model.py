import subprocess
import sys

import pytest

from flashdeck.drafting.parsed.model import MODELS, installed_model, load_model
from flashdeck.errors import FlashdeckError


def test_without_spacy_it_says_in_one_line_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)  # Python's own way to say: not here
    with pytest.raises(FlashdeckError) as raised:
        installed_model()
    assert raised.value.hint == "pip install 'flashdeck[spacy]'"
    assert "\n" not in f"{raised.value.message}{raised.value.hint}"


@pytest.mark.slow
def test_without_a_model_it_says_in_one_line_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spacy")
    for name in MODELS:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(FlashdeckError) as raised:
        installed_model()
    assert raised.value.hint == "python -m spacy download en_core_web_sm"
    assert "\n" not in f"{raised.value.message}{raised.value.hint}"


def test_the_official_small_model_goes_first() -> None:
    assert MODELS[0] == "en_core_web_sm"


def test_naming_the_drafter_imports_nothing_of_spacy() -> None:
    code = (
        "import sys; from flashdeck.drafting.parsed.drafter import SpacyDrafter; SpacyDrafter();"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'spacy', 'thinc', 'numpy'}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_model_has_what_the_templates_need() -> None:
    pytest.importorskip("spacy")
    try:
        installed_model()
    except FlashdeckError as missing:
        pytest.skip(missing.hint)
    model = load_model()
    assert model.version
    assert {"tagger", "parser", "ner", "lemmatizer"} <= set(model.pipeline.pipe_names)
