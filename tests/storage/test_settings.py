"""Settings: what a desk may set, and the errors for what it can't."""

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
    ("extra", "problem"),
    [
        ({"evidence": "some"}, r"extra.evidence: It can't be set to this. Set one of sentences, all, none"),
        ({"search": "all"}, r"extra.search: It can't be set to this. Set one of summaries, full"),
        ({"paper": "a3"}, r"extra.paper: It can't be set to this. Set one of a4, us-letter"),
        ({"pdf": False}, r"extra.pdf: It can't be set to this. Set one of all, reviewed, none"),
        ({"actor_pages": 0}, r"extra.actor_pages: This is too small. Write 1 or more"),
        ({"actor_pages": True}, r"extra.actor_pages: This is true or false. Write a number"),
        ({"actor-pages": 3}, r"extra.actor-pages: There is no such setting. Write actor_pages"),
        ({"colours": "#123b63"}, r"extra.colours: This is text. Write settings, one a line"),
        ({"colours": {"primary": "#123b63"}}, r"extra.colours.primary: There is no such setting. Set brand, accent"),
        ({"colors": {"brand": "#123b63"}}, r"extra.colors: There is no such setting. Write colours"),
        (
            {"colours": {"brand": None}},
            r"extra.colours.brand: There is no colour: without quotes, # begins a comment. Write it",
        ),
        ({"logo_dark": 3}, r"extra.logo_dark: This is a number. Write text or nothing"),
    ],
)
def test_what_does_not_fit_is_reported_with_its_place(extra: dict[str, object], problem: str) -> None:
    with pytest.raises(BriefgenError, match=f"^mkdocs.yml: {problem}"):
        settings(**extra)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theme: material\nextra:\n", "site_name: It is not set. Write a line `site_name: ...`"),
        (
            'site_name: Desk\nextra:\n  colours: {brand: #123b63, accent: "#8a5300"}\n\nnav:\n  - index.md\n',
            'line 3: There is no colour: without quotes, # begins a comment. Write it in quotes, like "#123b63"',
        ),
        ("site_name: Desk\nnav: [\n", "line 3: This is not valid YAML: "),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_with_the_cause(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(BriefgenError, match=f"mkdocs.yml: {problem}"):
        read_settings(tmp_path / "mkdocs.yml")


def test_a_theme_may_be_just_a_name_and_extra_empty(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Desk\ntheme: material\nextra:\n")
    assert read_settings(tmp_path / "mkdocs.yml") == Settings(site_name="Desk")


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


def test_settings_run_no_program(tmp_path: Path) -> None:
    file, trace = tmp_path / "mkdocs.yml", tmp_path / "trace"
    path = f"!!python/object/apply:pathlib.Path ['{trace}']"
    file.write_text(f"site_name: Tea\nx: !!python/object/apply:pathlib.Path.touch [{path}]\n")
    with pytest.raises(BriefgenError, match="line 2: A setting asks for a program to be run"):
        read_settings(file)
    assert not trace.exists()


def test_an_extension_may_name_a_function(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: !ENV [NO_SUCH_NAME, Tea]\nmarkdown_extensions:\n  - x: {y: !!python/name:os.getcwd }\n")
    assert read_settings(file).site_name == "Tea"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("9" * 5_000, "line 2: This is not valid YAML: 9{40} can't be read"),
        ("[" + "9" * 5_000 + "]", "line 2: This is not valid YAML: 9{40} can't be read"),
        ("2031-02-30", "line 2: This is not valid YAML: 2031-02-30 can't be read"),
        ("!!int tea", "line 2: This is not valid YAML: tea can't be read"),
        ("!!bool tea", "line 2: This is not valid YAML: tea can't be read"),
        ("!!timestamp tea", "line 2: This is not valid YAML: tea can't be read"),
        ("[" * 3_000 + "]" * 3_000, "The settings are too deep, or inherited from themselves"),
    ],
)
def test_an_invalid_value_is_reported_with_its_line(value: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: Tea\nx: {value}\n")
    with pytest.raises(BriefgenError, match=f"mkdocs.yml: {problem}"):
        read_settings(file)


def test_settings_that_inherit_from_themselves_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("INHERIT: mkdocs.yml\nsite_name: Tea\n")
    with pytest.raises(BriefgenError, match=r"inherited from themselves\. Write them flatter"):
        read_settings(file)


@pytest.mark.parametrize("address", ["https://a b/", "ftp://desk.example/", "https://desk.example/?page=1", "file:///desk"])
def test_a_site_has_an_address_on_the_web(address: str) -> None:
    with pytest.raises(BriefgenError, match=r"site_url: .* is not the address of a site. Write one like https://"):
        convert_settings({"site_name": "Desk", "site_url": address}, "mkdocs.yml")
    for right in ("", None, "http://localhost:8000", "https://desk.example/briefings/", "https://báo.example"):
        convert_settings({"site_name": "Desk", "site_url": right}, "mkdocs.yml")
