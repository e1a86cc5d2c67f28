"""The design: the only place for colours, in which words can be read, whatever a desk's own colours are."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from briefgen.storage.settings import Colours
from briefgen.views.colours import contrast, luminance
from briefgen.views.design import Design, load_design, make_design

ROOT = Path(__file__).parents[2]
OWN = ("#000", "#fff", "#888", "#ff0", "#0f0", "#0ff", "#00f", "#e30613", "#f0f", "#8a5300", "#123b63", "#fefefe")


def in_medium(design: Design, medium: str) -> dict[str, str]:
    return {name: getattr(colour, medium) or colour.light for name, colour in design.colours.items()}


def low_contrasts(design: Design) -> list[object]:
    return [
        (medium, name, ground)
        for medium in ("light", "dark", "print")
        for name, colour in design.colours.items()
        for ground in colour.grounds
        if contrast(in_medium(design, medium)[name], in_medium(design, medium)[ground]) < 4.5
    ]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.478, abs=0.001), "a known pair that just fails"
    assert luminance("#f00") == pytest.approx(0.2126)


def test_words_stand_out_from_their_background() -> None:
    colours = load_design().colours
    grounds = {name: set(colour.grounds) for name, colour in colours.items() if colour.grounds}
    text = {"ink", "soft", "brand", "link", "up", "down", "planned", "ongoing"}
    assert grounds == {name: {"page", "tint"} for name in text} | {
        "mark-ink": {"mark", "mark-strong"},
        "notice-ink": {"notice"},
    }
    assert low_contrasts(load_design()) == []


@pytest.mark.parametrize(("brand", "accent"), [*itertools.pairwise(OWN), (OWN[-1], OWN[0]), ("#e30613", None)])
def test_words_in_own_colours_stand_out_too(brand: str, accent: str | None) -> None:
    assert low_contrasts(make_design(Colours(brand, accent))) == []


def test_own_colours_are_used_as_they_are_where_they_can_be_read() -> None:
    design = make_design(Colours("#7a0019", "#005f5f"))
    assert design.colours["brand"].light == "#7a0019" and design.colours["link"].light == "#005f5f"
    assert in_medium(design, "print")["link"] == "#005f5f"
    yellow = make_design(Colours(accent="#ffcc00")).colours["link"].light
    red, green, blue = (int(yellow[n : n + 2], 16) for n in (1, 3, 5))
    assert yellow != "#ffcc00" and red > green > blue == 0, "darker, and of the same hue"


def test_each_colour_reaches_its_own_tones_and_no_others() -> None:
    plain, brand, accent = load_design(), make_design(Colours("#7a0019")), make_design(Colours(accent="#7a0019"))
    changed = [{n for n, c in design.colours.items() if c != plain.colours[n]} for design in (brand, accent)]
    assert changed[0] == {"brand"}
    assert changed[1] == {"link", "mark", "mark-strong", "mark-ink"}
    assert make_design(Colours()) == plain


def test_grey_stays_grey() -> None:
    tones = make_design(Colours("#444", "#444")).colours
    assert all(len(set(re.findall("..", tones[n].dark[1:]))) == 1 for n in ("brand", "link", "mark", "mark-ink"))


def test_no_colour_is_written_anywhere_else() -> None:
    files = [p for folder in ("briefgen", "hooks") for p in (ROOT / folder).rglob("*")]
    code = [p for p in files if p.suffix in {".css", ".typ", ".py", ".svg", ".html", ".js"}]
    assert len(code) > 100
    found = {p.name: re.findall(r"(?<![&\w])#(?:[0-9a-fA-F]{3,4}){1,2}\b|\brgba?\(\d", p.read_text("utf-8")) for p in code}
    del found["problems.css"]  # for what is shown before there is a style sheet
    tool = (ROOT / "briefgen/review/assets/review.css").read_text(
        "utf-8"
    )  # not a page of the site: it has tones of its own, named once
    assert not re.search(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b", re.sub(r"--[a-z-]+: #[0-9a-fA-F]+;", "", tool))
    del found["review.css"]
    assert {name: colours for name, colours in found.items() if colours} == {"settings.py": ["#123b63"]}
