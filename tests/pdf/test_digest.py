"""A digest: its selection and order, and the pages named in its table of contents."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pdfua
import pypdf
import pytest
from invented import copper, tea

from briefgen.contract.model import Briefing
from briefgen.documents.cover import Occasion
from briefgen.documents.digest import MOST, digest_document, digest_title, select_briefings
from briefgen.errors import BriefgenError
from briefgen.library.library import make_library
from briefgen.pdf.files import make_pdfs
from briefgen.pdf.targets import digest_target
from briefgen.views.site import Site

MakeSite = Callable[..., Site]
TEA, COPPER = tea().id, copper().id


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [COPPER, TEA]),
        ({"ids": [TEA]}, [TEA]),
        ({"country": "VN"}, [COPPER, TEA]),
        ({"country": "ch"}, [TEA]),
        ({"topic": "critical-minerals"}, [COPPER]),
        ({"period": "2031-W06"}, [TEA]),
        ({"period": "2031-02/2031-03"}, [COPPER, TEA]),
        ({"period": "2031-03/.."}, [COPPER]),
        ({"country": "VN", "period": "2031-Q1", "ids": [COPPER]}, [COPPER]),
        ({"country": "JP"}, []),
    ],
)
def test_it_holds_what_matches_every_condition(asked: dict[str, Any], found: list[str]) -> None:
    assert [b.id for b in select_briefings(make_library([tea(), copper()]), **asked)] == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"ids": ["gone"]}, "gone: There is no briefing with this id"),
        ({"period": "tuần 6"}, "tuần 6: This is not a period"),
        ({"country": "XX"}, "--country: XX: There is no country with this code"),
    ],
)
def test_it_says_what_it_has_not_found(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(BriefgenError, match=message):
        select_briefings(make_library([tea(), copper()]), **asked)


def test_its_title_is_the_selection(site: MakeSite) -> None:
    words = site(tea()).wording
    title = digest_title(words, country="vn", topic="steel", period="2031-W06")
    assert title == "Việt Nam, Thép và kim loại, tuần 3–9 tháng 2 năm 2031"
    assert digest_title(words, country=None, topic=None, period=None) == "Tất cả bản tóm lược"


def test_timeline_and_actors_are_merged(site: MakeSite) -> None:
    same = msgspec.structs.replace(copper().actors[0], id="heidi-berg", name="Heidi Berg")
    other = msgspec.structs.replace(copper(), actors=(same, *copper().actors))
    digest = digest_document((other, tea()), site(tea(), other), "a4", "")
    assert [(row.event.what.anchor, row.number) for row in digest.timeline] == [
        ("event-visit", 1),
        ("event-bern", 2),
        ("event-oslo", 1),
        ("event-next", 2),
        ("event-round", 1),
    ]
    assert [(actor.name, actor.briefings) for actor in digest.actors] == [
        ("Heidi Berg", ((1, other.id), (2, TEA))),
        ("Kari Nordmann", ((1, other.id),)),
        ("Trần Bảo Chè", ((2, TEA),)),
    ]
    assert (digest.dates, digest.count) == ("3 tháng 2 năm 2031 – 10 tháng 3 năm 2031", "2 bản tóm lược")


def test_its_contents_name_the_page_on_which_a_briefing_begins(
    briefings: dict[str, Briefing], site: MakeSite, tmp_path: Path
) -> None:
    home = site(*(briefings[name] for name in ("tea", "copper", "real 000")))
    [file] = make_pdfs([digest_target(home.library.briefings, "Tháng 6")], home, "a4", tmp_path).values()
    reader = pypdf.PdfReader(file)
    pages = [page.extract_text() for page in reader.pages]
    heads = [next(n for n, text in enumerate(pages, 1) if f"Mã số {b.id}" in text) for b in home.library.briefings]
    contents = "".join("".join(pages[: heads[0] - 1]).split())
    for number, (b, page) in enumerate(zip(home.library.briefings, heads, strict=True), 1):
        assert re.search(rf"{number}{re.escape(''.join(b.title.split()))}{page}", contents)
        assert f"Trang{page}/{len(pages)}" in "".join(pages[page - 1].split())
    outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    titles = [b.title for b in home.library.briefings]
    assert outline == ["Số liệu chính", "Mốc sắp tới", "Mục lục", "Dòng thời gian", "Danh mục các bên", *titles]
    attached = msgspec.json.decode(reader.attachments["briefings.json"][0], type=tuple[Briefing, ...])
    assert attached == home.library.briefings
    assert not pdfua.validate(str(file)).findings


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#123"/></svg>'


def test_its_cover_has_the_desk_s_introduction_and_logo(site: MakeSite, tmp_path: Path) -> None:
    home = site(tea(), copper(), language="en")
    occasion = Occasion("# Copper\n\nA **busy** week, [see](https://example.org).", "2031-02", (tea().id,))
    target = digest_target((copper(),), "March", occasion)
    [plain] = make_pdfs([target], home, "a4", tmp_path / "plain").values()
    [file] = make_pdfs([target], dataclasses.replace(home, logo=SVG), "a4", tmp_path).values()
    assert file.read_bytes() != plain.read_bytes()
    cover = " ".join(pypdf.PdfReader(file).pages[0].extract_text().split())
    for words in ("A busy week, see.", "What changed since the last one", "Norway", "Key figures", "Contents"):
        assert words in cover
    assert not pdfua.validate(str(file)).findings


def test_a_logo_that_is_not_a_picture_is_reported(site: MakeSite, tmp_path: Path) -> None:
    home = dataclasses.replace(site(tea()), logo=b"no picture")
    with pytest.raises(BriefgenError, match="can't set it"):
        make_pdfs([digest_target((tea(),), "March")], home, "a4", tmp_path)


@pytest.mark.parametrize(
    ("language", "total", "reviewed", "cover"),
    [
        ("vi", 2, False, "2 bản tóm lược"),
        ("vi", 1234, False, "2 bản mới nhất trong số 1.234 bản tóm lược"),
        ("vi", 2, True, "2 bản tóm lược đã được rà soát"),
        ("en", 2, False, "2 briefings"),
        ("en", 1234, False, "The newest 2 of 1,234 briefings"),
        ("en", 1234, True, "The newest 2 of 1,234 reviewed briefings"),
    ],
)
def test_its_cover_says_how_many_it_leaves_out(
    site: MakeSite, language: str, total: int, reviewed: bool, cover: str
) -> None:
    home = site(tea(), copper(), language=language)
    assert digest_document(home.library.briefings, home, "a4", "", total, reviewed=reviewed).count == cover


def test_too_many_briefings_are_refused_with_the_reason(site: MakeSite) -> None:
    many = [msgspec.structs.replace(tea(), id=f"{TEA}-{n}") for n in range(MOST + 1)]
    with pytest.raises(BriefgenError, match=f"{MOST + 1} briefings are too many for one file: .* MB of memory"):
        digest_document(many, site(*many), "a4", "")
