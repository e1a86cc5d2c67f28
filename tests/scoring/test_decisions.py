"""A desk's decisions by kind of fact, field and rule: what it corrects most often comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import COPPER, copper, tea, tea_article

from briefgen.cli import main
from briefgen.scoring.decisions import DecidedChange, decided_changes, decisions_table
from briefgen.storage.curation_file import parse_curation

DECISIONS = """
decisions:
- correct: figure
  quote: 12,5%
  set: {value: 13.0, country: VN}
- drop: actor
  quote: Heidi Berg
- add: actor
  quote: Bern
  set: {kind: organisation}
- confirm: actor
  quote: Trần Bảo Chè
- drop: actor
  quote: gone
- pin: country
  quote: Thuỵ Sĩ
"""


def test_each_decision_is_a_change_of_the_fact_that_it_means() -> None:
    changes = list(decided_changes(tea_article(), tea(), parse_curation("tea.curation.yaml", DECISIONS)))
    assert changes[0].kind == "figure" and "value" in changes[0].fields and changes[0].rule == "test"
    assert changes[1:] == [
        DecidedChange("actor", "test", "drop"),
        DecidedChange("actor", "–", "add"),
        DecidedChange("actor", "test", "confirm"),
    ]


def test_a_decision_that_repeats_what_is_found_is_not_one() -> None:
    [actor, *_] = tea().actors
    text = f"decisions:\n- correct: actor\n  quote: {actor.evidence.quote}\n  set: {{kind: person}}\n"
    assert list(decided_changes(tea_article(), tea(), parse_curation("tea.curation.yaml", text))) == []


def test_what_is_corrected_most_comes_first() -> None:
    changes = [
        DecidedChange("actor", "test", "confirm"),
        DecidedChange("figure", "test", "correct", ("value", "period")),
        DecidedChange("figure", "test", "correct", ("period",)),
        DecidedChange("actor", "–", "add"),
    ]
    lines = decisions_table([tea(), copper()], changes).splitlines()
    found = len(tea().figures) + len(copper().figures)
    assert lines[2] == f"| figure | test | {found} |  | 2 | period 2, value 1 |  |  |"
    assert lines[3] == "| actor | – |  |  |  |  | 1 |  |"
    assert lines[4].startswith("| actor | test |") and lines[4].endswith(" 1 |") and len(lines) == 5


def test_the_command_reads_the_desk_s_own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/copper.txt").write_text(COPPER, "utf-8")
    (tmp_path / "seeds/copper.curation.yaml").write_text("decisions:\n- drop: actor\n  quote: Kari Nordmann\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Desk\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["score", "--decisions"], catch_exceptions=False)
    head, _, row = result.stdout.splitlines()
    assert head.startswith("| kind | rule | found | dropped |") and row.startswith("| actor | ") and "| 1 | 1 |" in row
    gone = CliRunner().invoke(main, ["score"], catch_exceptions=False)
    assert gone.exit_code == 1 and "There is no such folder" in gone.stderr
