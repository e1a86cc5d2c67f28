"""Settings: what a desk may set, and what it is told of what it can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.storage.settings import Colours, Settings, convert_settings, read_settings


def settings(**extra: object) -> Settings:
    return convert_settings({"site_name": "Desk", "extra": extra}, "mkdocs.yml")


def test_what_is_not_set_has_a_value_and_other_keys_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Desk\nsite_url: !ENV SITE_URL\nextra: {social: [], paper: us-letter}\n")
    found = read_settings(tmp_path / "mkdocs.yml")
    assert (found.site_name, found.theme.language, found.extra.paper) == ("Desk", "en", "us-letter")
    assert found.extra.colours == Colours() and found.extra.evidence == "sentences"
    with pytest.raises(BriefgenError, match=r"no.yml: There is no such file. Run this where mkdocs.yml is"):
        read_settings(tmp_path / "no.yml")


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ({"evidence": "some"}, r"extra.evidence: Invalid enum value 'some'. Set one of sentences, all, none"),
        ({"paper": "a3"}, r"extra.paper: Invalid enum value 'a3'. Set one of a4, us-letter"),
        ({"colours": "#123b63"}, r"extra.colours: Expected `object`, got `str`"),
        ({"colours": {"primary": "#123b63"}}, r"extra.colours: Object contains unknown field `primary`"),
        ({"colors": {"brand": "#123b63"}}, r"extra.colors: There is no such setting. Write colours"),
        ({"colours": {"brand": None}}, r'extra.colours.brand: There is no colour. Write it in quotes, like "#123b63"'),
        ({"logo_dark": 3}, r"extra.logo_dark: Expected `str \| null`, got `int`"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(extra: dict[str, object], told: str) -> None:
    with pytest.raises(BriefgenError, match=f"^mkdocs.yml: {told}"):
        settings(**extra)


@pytest.mark.parametrize(
    "colour",
    [
        "navy",
        "123b63",
        123063,
        "#12",
        "#1234",
        "#123b63ff",
        "#12345g",
        "#fff;}*{display:none",
        "#fff\n",
        "url(//x)",
        "",
        True,
    ],
)
def test_only_a_colour_is_a_colour(colour: object) -> None:
    with pytest.raises(BriefgenError, match=r"mkdocs.yml: extra.colours.accent: .* is not a colour. Write it in quotes"):
        settings(colours={"accent": colour})


@pytest.mark.parametrize("colour", ["#fff", "#8A5300"])
def test_colours_are_kept_as_they_are(colour: str) -> None:
    assert settings(colours={"accent": colour}).extra.colours == Colours(accent=colour)


def themed(palette: object, **colours: str) -> Colours:
    data = {"site_name": "Desk", "theme": {"palette": palette}, "extra": {"colours": colours}}
    return convert_settings(data, "mkdocs.yml").colours


def test_the_theme_s_names_of_colours_are_colours_too() -> None:
    assert themed({"primary": "indigo"}) == Colours("#4051b5", None)
    assert themed([{"scheme": "default", "primary": "deep-purple", "accent": "blue grey"}]) == Colours("#7e56c2", "#546d78")
    assert themed([{"primary": "custom", "accent": "white"}, {"accent": "teal"}]) == Colours(None, "#009485")
    assert themed({"primary": "indigo", "accent": "red"}, brand="#123b63") == Colours("#123b63", "#ef5552")
    with pytest.raises(BriefgenError, match=r"theme.palette.primary: The theme has no colour 'navy'. Leave it out, and set"):
        themed({"primary": "navy"})
