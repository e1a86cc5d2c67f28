"""The table of all figures as scripts: columns to filter and sort it by, and the words of its rows, part by part."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import msgspec
import pytest
from invented import HOSTILE, copper, hostile, many, tea
from outputs import made, remade

from briefgen.contract.model import Briefing
from briefgen.library.library import make_library
from briefgen.views.site import Site, make_site
from briefgen.web.figure_files import ROWS, figure_files
from briefgen.web.render import render_index


@pytest.fixture
def site_of(tmp_path):
    """Makes a site of the given briefings, without articles."""

    def make(*briefings: Briefing) -> Site:
        return make_site("Test", make_library(briefings), "vi", tmp_path)

    return make


def values(site: Site) -> dict[str, Any]:
    """What the page's script gets, by the names that it requests."""
    found = {}
    for path, script in made(figure_files(site)).items():
        name, value = re.fullmatch(r"\(self\.briefgenFigures \?\?= \{\}\)\[(.*?)\] = (.*);\n", script.decode()).groups()
        found[json.loads(name)] = json.loads(value)
        assert path == f"figures/{json.loads(name)}.js"
    return found


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def with_figures(briefing: Briefing, *changes: dict[str, Any]) -> Briefing:
    """`briefing` with its first figure once for each of `changes`."""
    first = briefing.figures[0]
    figures = [msgspec.structs.replace(first, id=f"figure-{n}", **change) for n, change in enumerate(changes)]
    return msgspec.structs.replace(briefing, figures=tuple(figures))


def test_the_columns_are_places_among_the_choices_of_the_page(site_of) -> None:
    site = site_of(tea(), copper())
    found, html = values(site), render_index("figures/index", site).html
    chosen = {
        name: ["", *re.findall(r'<option value="([^"]+)"', part)]
        for name, part in re.findall(r'<select name="(country|topic|unit)">(.*?)</select>', html, re.DOTALL)
    }
    assert [chosen["country"][place] for place in found["columns/country"]] == ["NO", "VN", "VN"]
    assert [chosen["unit"][place] for place in found["columns/unit"]] == ["percent", "percent", "USD"]
    sets, rows = found["columns/topic"]
    topics = [[chosen["topic"][place] for place in sets[row]] for row in rows]
    assert topics == [["critical-minerals", "trade-agreements"], ["trade-agreements"], ["trade-agreements"]]


def test_ranks_have_the_order_of_numbers_days_and_the_alphabet(site_of) -> None:
    briefing = with_figures(
        tea(),
        {"measure": "10 tàu", "value": 7, "period": None, "country": None},
        {"measure": "9 tàu", "value": -1.5, "period": "2030-Q3"},
        {"measure": "Điện", "value": None, "low": 2, "high": 10, "period": "2029"},
        {"measure": "chè", "value": 7, "period": "2030-07"},
    )
    found = values(site_of(briefing))
    assert found["columns/value"] == [2, 1, 3, 2]
    assert found["columns/period"] == [0, 2, 1, 2]
    assert found["columns/what"] == [2, 1, 4, 3]
    assert found["columns/country"] == [0, 1, 1, 1]


def test_a_row_has_the_words_of_its_page(site_of) -> None:
    site = site_of(tea(), copper(), hostile())
    found, html = values(site), render_index("figures/index", site).html
    rows = re.findall(r"<tr>\s*<th scope=.row.*?</tr>", html.partition("<template")[0], re.DOTALL)
    shown = [[text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]
    words = []
    for name, _ in found["parts"]:
        part = found[f"rows/{name}"]
        for at, country, _, what, direction, amount, period, _ in part["rows"]:
            _, _, _, date, topics = part["briefings"][at]
            change = {"up": "▲ tăng ", "down": "▼ giảm ", "": ""}[direction]
            whose = part["links"][country][0] if country is not None else ""
            about = ", ".join(part["links"][topic][0] for topic in topics)
            words.append([" ".join(f"{cell}".split()) for cell in (what, change + amount, whose, about, period, date)])
    assert words == shown and len(words) == 4


def test_parts_are_small_and_hold_every_row_once(site_of) -> None:
    briefings = many(400)
    found = values(site_of(*briefings))
    rows = [row for name, _ in found["parts"] for row in found[f"rows/{name}"]["rows"]]
    assert len(rows) == sum(count for _, count in found["parts"]) == len(found["columns/unit"]) == 800
    assert max(count for _, count in found["parts"]) <= ROWS
    assert {f"rows/{name}" for name, _ in found["parts"]} == {name for name in found if name.startswith("rows/")}
    newest = found["rows/" + found["parts"][0][0]]
    assert newest["briefings"][newest["rows"][0][0]][0] == f"briefings/{briefings[0].id}.html"


def test_a_change_of_a_briefing_remakes_its_part_and_no_other(site_of) -> None:
    first, *rest = many(200)
    other = msgspec.structs.replace(first, title="Another title")
    changed = remade(figure_files(site_of(first, *rest)), figure_files(site_of(other, *rest)))
    assert {path for path in changed if "/rows/" in path} == {"figures/rows/2031.js"}


def test_words_that_look_like_code_are_words(site_of) -> None:
    briefing = with_figures(hostile(), {"measure": f'{HOSTILE}"];alert(1)//'})
    found = values(site_of(briefing))
    [row] = found["rows/2031"]["rows"]
    assert row[3].endswith('"];alert(1)//')


def test_a_site_without_figures_has_an_empty_table(site_of) -> None:
    found = values(site_of())
    assert found == {"parts": [], "columns/topic": [[], []]} | {
        f"columns/{name}": [] for name in ("country", "unit", "what", "value", "period")
    }
