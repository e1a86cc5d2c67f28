"""Many PDFs: each made once, by other processes, and cached as long as it is needed."""

from __future__ import annotations

import dataclasses
import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.model import Briefing, Review
from briefgen.errors import BriefgenError
from briefgen.pdf import files
from briefgen.pdf.files import CACHE, describe_pdfs, make_pdfs, pdf_outputs
from briefgen.pdf.inputs import digest_inputs
from briefgen.pdf.targets import PdfTarget, briefing_targets, digest_target, site_targets
from briefgen.storage.settings import Colours, PageSize, PdfsMade
from briefgen.views.addresses import briefing_page
from briefgen.views.design import make_design
from briefgen.views.site import Site

MakeSite = Callable[..., Site]
REVIEW = Review(status="reviewed", by="Lan", date="2031-04-01")


def changed(briefing: Briefing, **values: object) -> Briefing:
    return msgspec.structs.replace(briefing, **values)


def made(site: Site, root: Path, size: PageSize = "a4") -> dict[str, Path]:
    pdfs = make_pdfs(briefing_targets(site.library.briefings), site, size, root)
    return {target.page: path for target, path in pdfs.items()}


@pytest.fixture
def described(monkeypatch: pytest.MonkeyPatch) -> list[PdfTarget]:
    """The targets that are described, one after the other."""
    found: list[PdfTarget] = []
    real = files._describe

    def describe(target: PdfTarget, *others: object) -> object:
        found.append(target)
        return real(target, *others)

    monkeypatch.setattr(files, "_describe", describe)
    return found


def test_only_what_changed_is_made_again_and_what_is_not_used_goes(site: MakeSite, tmp_path: Path) -> None:
    first, second = (briefing_page(briefing.id) for briefing in (tea(), copper()))
    before = made(site(tea(), copper()), tmp_path)
    then = before[second].stat().st_mtime_ns
    after = made(site(changed(tea(), note="Mới"), copper()), tmp_path)
    assert after[second] == before[second] and after[first] != before[first]
    assert after[second].stat().st_mtime_ns == then
    assert sorted((tmp_path / CACHE).iterdir()) == sorted(after.values())
    assert made(site(tea()), tmp_path, "us-letter")[first] not in before.values()
    assert len(list((tmp_path / CACHE).iterdir())) == 1


def test_what_is_known_is_not_even_described(site: MakeSite, tmp_path: Path, described: list[PdfTarget]) -> None:
    one = made(site(tea(), copper()), tmp_path)
    assert len(described) == 2
    assert made(site(tea(), copper()), tmp_path) == one and len(described) == 2
    next(iter(one.values())).unlink()
    assert made(site(tea(), copper()), tmp_path) == one and len(described) == 3
    assert all(path.exists() for path in one.values())


def test_without_what_is_known_of_them_files_that_are_there_stay(site: MakeSite, tmp_path: Path) -> None:
    one = made(site(tea()), tmp_path)
    stamps = [path.stat().st_mtime_ns for path in one.values()]
    (tmp_path / ".cache/briefgen/derived.sqlite").write_bytes(b"damaged")
    assert made(site(tea()), tmp_path) == one
    assert [path.stat().st_mtime_ns for path in one.values()] == stamps


def test_two_pages_that_want_the_same_file_have_one(site: MakeSite, tmp_path: Path, described: list[PdfTarget]) -> None:
    home = site(tea(), copper())
    targets = [PdfTarget(page, (tea().id, copper().id), "Chè", 2) for page in ("topics/a", "topics/b")]
    pdfs = make_pdfs(targets, home, "a4", tmp_path)
    assert len(pdfs) == 2 and len(set(pdfs.values())) == 1 and len(described) == 1
    outputs = list(pdf_outputs(pdfs))
    assert [output.path for output in outputs] == ["topics/a.pdf", "topics/b.pdf"]
    assert {output.make() for output in outputs} == {path.read_bytes() for path in pdfs.values()}
    assert len({output.digest for output in outputs}) == 1
    assert {page: pdf.size for page, pdf in describe_pdfs(pdfs, home.wording).items()} == {
        target.page: path.stat().st_size for target, path in pdfs.items()
    }


def test_making_a_few_leaves_those_of_the_site(site: MakeSite, tmp_path: Path) -> None:
    home = site(tea(), copper())
    of_site = make_pdfs(site_targets(home, "all"), home, "a4", tmp_path)
    [digest] = make_pdfs([digest_target(home.library.briefings, "Tất cả")], home, "a4", tmp_path, spare=100).values()
    kept = set((tmp_path / CACHE).iterdir())
    assert kept == {*of_site.values(), digest}
    [letter] = make_pdfs(briefing_targets([tea()]), home, "us-letter", tmp_path, spare=1).values()
    assert set((tmp_path / CACHE).iterdir()) == {letter, digest}, "the youngest of the others"


