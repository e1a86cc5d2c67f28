"""The PDF of a briefing, read back: complete, valid, accessible, archivable, the same every time."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pdfua
import pikepdf
import pypdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import HOSTILE, REAL, REAL_REGISTRY, copper, evidence, tea, tea_article
from systems import NEEDS_POSIX

from briefgen.cli import main
from briefgen.contract.model import Briefing, KeyPoint, Review
from briefgen.documents.briefing import briefing_document
from briefgen.pdf.files import attached
from briefgen.pdf.typesetting import TEMPLATES, legible, typeset
from briefgen.registry.resolving import resolve
from briefgen.storage.actors_file import read_registry
from briefgen.storage.settings import Colours
from briefgen.views.amounts import amount
from briefgen.views.design import make_design
from briefgen.views.site import Site
from briefgen.views.wording import Wording, as_line, office_of

MakeSite = Callable[..., Site]
Poppler = Callable[..., str]
CASES = [(name, language) for name in ("tea", "copper", "real 000", "real 004") for language in ("vi", "en")]
NOTE = "Một *ý* rõ: [nguồn](https://a.example/x) và `mã`.\n\n- điểm một\n- điểm hai\n\n> lời dẫn\n\n1. bước một"


def pdf_of(briefing: Briefing, site: Site, size: Any = "a4") -> bytes:
    data = msgspec.json.encode(briefing_document(briefing, site, size)).decode()
    return typeset("briefing", data, attached(briefing), briefing.id, site.design)


def closed(text: str) -> str:
    """`text` without white space: lines break anywhere."""
    return "".join(text.split())


def facts_in_words(b: Briefing, words: Wording) -> Iterator[str]:
    """Every fact of the contract as a reader of the site's language reads it, and its words in the article."""
    yield from (b.id, b.title, b.source.file, b.source.sha256, *filter(None, (b.source.name, b.source.url)))
    for c in b.countries:
        yield f"{words.country(c.code)} ({words.say('mentions', n=c.mentions)})"
    yield from (words.topic(topic.id) for topic in b.topics)
    for a in b.actors:
        yield from filter(None, (a.name, office_of(a), a.country and words.country(a.country)))
    for f in b.figures:
        yield from (
            as_line(f.measure) if f.measure else f.evidence.quote,
            amount(f, words),
            words.say(f.direction) if f.direction else "",
        )
        yield from (words.country(f.country) if f.country else "", words.when(f.period) if f.period else "")
    for e in b.timeline:
        yield from (words.when(e.when), e.time or "", as_line(e.what), words.say(e.status) if e.status != "past" else "")
    yield from (point.text for point in b.summary)
    yield from (quote.text for quote in b.quotes)
    for facts in (b.summary, b.countries, b.topics, b.actors, b.figures, b.timeline, b.quotes):
        yield from (fact.evidence.quote for fact in facts)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_fact_of_the_json_is_in_the_text(
    name: str, language: str, briefings: dict[str, Briefing], site: MakeSite, poppler: Poppler
) -> None:
    home = site(briefings[name], language=language)
    text = poppler("pdftotext", pdf_of(briefings[name], home), "-raw")
    assert unicodedata.is_normalized("NFC", text)
    whole = closed(text)
    missing = [fact for fact in facts_in_words(briefings[name], home.wording) if closed(fact) not in whole]
    assert not missing


@pytest.mark.parametrize("name", ["tea", "copper", "real 000", "real 004"])
def test_nobody_is_listed_under_the_name_of_another_side(
    name: str, briefings: dict[str, Briefing], site: MakeSite, poppler: Poppler
) -> None:
    home = site(briefings[name])
    document = briefing_document(briefings[name], home, "a4")
    lines = [closed(line) for line in poppler("pdftotext", pdf_of(briefings[name], home), "-layout").splitlines()]
    lines = lines[lines.index(closed(document.labels["actors"])) :]
    assert document.sides
    for side in document.sides:
        lines = lines[lines.index(closed(side.name)) + 1 :]
        names = [next(n for n, line in enumerate(lines) if closed(actor.name.text) in line) for actor in side.actors]
        assert names
        lines = lines[max(names) :]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_dates_and_numbers_are_not_broken(
    name: str, language: str, briefings: dict[str, Briefing], site: MakeSite, poppler: Poppler
) -> None:
    b, home = briefings[name], site(briefings[name], language=language)
    lines = [closed(line) for line in poppler("pdftotext", pdf_of(b, home), "-raw").splitlines()]
    words = [home.wording.when(e.when) for e in b.timeline] + [amount(f, home.wording) for f in b.figures]
    words += re.findall(
        r"\d+(?:[.,/–]\d+)+%?", " ".join((b.title, *(p.text for p in b.summary), *(e.what for e in b.timeline)))
    )
    assert not [each for each in words if not any(closed(each) in line for line in lines)]


