"""`briefgen actors`: who on the pages isn't registered, and who may be the same person; and pages follow the registry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import TEA

from briefgen.cli import main
from briefgen.storage.actors_file import parse_registry

TALKS = """Vòng đàm phán về chè kết thúc

Ngày 3/3/2031, Phó Thủ tướng Trung Quốc Hà An Bình gặp Bộ trưởng Na Uy Kari Nordmann tại Oslo.
Ông Bình nói với các phóng viên: “Chè này rất ngon và không đắt”.
"""
VISIT = """Vice Premier visits Oslo

On 5 March 2031, Chinese Vice Premier Anping He met Norwegian Fish Minister Kari Nordmann in Oslo.
"""
ENTRY = "- {id: he-anping, kind: person, country: CN, names: {latin: [He Anping], chinese: [何安平]}}\n"


class Desk:
    """A folder with articles and their pages, and `briefgen` in it."""

    def __init__(self, root: Path) -> None:
        self.seeds, self.pages = root / "seeds", root / "pages"
        self.seeds.mkdir()
        for name, text in (("talks", TALKS), ("visit", VISIT)):
            (self.seeds / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, command: str, *options: str) -> Result:
        arguments = [command, "--seeds", str(self.seeds), "--pages", str(self.pages), *options]
        return CliRunner().invoke(main, arguments)

    def register(self, text: str) -> None:
        (self.seeds / "actors.yaml").write_text(text, encoding="utf-8")

    def actors(self) -> list[str]:
        assert self.run("build").exit_code == 0
        result = self.run("actors")
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()

    def files(self) -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in sorted(self.seeds.parent.rglob("*")) if p.is_file()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_who_is_not_registered_is_listed_with_what_is_known(desk: Desk) -> None:
    lines = desk.actors()
    assert lines[0] == "3 of 3 actors are not registered:"
    table = [line.split(maxsplit=4) for line in lines[2:6]]
    assert table[0][:4] == ["briefings", "kind", "country", "id"]
    assert table[1:] == [
        ["2", "person", "NO", "kari-nordmann", "Kari Nordmann  Fish Minister; Bộ trưởng"],
        ["1", "person", "CN", "anping-he", "Anping He      Vice Premier"],
        ["1", "person", "CN", "ha-an-binh", "Hà An Bình     Phó Thủ tướng"],
    ]
    assert lines[-1] == "No two of them look like one, and none looks like a registered one."


def test_entries_are_what_the_registry_reads(desk: Desk) -> None:
    assert desk.run("build").exit_code == 0
    printed = desk.run("actors", "--entries").stdout
    first = parse_registry(printed, "actors.yaml").actors[0]
    assert (first.id, first.kind, first.country, first.names.latin) == ("kari-nordmann", "person", "NO", ("Kari Nordmann",))
    assert [role.role for role in first.roles] == [{"en": ("Fish Minister",)}, {"vi": ("Bộ trưởng",)}]
    desk.register(printed)
    assert desk.actors() == ["All 3 actors are registered."]
    assert desk.run("actors", "--entries").stdout == "# Nobody is missing.\n"


def test_a_proposal_shows_the_evidence_and_what_to_paste_and_writes_nothing(desk: Desk) -> None:
    desk.register(ENTRY)
    lines = desk.actors()
    assert lines[0] == "2 of 3 actors are not registered:"
    text = " ".join(line.strip(" |") for line in lines)
    assert "1. He Anping and Anping He: the same words in another order" in text
    assert "Chinese Vice Premier Anping He met Norwegian Fish Minister Kari Nordmann in Oslo." in text
    assert "Phó Thủ tướng Trung Quốc Hà An Bình gặp Bộ trưởng Na Uy Kari Nordmann tại Oslo." in text
    assert "put this into actors.yaml in place of he-anping" in text
    before = desk.files()
    assert desk.run("actors").stdout.splitlines() == lines
    assert desk.files() == before


def test_what_is_pasted_makes_them_one_and_the_pages_follow(desk: Desk) -> None:
    desk.register(ENTRY)
    lines = desk.actors()
    start = next(n for n, line in enumerate(lines) if line.strip() == "- id: he-anping")
    pasted = [line[5:] for line in lines[start:] if line.startswith("     ") and "|" not in line]
    desk.register("\n".join(pasted) + "\n")
    assert desk.run("build", "--check").exit_code == 1, "the pages are not what article and registry give"
    assert desk.actors()[0] == "1 of 2 actors are not registered:"
    assert desk.run("build", "--check").exit_code == 0
    assert pasted[-2:] == ["  merged:", "  - anping-he"]
    pages = [page.read_text("utf-8") for page in sorted(desk.pages.iterdir())]
    assert len(pages) == 2 and all("- id: he-anping\n" in page for page in pages)
    assert "speaker: he-anping\n" in pages[0]


def test_the_ids_of_the_registry_are_no_edits_by_hand(desk: Desk) -> None:
    desk.register(ENTRY)
    desk.actors()
    before = desk.files()
    [page] = desk.pages.glob("2031-03-03-*.md")
    result = CliRunner().invoke(main, ["adopt", str(page), "--seeds", str(desk.seeds)])
    assert result.exit_code == 0, result.output
    assert desk.files() == before


def test_if_everybody_is_registered_or_there_is_nobody_it_says_so(desk: Desk) -> None:
    assert desk.run("actors").stdout == "There are no briefings: put articles into seeds/ and run `briefgen build`.\n"
    kari = "- {id: kari-nordmann, kind: person, country: 'NO', names: {latin: [Kari Nordmann]}}\n"
    desk.register(ENTRY.replace("He Anping", "He Anping, Anping He") + kari)
    assert desk.actors() == ["All 2 actors are registered."]


def test_a_broken_registry_stops_every_command_with_its_line(desk: Desk) -> None:
    desk.actors()
    before = desk.files()
    desk.register("- id: he-anping\n  kind: person\n  kind: person\n")
    for command in ("build", "actors"):
        result = desk.run(command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: seeds/actors.yaml: line 3: The key 'kind' appears twice. Keep one.\n"
    (desk.seeds / "actors.yaml").unlink()
    assert desk.files() == before


def test_extract_gives_the_ids_of_the_registry_next_to_the_article(desk: Desk, tmp_path: Path) -> None:
    def actor_ids(article: Path) -> list[str]:
        result = CliRunner().invoke(main, ["extract", str(article)], catch_exceptions=False)
        return [actor["id"] for actor in json.loads(result.stdout)["actors"]]

    desk.register(ENTRY)
    assert actor_ids(desk.seeds / "talks.txt") == ["he-anping", "kari-nordmann"]
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    assert actor_ids(tmp_path / "tea.txt") == ["heidi-berg", "tran-bao-che"]  # "Chè này ngon" names nobody