INPUTS: dict[str, Callable[[MakeSite], tuple[Site, PageSize]]] = {
    "language": lambda site: (site(tea(), language="en"), "a4"),
    "paper": lambda site: (site(tea()), "us-letter"),
    "name": lambda site: (dataclasses.replace(site(tea()), name="Bản tin"), "a4"),
    "design": lambda site: (dataclasses.replace(site(tea()), design=make_design(Colours("#7a0019"))), "a4"),
    "note": lambda site: (site(changed(tea(), note="Mới")), "a4"),
    "review": lambda site: (site(changed(tea(), review=REVIEW)), "a4"),
    "article": lambda site: (site(changed(tea(), source=changed(tea().source, sha256="0" * 64))), "a4"),
    "related": lambda site: (site(tea(), changed(tea(), id="2031-02-04-other", title="Tin khác")), "a4"),
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_pdf_depends_on_everything_that_is_on_it(name: str, site: MakeSite) -> None:
    """If one of its inputs changes, so does its digest, and what it is typeset from."""
    target = next(briefing_targets([tea()]))

    def state(home: Site, size: PageSize) -> tuple[bytes, str]:
        return digest_inputs([target], home, size)[target], files._describe(target, home, size, Path()).file.name

    then, now = state(site(tea()), "a4"), state(*INPUTS[name](site))
    assert then[0] != now[0] and then[1] != now[1]
    assert state(site(tea()), "a4") == then


def test_a_digest_depends_on_who_is_who_in_its_index(site: MakeSite) -> None:
    """The briefing alone doesn't show who is who."""
    one = changed(copper().actors[0], id="heidi-berg", name="Heidi Berg")
    home = site(tea(), changed(copper(), actors=(one,)))
    target = digest_target(home.library.briefings, "Tất cả")
    entries = dict(home.holdings.actor_index.by_appearance)
    key = copper().id, "heidi-berg"
    entries[key] = changed(entries[key], disambiguator="other")
    other = site(tea(), changed(copper(), actors=(one,)))
    other.holdings.__dict__["actor_index"] = changed(home.holdings.actor_index, by_appearance=entries)
    assert digest_inputs([target], home, "a4") != digest_inputs([target], other, "a4")


def test_however_processes_start_the_files_are_the_same(site: MakeSite, tmp_path: Path) -> None:
    """With another thread in this one, they are spawned instead of forked."""
    home = site(*(changed(tea(), id=f"{tea().id}-{n}", title=f"Chè {n}") for n in range(4)))

    def sums(root: Path) -> dict[str, str]:
        pdfs = make_pdfs(site_targets(home, "all"), home, "a4", root)
        return {target.page: hashlib.sha256(path.read_bytes()).hexdigest() for target, path in pdfs.items()}

    copied = sums(tmp_path / "copied")
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        started = sums(tmp_path / "started")
    finally:
        done.set()
        other.join()
    assert copied == started and len(copied) > 4


@pytest.mark.parametrize(
    ("which", "alone", "of_vietnam"),
    [("all", ["tea", "copper"], (2, 2, False)), ("reviewed", ["tea"], (1, 1, True)), ("none", [], None)],
)
def test_the_setting_decides_which_briefings_have_one(
    which: PdfsMade, alone: list[str], of_vietnam: tuple[int, int, bool] | None, site: MakeSite
) -> None:
    home = site(changed(tea(), review=REVIEW), changed(copper(), review=changed(REVIEW, status="void")))
    targets = {target.page: target for target in site_targets(home, which)}
    pages = [briefing_page(id_) for id_ in (tea().id, copper().id) if any(name in id_ for name in alone)]
    assert sorted(page for page in targets if page.startswith("briefings/")) == sorted(pages)
    found = targets.get("countries/vn")
    assert (found and (len(found.ids), found.total, found.reviewed)) == of_vietnam
    assert ("countries/no" in targets) == (which == "all"), "only copper is about Norway"


def test_a_quote_that_is_not_in_the_article_stops_them(site: MakeSite, tmp_path: Path) -> None:
    [point] = tea().summary
    words = msgspec.structs.replace(point.evidence, quote="Xuất khẩu chè giảm")
    wrong = changed(tea(), summary=(msgspec.structs.replace(point, evidence=words),))
    with pytest.raises(BriefgenError, match=r"are not in tea\.txt"):
        made(site(wrong), tmp_path)


def test_what_typst_refuses_stops_them(site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure in another process is reported as it would be in this one."""
    described = files._describe

    def broken(*arguments: object) -> object:
        return msgspec.structs.replace(described(*arguments), data="{}")

    monkeypatch.setattr(files, "_describe", broken)
    with pytest.raises(BriefgenError, match=r"briefings/.*-tea\.md: Typst can't set it"):
        made(site(tea()), tmp_path)
    assert not list((tmp_path / CACHE).glob("*"))