@pytest.mark.parametrize("name", ["tea", "copper", "hostile", "real 004"])
def test_it_is_tagged_described_and_archivable(
    name: str, briefings: dict[str, Briefing], site: MakeSite, tmp_path: Path
) -> None:
    b = msgspec.structs.replace(briefings[name], note=NOTE)
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf_of(b, site(b)))
    assert [f.rule_id for f in pdfua.validate(str(path)).findings] == []
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
        assert metadata["dc:title"] == b.title and metadata["dc:creator"] == ["Tóm lược chính sách"]
        assert pdf.Root.Lang == "vi" and pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
        links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
        assert links and all(str(link.Contents) for link in links)
        uris = {str(link.A.URI) for link in links if "/A" in link}
        assert uris == {"https://a.example/x"}
        assert not {"/JavaScript", "/OpenAction", "/AA"} & set(pdf.Root.keys())


def test_its_letters_are_those_that_come_with_typst(site: MakeSite, poppler: Poppler) -> None:
    b = msgspec.structs.replace(tea(), note=NOTE)
    [_, _, *rows] = poppler("pdffonts", pdf_of(b, site(b))).splitlines()
    assert {row.split()[0].partition("+")[2].partition("-")[0] for row in rows} == {"LibertinusSerif", "DejaVuSansMono"}
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), "embedded, in part, with their Unicode"


def test_its_outline_names_the_sections(site: MakeSite) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(tea(), site(tea()))))
    top = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert top[:2] == ["Điểm chính", "Số liệu"] and "Căn cứ trong bài" in top
    assert (
        reader.metadata and reader.metadata.creation_date and reader.metadata.creation_date.isoformat()[:10] == "2031-02-03"
    )


def test_the_words_of_the_article_are_in_its_language(site: MakeSite) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(copper(), site(copper(), language="vi")))) as pdf:
        languages = {str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o}
    assert languages == {"vi", "en"}


def test_the_contract_is_attached(site: MakeSite) -> None:
    b = msgspec.structs.replace(tea(), note="何立峰", review=Review(status="draft"))
    with pikepdf.open(io.BytesIO(pdf_of(b, site(b)))) as pdf:
        [file] = pdf.Root.AF
        assert file.AFRelationship == "/Data" and str(file.UF) == f"{b.id}.json" and str(file.Desc)
        assert msgspec.json.decode(bytes(file.EF.F.read_bytes()), type=Briefing) == b


def test_pages_are_of_the_size_that_is_set(site: MakeSite, poppler: Poppler) -> None:
    assert "(A4)" in poppler("pdfinfo", pdf_of(tea(), site(tea())))
    assert "(letter)" in poppler("pdfinfo", pdf_of(tea(), site(tea()), "us-letter"))


def test_a_note_and_a_review_are_on_the_paper(site: MakeSite, poppler: Poppler) -> None:
    b = msgspec.structs.replace(tea(), note=NOTE, review=Review(status="reviewed", by="Lan"), confirmed=("heidi-berg",))
    text = closed(poppler("pdftotext", pdf_of(b, site(b)), "-raw"))
    for words in (
        "Một ý rõ: nguồn và mã.",
        "• điểm một • điểm hai",
        "lời dẫn",
        "1. bước một",
        "Lan đã rà soát",
        "xác nhận bởi biên tập viên",
    ):
        assert closed(words) in text


