"""Floors hold, and only rise; the published scores are current."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.errors import BriefgenError
from briefgen.scoring.floors import floor_violations, raised, reached, read_floors, write_floors
from briefgen.scoring.report import score_page
from briefgen.scoring.tally import Ratio, Scores, tally
from briefgen.scoring.verdicts import Judgement, Verdict


def test_no_score_is_below_its_floor_or_far_above_it(project: Path, judgements: Sequence[Judgement]) -> None:
    faults = list(floor_violations(read_floors(project / "tests/gold/floors.yaml"), tally(judgements)))
    assert not faults, "\n".join(faults)


def test_the_page_of_scores_is_what_the_command_gives(project: Path, judgements: Sequence[Judgement]) -> None:
    page = (project / "docs/developers/scores.md").read_text(encoding="utf-8")
    assert page == score_page(tally(judgements), judgements), "docs/developers/scores.md is out of date: run `make score`"


def of(found: int, missed: int) -> Scores:
    verdicts = (*[Verdict("topics", "found", "t")] * found, *[Verdict("topics", "missed", "t")] * missed)
    return tally([Judgement("a", "vi", verdicts)])


def test_a_floor_is_rounded_down_and_exact() -> None:
    assert [Ratio(29, 100).hundredths, Ratio(2, 3).hundredths, Ratio(7, 7).hundredths] == [29, 66, 100]
    assert reached(of(2, 1)) == {("topics", "vi", "f1"): 80}


@pytest.mark.parametrize(
    ("floor", "fault"),
    [
        (81, "topics vi f1: 0.80 is below the floor of 0.81"),
        (80, None),
        (78, None),
        (77, "topics vi f1: 0.80 is above the floor of 0.77: raise it with `make score`"),
    ],
)
def test_a_score_may_be_a_little_above_its_floor_never_below(floor: int, fault: str | None) -> None:
    assert list(floor_violations({("topics", "vi", "f1"): floor}, of(2, 1))) == ([fault] if fault else [])


def test_a_score_that_is_gone_is_below_and_a_new_one_needs_a_floor() -> None:
    assert list(floor_violations({("topics", "en", "f1"): 50}, of(2, 1))) == [
        "topics vi f1: 0.80 is above the floor of 0.00: raise it with `make score`",
        "topics en f1: 0.00 is below the floor of 0.50",
    ]


def test_what_the_program_is_silent_about_has_no_floor() -> None:
    verdicts = (Verdict("figures", "wrong", "5 percent", attribute=name) for name in ("coverage", "phrase"))
    assert reached(tally([Judgement("a", "vi", tuple(verdicts))])) == {("figures", "vi", "phrase"): 0}


def test_raising_lowers_nothing() -> None:
    floors = {("topics", "vi", "f1"): 90, ("topics", "en", "f1"): 50}
    assert raised(floors, of(2, 1)) == floors
    assert raised({("topics", "vi", "f1"): 70}, of(2, 1)) == {("topics", "vi", "f1"): 80}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    assert read_floors(path) == {}
    floors = {("topics", "vi", "f1"): 29, ("persons", "en", "role"): 100, ("persons", "en", "f1"): 57}
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert "topics:\n  vi: {f1: 0.29}\n" in path.read_text("utf-8")


def test_broken_floors_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    path.write_text("topics: {vi: 0.5}", "utf-8")
    with pytest.raises(BriefgenError, match=r"floors.yaml: Expected `object`, got `float`"):
        read_floors(path)


ANNOTATION = """\
article: tea.txt
language: vi
title: null
published: {date: 2031-02-04, how: given}
countries: {primary: [VN, CH]}
topics: [sanctions]
actors: []
organisations: []
figures: []
timeline: []
"""


def test_the_command_shows_mistakes_and_raises_floors(tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text("Việt Nam và Thụy Sĩ đã ký một thỏa thuận về chè trong ngày hôm nay.\n", "utf-8")
    (tmp_path / "tea.yaml").write_text(ANNOTATION, "utf-8")
    result = CliRunner().invoke(main, ["score", str(tmp_path), "--verbose", "--raise-floors"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "tea: topics: missed: sanctions\n" in result.output
    assert "| published | all" in result.output
    assert read_floors(tmp_path / "floors.yaml")["published", "vi", "day"] == 100


def test_the_command_refuses_a_broken_annotation(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(ANNOTATION + "colour: red\n", "utf-8")
    result = CliRunner().invoke(main, ["score", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and "unknown field `colour`" in result.output
