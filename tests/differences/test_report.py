"""Two revisions of a real repository: the report names every change and nothing else."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from differences.repository import Repository, numbered
from invented import write_page
from msgspec.structs import replace
from systems import NEEDS_POSIX

from briefgen.contract.kinds import anchor_of
from briefgen.contract.model import Briefing, Review
from briefgen.differences.change_report import code, to_markdown
from briefgen.differences.report import Report, compare_snapshots
from briefgen.differences.snapshots import read_snapshot
from briefgen.errors import BriefgenError

Line = tuple[Any, ...]
"""A change as the test expects it: briefing or file, what, kind, anchors, fields with their values."""


def report(root: Path, base: str = "HEAD~1", head: str = "HEAD") -> Report:
    return compare_snapshots(read_snapshot(base, root), read_snapshot(head, root))


def lines_of(found: Report) -> list[Line]:
    """The report flattened, each change as `Line`."""
    rows: list[Line] = []
    for briefing in found.briefings:
        id_ = (briefing.new or briefing.old).id  # type: ignore[union-attr]
        if briefing.what in ("added", "removed"):
            rows.append((id_, briefing.what))
            continue
        for change in briefing.changes:
            sides = tuple(side.anchor if side else None for side in (change.old, change.new))
            rows.append((id_, change.what, change.kind, sides, tuple((f.field, f.old, f.new) for f in change.fields)))
    rows += [(c.file, c.what, f.field, f.old, f.new) for c in found.curations for f in c.fields]
    return rows + [(f.file, f.what) for f in found.files]


# --- random changes: each takes the state, writes another one, and returns what the report has to say about it


class World:
    """The repository, and what is in it."""

    def __init__(self, root: Path) -> None:
        self.chance = random.Random(7)
        self.briefings = {number: numbered(number) for number in range(12)}
        self.repository = Repository(root, len(self.briefings))
        self.curations: dict[str, dict[str, Any]] = {}
        self.count = len(self.briefings)

    def change_fact(self, number: int) -> list[Line]:
        b = self.briefings[number]
        place = self.chance.randrange(len(b.figures))
        figure = b.figures[place]
        value = round(self.chance.uniform(1, 99), 3)
        self.write(number, replace(b, figures=(*b.figures[:place], replace(figure, value=value), *b.figures[place + 1 :])))
        return [(b.id, ("value",), "figure", (figure.id, figure.id), (("value", figure.value, value),))]

    def rename_actor(self, number: int) -> list[Line]:
        b, id_ = self.briefings[number], f"q{self.chance.randrange(10**9)}"
        old, *rest = b.actors
        quotes = tuple(replace(q, speaker=id_) if q.speaker == old.id else q for q in b.quotes)
        self.write(number, replace(b, actors=(replace(old, id=id_), *rest), quotes=quotes))
        spoken = [q for q in b.quotes if q.speaker == old.id]
        return [
            (b.id, ("identity",), "actor", (old.id, id_), (("id", old.id, id_),)),
            *((b.id, ("value",), "quote", (anchor_of(q),) * 2, (("speaker", old.id, id_),)) for q in spoken),
        ]

    def other_evidence(self, number: int) -> list[Line]:
        b, rule = self.briefings[number], f"test/{self.chance.randrange(10**9)}"
        old = b.topics[0]
        self.write(number, replace(b, topics=(replace(old, evidence=replace(old.evidence, rule=rule)), *b.topics[1:])))
        fields = (("evidence.rule", old.evidence.rule, rule),)
        return [(b.id, ("evidence",), "topic", (anchor_of(old),) * 2, fields)]

    def drop_or_add_event(self, number: int) -> list[Line]:
        b, [first, *_] = self.briefings[number], numbered(number).timeline
        there = first in b.timeline
        self.write(
            number, replace(b, timeline=tuple(e for e in b.timeline if e != first) if there else (first, *b.timeline))
        )
        data = msgspec.to_builtins(first)
        evidence = {f"evidence.{key}": value for key, value in data.pop("evidence").items()}
        fields = {key: value for key, value in (data | evidence).items() if value is not None}
        if there:
            return [(b.id, ("removed",), "event", (first.id, None), tuple((k, v, None) for k, v in fields.items()))]
        return [(b.id, ("added",), "event", (None, first.id), tuple((k, None, v) for k, v in fields.items()))]

    def reorder(self, number: int) -> list[Line]:
        b = self.briefings[number]
        self.write(number, replace(b, countries=b.countries[::-1]))
        was = [anchor_of(country) for country in b.countries]
        return [(b.id, ("order",), "country", (None, None), (("order", was, was[::-1]),))]

    def decide(self, number: int) -> list[Line]:
        b, figure = self.briefings[number], self.briefings[number].figures[0]
        before = figure.id in (b.confirmed or ()) or None
        by, note = f"Lan {self.chance.random()}", f"Xem lại {self.chance.random()}."
        fields = [("note", b.note or None, note), ("review.status", b.review.status if b.review else None, "draft")]
        fields += [("review.by", b.review.by if b.review else None, by)]
        confirmed = msgspec.UNSET if before else (figure.id,)
        self.write(number, replace(b, confirmed=confirmed, note=note, review=Review(status="draft", by=by)))
        changed = tuple(field for field in fields if field[1] != field[2])
        return [
            (b.id, ("decision",), "briefing", (None, None), changed),
            (b.id, ("decision",), "figure", (figure.id,) * 2, (("confirmed", before, None if before else True),)),
        ]

    def rename_briefing(self, number: int) -> list[Line]:
        b = self.briefings[number]
        self.repository.remove(b)
        self.write(number, replace(b, id=f"{b.id}x"))
        return [(f"{b.id}x", ("identity",), "briefing", (None, None), (("id", b.id, f"{b.id}x"),))]

    def swap_briefing(self, number: int) -> list[Line]:
        gone, new = self.briefings.pop(number), numbered(self.count)
        self.repository.remove(gone)
        self.write(self.count, new)
        self.count += 1
        return [(gone.id, "removed"), (new.id, "added")]

    def edit_article(self, number: int) -> list[Line]:
        file = f"seeds/{self.chance.randrange(12)}.txt"
        path = self.repository.root / file
        path.write_text(path.read_text("utf-8") + f"Thêm {self.chance.random()}.\n", "utf-8")
        return [(file, "changed")]

    def curate(self, number: int) -> list[Line]:
        name, verb = str(number), self.chance.choice(["drop", "correct"])
        old = self.curations.get(name)
        entry = {verb: "figure", "quote": f"{self.chance.random()}%", "why": "Sai | @ai"}
        decisions = [entry, *((old or {}).get("decisions", []))]
        self.curations[name] = {"decisions": decisions}
        self.repository.curate(name, self.curations[name])
        return [(f"seeds/{name}.curation.yaml", "changed" if old else "added", "decisions", None, entry)]

    def change_decision(self, number: int) -> list[Line]:
        name = str(number)
        if not self.curations.get(name):
            return self.curate(number)
        first, *rest = self.curations[name]["decisions"]
        entry = first | {"why": f"Khác {self.chance.random()}"}
        self.curations[name] = {"decisions": [entry, *rest]}
        self.repository.curate(name, self.curations[name])
        return [(f"seeds/{name}.curation.yaml", "changed", "decisions", first, entry)]

    def withdraw(self, number: int) -> list[Line]:
        name = str(number)
        if not self.curations.get(name):
            return self.curate(number)
        gone = self.curations.pop(name)["decisions"]
        self.repository.curate(name, None)
        return [(f"seeds/{name}.curation.yaml", "removed", "decisions", entry, None) for entry in gone]

    def write(self, number: int, briefing: Briefing) -> None:
        self.briefings[number] = briefing
        self.repository.write(briefing)


CHANGES: list[Callable[[World, int], list[Line]]] = [
    World.change_fact,
    World.rename_actor,
    World.other_evidence,
    World.drop_or_add_event,
    World.reorder,
    World.decide,
    World.rename_briefing,
    World.swap_briefing,
    World.edit_article,
    World.curate,
    World.change_decision,
    World.withdraw,
]


def key(row: Line) -> str:
    return repr(row)


def test_the_report_names_each_of_200_random_changes_and_nothing_else(tmp_path: Path) -> None:
    world = World(tmp_path / "checkout")
    changes = 0
    for turn in range(50):
        expected: list[Line] = []
        for number in world.chance.sample(sorted(world.briefings), 4):
            expected += world.chance.choice(CHANGES)(world, number)
            changes += 1
        world.repository.commit()
        found = report(world.repository.root)
        assert sorted(lines_of(found), key=key) == sorted(set_of(expected), key=key)
        page = to_markdown(msgspec.json.decode(msgspec.json.encode(found)), limit=10**7)
        assert not [row for row in expected if code(row[0]) not in page]
        if turn % 10 == 0:
            assert report(world.repository.root, "HEAD~1", ".") == replace(found, head=".")
            assert len(lines_of(report(world.repository.root, "HEAD", "HEAD~1"))) == len(lines_of(found))
            assert lines_of(report(world.repository.root, "HEAD", "HEAD")) == []
    assert changes == 200


def set_of(rows: list[Line]) -> list[Line]:
    """Each row once: an article may have been edited twice."""
    return [row for place, row in enumerate(rows) if row not in rows[:place]]


# --- index pages


def pages(change: Callable[[Briefing], Briefing], tmp_path: Path) -> tuple[str, ...]:
    repository = Repository(tmp_path / "checkout", 2)
    repository.write(change(numbered(0)))
    repository.commit()
    return report(repository.root).pages


def test_a_figure_changes_the_pages_of_its_country_and_of_what_the_briefing_is_about(tmp_path: Path) -> None:
    def change(b: Briefing) -> Briefing:
        return replace(b, figures=(replace(b.figures[0], value=18.5), *b.figures[1:]))

    assert pages(change, tmp_path) == ("countries/vn", "figures/index", "topics/trade-agreements")


def test_an_event_changes_the_timeline_and_its_years(tmp_path: Path) -> None:
    changed = pages(lambda b: replace(b, timeline=(replace(b.timeline[0], when="2030-02"), *b.timeline[1:])), tmp_path)
    assert {"timeline/2030", "timeline/2031", "timeline/index"} <= set(changed)


def test_an_actor_who_gets_another_id_changes_both_pages_and_those_of_the_others(tmp_path: Path) -> None:
    def change(b: Briefing) -> Briefing:
        quotes = tuple(replace(quote, speaker=None) for quote in b.quotes)
        return replace(b, actors=(b.actors[0], replace(b.actors[1], id="h-berg")), quotes=quotes)

    changed = pages(change, tmp_path)
    assert {"actors/index", "actors/heidi-berg", "actors/h-berg", "actors/tran-bao-che"} <= set(changed)


def test_a_second_primary_country_makes_a_pair(tmp_path: Path) -> None:
    changed = pages(lambda b: replace(b, countries=tuple(replace(c, role="primary") for c in b.countries)), tmp_path)
    assert {"pairs/index", "pairs/ch-vn"} <= set(changed)


def test_a_title_changes_every_page_that_lists_the_briefing(tmp_path: Path) -> None:
    actors = ("actors/heidi-berg", "actors/tran-bao-che")
    listed = (*actors, "briefings/index", "countries/ch", "countries/vn", "topics/agriculture", "topics/trade-agreements")
    assert pages(lambda b: replace(b, title="Chè"), tmp_path) == listed


def test_a_topic_that_goes_changes_its_page_and_the_list(tmp_path: Path) -> None:
    changed = pages(lambda b: replace(b, topics=b.topics[:1]), tmp_path)
    assert {"topics/index", "topics/agriculture", "topics/trade-agreements"} <= set(changed)
    assert "briefings/index" not in changed


def test_what_nobody_sees_on_an_index_changes_none(tmp_path: Path) -> None:
    def change(b: Briefing) -> Briefing:
        actor = b.actors[0]
        return replace(b, note="Xem.", actors=(replace(actor, evidence=replace(actor.evidence, rule="x")), *b.actors[1:]))

    assert pages(change, tmp_path) == ()


# --- what is refused


def test_only_the_form_of_a_page_changed(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "checkout", 1)
    path = repository.pages / f"{numbered(0).id}.md"
    path.write_text(path.read_text("utf-8").replace("language: vi", "language: 'vi'"), "utf-8")
    (repository.seeds / "0.curation.yaml").write_text("# nothing yet\n", "utf-8")
    repository.commit()
    assert lines_of(report(repository.root)) == [
        (f"docs/briefings/{numbered(0).id}.md", "changed"),
        ("seeds/0.curation.yaml", "added"),
    ]


@pytest.mark.parametrize(
    ("base", "problem"),
    [
        ("--output=x", "--output=x: A revision doesn't begin with a dash"),
        ("", '"": This names nothing'),
        ("gone", "gone: This is neither a revision nor a folder"),
        ("docs", "docs: The folder has no docs/briefings/ and no seeds/"),
        ("HEAD^{tree}", "expected commit type"),
    ],
)
def test_an_invalid_side_is_reported(base: str, problem: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "checkout", 1)
    with pytest.raises(BriefgenError) as error:
        report(repository.root, base)
    assert problem in str(error.value)
    assert not (repository.root / "x").exists()


def test_a_desk_in_a_folder_of_a_repository_is_compared_with_itself(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    desk = tmp_path / "units/tea desk"
    (desk / "docs/briefings").mkdir(parents=True)
    write_page(numbered(0), desk / "docs/briefings")
    before = repository.commit()
    write_page(numbered(1), desk / "docs/briefings")
    repository.write(numbered(2))  # in somebody else's desk, above
    for head in (".", repository.commit()):
        assert lines_of(report(desk, before, head)) == [(numbered(1).id, "added")]


def test_without_a_repository_git_says_so(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match=r"This desk is not in git yet\. Run `git init`, `git add -A`, `git commit"):
        report(tmp_path)


def test_articles_and_decisions_in_folders_below_seeds_are_compared(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (repository.seeds / "2031/03").mkdir(parents=True)
    (repository.seeds / "2031/03/tea.txt").write_text("Tea", "utf-8")
    (repository.seeds / "2031/03/tea.curation.yaml").write_text("note: x\n", "utf-8")
    for found in (report(tmp_path, "HEAD", "."), (repository.commit(), report(tmp_path))[1]):
        assert ("seeds/2031/03/tea.txt", "added") in lines_of(found)
        assert [curation.file for curation in found.curations] == ["seeds/2031/03/tea.curation.yaml"]


@NEEDS_POSIX
@pytest.mark.parametrize("file", ["docs/briefings/2031-01-01-link.md", "seeds/link.curation.yaml", "seeds/link.txt"])
def test_a_link_is_refused_in_a_revision_and_in_a_folder(file: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "checkout", 1)
    (tmp_path / "secret").write_text("x", "utf-8")
    (repository.root / file).symlink_to(tmp_path / "secret")
    repository.commit()
    for head in ("HEAD", "."):
        with pytest.raises(BriefgenError, match="This is a link"):
            report(repository.root, "HEAD~1", head)


@NEEDS_POSIX
def test_a_folder_that_leads_out_of_the_checkout_is_refused(tmp_path: Path) -> None:
    Repository(tmp_path / "checkout", 1)
    other = tmp_path / "other"
    other.mkdir()
    (other / "seeds").symlink_to(tmp_path / "checkout/seeds")
    with pytest.raises(BriefgenError, match="This is a link"):
        read_snapshot("other", tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        (
            "docs/briefings/2031-01-01-a.md",
            "---\nschema: briefgen/1\nlanguage: [vi\n---\n",
            "HEAD:docs/briefings/2031-01-01-a.md: line 4",
        ),
        ("docs/briefings/2031-01-01-a.md", "---\nschema: briefgen/1\ntitle: \xff\n---\n", "byte 30: The file is not"),
        ("seeds/a.curation.yaml", "- a\n", "HEAD:seeds/a.curation.yaml: The file holds no keys"),
        ("seeds/a.curation.yaml", "a: &x b\nc: *x\n", "HEAD:seeds/a.curation.yaml: line"),
        ("docs/briefings/2031-01-01-a.md", "x" * 16_000_001, "docs/briefings/2031-01-01-a.md: git can't give this file"),
    ],
)
def test_an_unreadable_file_is_reported_with_its_revision(file: str, text: str, problem: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "checkout", 1)
    (repository.root / file).write_bytes(text.encode("latin-1"))
    repository.commit()
    with pytest.raises(BriefgenError) as error:
        report(repository.root)
    assert problem in str(error.value)


@NEEDS_POSIX
def test_nothing_of_a_revision_is_run(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "checkout", 1)
    for name in ("textconv", "smudge", "external"):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    repository.git("config", "diff.evil.textconv", str(tmp_path / "textconv"))
    repository.git("config", "diff.external", str(tmp_path / "external"))
    repository.git("config", "filter.evil.smudge", str(tmp_path / "smudge"))
    (repository.root / ".gitattributes").write_text("*.md diff=evil filter=evil\n", "utf-8")
    repository.write(replace(numbered(0), title="Chè"))
    subprocess.run(["git", "-C", str(repository.root), "add", "-A"], check=True, capture_output=True)
    repository.commit()
    assert [row[0] for row in lines_of(report(repository.root))] == [numbered(0).id]
    assert not (tmp_path / "ran").exists()