def long_ones() -> dict[str, dict[str, Any]]:
    """Changes to the tea briefing that test the limits of the layout."""

    def changed(fact: Any, **values: Any) -> Any:
        return msgspec.structs.replace(fact, **values)

    [event, _], [actor, _], figures = tea().timeline, tea().actors, tea().figures
    word, office = "x" * 300, "Bộ trưởng Bộ Công Thương " * 20
    return {
        "nothing": dict.fromkeys(("summary", "actors", "figures", "timeline", "quotes"), ()),
        "no date": {"published": None, "published_source": "unknown"},
        "fifty events": {"timeline": [changed(event, id=f"e{n}", what=f"việc thứ {n} " * 8) for n in range(50)]},
        "fifty actors": {"quotes": (), "actors": [changed(actor, id=f"a{n}", name=f"Tên thứ {n}") for n in range(50)]},
        "a long table": {"figures": [changed(figures[0], id=f"f{n}", measure=f"chè {n} " * 9) for n in range(80)]},
        "long names": {"quotes": (), "actors": [changed(actor, name="Nguyễn Thị Minh " * 20, role=office)]},
        "long words": {
            "title": word,
            "quotes": (),
            "summary": [KeyPoint(word, evidence(tea_article(), "Xuất khẩu chè"))],
            "actors": [changed(actor, name=word, role=word, organisation=word)],
            "figures": [changed(figure, measure=word) for figure in figures],
            "timeline": [changed(event, what=word)],
        },
    }


@pytest.mark.parametrize("name", long_ones())
def test_whatever_is_long_stays_on_the_paper(name: str, site: MakeSite, poppler: Poppler) -> None:
    facts = {key: tuple(value) if isinstance(value, list) else value for key, value in long_ones()[name].items()}
    briefing = msgspec.structs.replace(tea(), **facts)
    home = site(briefing)
    pdf = pdf_of(briefing, home)
    found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">', poppler("pdftotext", pdf, "-bbox"))
    boxes = [[float(number) for number in box] for box in found]
    assert boxes and not [box for box in boxes if box[0] < 55 or box[2] > 595 - 55 or box[3] > 842 - 20]
    text = closed(poppler("pdftotext", pdf, "-raw"))
    assert not [fact for fact in facts_in_words(briefing, home.wording) if closed(fact) not in text]


@pytest.mark.parametrize("tag", ["em", "blockquote", "sub", "table><tr><td"])
def test_a_note_may_be_nested_as_deep_as_it_likes(tag: str, site: MakeSite, poppler: Poppler) -> None:
    b = msgspec.structs.replace(tea(), note=f"<{tag}>" * 500 + "đáy")
    assert "đáy" in poppler("pdftotext", pdf_of(b, site(b)), "-raw")


def test_an_address_too_long_for_a_pdf_is_no_link(site: MakeSite) -> None:
    longest, longer = (f"https://a.example/{'x' * (length - 18)}" for length in (8000, 8001))
    b = msgspec.structs.replace(tea(), note=f"[một]({longest}) [hai]({longer})")
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(b, site(b)))).pages
    links = {str(link["/A"]["/URI"]) for page in pages for link in page.get("/Annots", ()) if "/URI" in link.get("/A", ())}
    assert (longest in links, longer in links) == (True, False)


def test_a_table_in_a_note_is_one_on_paper(site: MakeSite, tmp_path: Path, poppler: Poppler) -> None:
    b = msgspec.structs.replace(tea(), note="| Nước | Chè |\n|---|---|\n| Na Uy | 12 |\n| Lào | 7 |")
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf_of(b, site(b)))
    assert [f.rule_id for f in pdfua.validate(str(path)).findings] == []
    text = poppler("pdftotext", path.read_bytes(), "-layout")
    assert [row.split() for row in re.findall(r"^ *(?:Nước|Na Uy|Lào) .*", text, re.MULTILINE)] == [
        ["Nước", "Chè"],
        ["Na", "Uy", "12"],
        ["Lào", "7"],
    ]


