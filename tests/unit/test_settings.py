"""A site's settings, and what is wrong with them."""

import pytest

from onrecord.diagnostics import Code, Severity
from onrecord.settings import Settings, SettingsError, read_settings


def test_nothing_set():
    settings = read_settings({"model": 1}, lang="fa")
    assert (settings.extra_keys, dict(settings.levels), settings.lang, settings.report) == ((), {}, "fa", "")
    assert settings.reliability is False


def test_all_set():
    settings = read_settings(
        {
            "model": 1,
            "extra_keys": ["weight"],
            "ordinary_pages": ["speakers/*", "!speakers/nrf.md"],
            "levels": {
                "orphan": "warning",
                "quote-unchecked": False,
                "about-nothing": "off",
                "script-mismatch": "error",
            },
            "lang": "ps",
            "reliability": True,
            "report": "mailto:desk@example.org?subject={path}",
        }
    )
    assert settings.extra_keys == ("weight",)
    assert settings.ordinary_pages.match_file("speakers/jane.md")
    assert not settings.ordinary_pages.match_file("speakers/nrf.md")
    assert settings.lang == "ps"
    assert settings.reliability is True
    assert settings.report.startswith("mailto:")
    assert dict(settings.levels) == {
        Code.ORPHAN: Severity.WARNING,
        Code.QUOTE_UNCHECKED: None,
        Code.ABOUT_NOTHING: None,
        Code.SCRIPT_MISMATCH: Severity.ERROR,
    }


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"langs": "en"}, "did you mean 'lang'?"),
        ({"colour": "red"}, "the settings are"),
        ({"model": 2}, "'model' is '2', and this version of onrecord reads model 1"),
        ({"model": "one"}, "'model' is 'one'"),
        ({"model": True}, "'model' is 'True'"),
        ({"extra_keys": "weight"}, "'extra_keys' is to be a list"),
        ({"extra_keys": [1]}, "'extra_keys' is to be a list"),
        ({"ordinary_pages": "speakers/*"}, "'ordinary_pages' is to be a list"),
        ({"ordinary_pages": [1]}, "'ordinary_pages' is to be a list"),
        ({"ordinary_pages": ["!"]}, "'ordinary_pages' holds a pattern that cannot be read"),
        ({"lang": "english!"}, "no language tag"),
        ({"lang": 1}, "no language tag"),
        ({"reliability": "some"}, "'reliability' is 'some'; it is to be true or false"),
        ({"reliability": 1}, "'reliability' is 1; it is to be true or false"),
        ({"report": "javascript:alert(1)"}, "begins with https://"),
        ({"levels": ["orphan"]}, "'levels' is to map"),
        ({"levels": {"orfan": "off"}}, "did you mean 'orphan'?"),
        ({"levels": {"bad-id": "off"}}, "always an error"),
        ({"levels": {"orphan": "loud"}}, "error, warning, info or off"),
    ],
)
def test_wrong(data, said):
    with pytest.raises(SettingsError) as caught:
        read_settings({"model": 1, **data})
    assert len(caught.value.args) == 1
    assert said in caught.value.args[0]


@pytest.mark.parametrize("model", [1, "1"])
def test_the_model_is_stated(model):
    assert read_settings({"model": model}) == Settings()
    assert not read_settings({}).states_model


def test_everything_wrong_is_said_at_once():
    with pytest.raises(SettingsError) as caught:
        read_settings({"langs": "x", "model": 9, "levels": {"bad-id": "off", "orphan": 3}})
    assert len(caught.value.args) == 4