def test_hostile_words_stay_words(briefings: dict[str, Briefing], site: MakeSite, poppler: Poppler) -> None:
    words = f'{HOSTILE} #eval("1+1") #read("/etc/passwd") $x^2$ @ref <label> \\ `raw` #{{}} //x /*y*/ = h'
    b = msgspec.structs.replace(briefings["hostile"], title=words, note=words)
    assert closed(words.partition("<script>")[0]) in closed(poppler("pdftotext", pdf_of(b, site(b)), "-raw"))


def test_what_no_font_has_is_named_by_its_code_point(site: MakeSite, poppler: Poppler) -> None:
    b = msgspec.structs.replace(tea(), title="何 gặp 😀 và Привет\ue000")
    assert "[U+4F55] gặp [U+1F600] và Привет[U+E000]" in poppler("pdftotext", pdf_of(b, site(b)), "-raw")
    assert legible("Bạn\u202eđó\u200b") == "Bạn[U+202E]đó[U+200B]"


@settings(max_examples=25)
@given(words=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_any_words_can_be_set(words: str, site: MakeSite) -> None:
    b = msgspec.structs.replace(tea(), title=words, note=words)
    assert pdf_of(b, site(b)).startswith(b"%PDF-1.7")


def test_a_template_reads_nothing_but_its_data() -> None:
    assert {path.suffix for path in TEMPLATES.rglob("*")} == {".typ"}
    for path in TEMPLATES.iterdir():
        source = path.read_text("utf-8")
        assert not re.search(
            r"\b(eval|read|plugin|image(?!\(bytes\(d\.)|csv|yaml|toml|xml|cbor|bibliography)\(|#?include\b|@\w+/", source
        ), path
        assert {*re.findall(r'import "([^"]+)"', source)} <= {"shared.typ", "body.typ"}


@NEEDS_POSIX
def test_the_same_briefing_gives_the_same_bytes_anywhere(site: MakeSite, tmp_path: Path, seeds: Path) -> None:
    script = (
        "import sys, hashlib; from pathlib import Path; sys.path[:0] = sys.argv[1:3];"
        "from test_pdf import pdf_of; from invented import tea;"
        "from briefgen.library.library import make_library; from briefgen.views.site import make_site;"
        "s = make_site('Tóm lược chính sách', make_library([tea()]), 'vi', Path('seeds'));"
        "print(hashlib.sha256(pdf_of(tea(), s)).hexdigest())"
    )
    here = Path(__file__).parent
    digests = set()
    for folder in (tmp_path / "a", tmp_path / "b c"):
        folder.mkdir()
        shutil.copytree(seeds, folder / "seeds")
        command = [sys.executable, "-c", script, str(here.parent), str(here)]
        digests.add(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout)
    assert len(digests) == 1


def test_the_attachment_is_what_extract_prints(briefings: dict[str, Briefing], tmp_path: Path) -> None:
    article = shutil.copy(REAL[0], tmp_path)
    shutil.copy(REAL_REGISTRY / "actors.yaml", tmp_path)
    printed = CliRunner().invoke(main, ["extract", str(article)]).stdout
    data = json.loads(printed)
    del data["text"]
    briefing = resolve(briefings["real 000"], read_registry(REAL_REGISTRY))
    assert attached(briefing) == json.dumps(data, indent=2, ensure_ascii=False)


def test_the_number_of_a_sentence_is_separate_from_the_words(
    briefings: dict[str, Briefing], site: MakeSite, poppler: Poppler
) -> None:
    b = briefings["real 000"]
    text = poppler("pdftotext", pdf_of(b, site(b)))
    assert re.search(r"Nhập khẩu hàng hoá từ Mỹ \d+\s", text) and not re.search(r"Mỹ\d", text)


def test_a_pdf_is_in_the_colours_of_the_desk(site: MakeSite) -> None:
    own = dataclasses.replace(site(tea()), design=make_design(Colours("#7a0019", "#005f5f")))
    file = pikepdf.open(io.BytesIO(pdf_of(tea(), own)))
    drawn = b"".join(page.Contents.read_bytes() for page in file.pages)
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|rg)\b", drawn)
    fills = {tuple(round(255 * float(part)) for part in colour) for colour in found}
    assert {(0x7A, 0, 0x19), (0, 0x5F, 0x5F)} <= fills, "of head and headings; of links"
    assert (0x12, 0x3B, 0x63) not in fills
