"""Briefing to page and back: nothing is lost, nothing is misread, nothing strange is let in."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import copper, tea, write_page
from msgspec import UNSET

from briefgen.contract.model import (
    Actor,
    Briefing,
    Country,
    Event,
    Evidence,
    Figure,
    KeyPoint,
    Quote,
    Review,
    Source,
    Span,
    Topic,
)
from briefgen.errors import BriefgenError
from briefgen.storage.page import from_page, read_page, to_page
from briefgen.storage.strict_yaml import hidden_character

NASTY = [
    "NO", "yes", "null", "~", "12:30", "2025-06", "2025-06-09", "1e3", "0x1f", "1_000", "y", ".nan",
    "", " x ", "a: b",
    "# no heading", "a #b", "---", "...", "- a", "? a", "'", '"', "\\", "{{ 7*7 }}", "{%",
    "[a](b)", "&a", "*a", "!a",
    "%TAG", "@a", "`a`", "|", ">", "a\nb", "\n---\n", "trailing\n", "\ttab",
    "Đàm phán đất hiếm: “vòng 2”", "=", "<<",
]  # fmt: skip
words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cn", "Cs", "Zl", "Zp"), include_characters="\n\t")),
)
names = words.filter(lambda text: any(map(str.isalpha, text)))
some_words = words.filter(lambda text: text.strip() != "")
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
numbers = st.one_of(st.integers(-(10**18), 10**18), st.floats(-1e18, 1e18, allow_nan=False))
codes = st.sampled_from(["NO", "VN", "US", "EU", "CN"])
whens = st.sampled_from(["2025-06-09", "2025-06", "2025", "2025~", "2025-Q3", "2025-W24", "2025/..", "2025-05/2025-06"])


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    quote, start = draw(some_words), draw(st.integers(0, 10**6))
    sentence = Span(start=max(0, start - draw(st.integers(0, 9))), end=start + len(quote))
    return Evidence(start=start, end=start + len(quote), quote=quote, sentence=sentence, rule=draw(words))


def lists_of(facts: st.SearchStrategy[object], key: str | None = None) -> st.SearchStrategy[tuple[object, ...]]:
    unique = (lambda fact: getattr(fact, key)) if key else None
    return st.lists(facts, max_size=3, unique_by=unique).map(tuple)


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    def ids(prefix: str) -> st.SearchStrategy[str]:
        return slugs.map(lambda slug: f"{prefix}-{slug}")

    maybe = st.none() | words
    evidence = evidences()
    actors = draw(
        lists_of(
            st.builds(
                Actor,
                id=ids("a"),
                kind=st.sampled_from(["person", "organisation"]),
                name=names,
                mentions=st.integers(1, 99),
                aliases=st.lists(names, max_size=2).map(tuple),
                role=maybe,
                organisation=maybe,
                country=st.none() | codes,
                evidence=evidence,
            ),
            "id",
        )
    )
    speakers = st.sampled_from([None, *(a.id for a in actors)])  # type: ignore[attr-defined]
    return Briefing(
        id=draw(slugs),
        title=draw(some_words),
        title_source=draw(st.sampled_from(["article", "derived"])),
        language=draw(st.sampled_from(["vi", "en", "no"])),
        published=draw(st.none() | st.dates().map(str)),
        published_source=draw(st.sampled_from(["given", "stated", "inferred", "unknown"])),
        updated=draw(st.just(msgspec.UNSET) | st.dates().map(str)),
        source=Source(
            file=draw(slugs) + ".txt",
            sha256=draw(st.from_regex("[0-9a-f]{64}", fullmatch=True)),
            name=draw(maybe),
        ),
        summary=draw(lists_of(st.builds(KeyPoint, text=words, evidence=evidence))),
        countries=draw(
            lists_of(
                st.builds(
                    Country,
                    code=codes,
                    role=st.sampled_from(["primary", "mentioned"]),
                    mentions=st.integers(1, 99),
                    evidence=evidence,
                ),
                "code",
            )
        ),
        topics=draw(lists_of(st.builds(Topic, id=slugs, score=st.floats(0, 1), evidence=evidence), "id")),
        actors=actors,
        figures=draw(
            lists_of(
                st.builds(
                    Figure,
                    id=ids("f"),
                    value=numbers,
                    low=st.none() | numbers,
                    high=st.none() | numbers,
                    from_=st.none() | numbers,
                    unit=some_words,
                    qualifier=st.sampled_from([None, "about", "at_most"]),
                    direction=st.sampled_from([None, "up", "down"]),
                    measure=maybe,
                    country=st.none() | codes,
                    period=st.none() | whens,
                    evidence=evidence,
                ),
                "id",
            )
        ),
        timeline=draw(
            lists_of(
                st.builds(
                    Event,
                    id=ids("e"),
                    when=whens,
                    time=st.sampled_from([None, "12:30", "00:00"]),
                    status=st.sampled_from(["past", "ongoing", "planned"]),
                    what=words,
                    evidence=evidence,
                ),
                "id",
            )
        ),
        quotes=draw(lists_of(st.builds(Quote, speaker=speakers, text=words, evidence=evidence))),
    )


@pytest.mark.slow
@settings(max_examples=60)
@given(briefings())
def test_a_briefing_comes_back_from_its_page_as_it_was(briefing: Briefing) -> None:
    page = to_page(briefing)
    assert from_page(page, f"docs/briefings/{briefing.id}.md") == briefing
    assert to_page(from_page(page, f"{briefing.id}.md")) == page


@pytest.mark.slow
@settings(max_examples=30)
@given(briefings())
def test_other_yaml_readers_see_the_same_data(briefing: Briefing) -> None:
    front_matter = to_page(briefing).split("\n---\n\nThis page")[0]
    assert yaml.safe_load(front_matter) == msgspec.json.decode(msgspec.json.encode(briefing))


def test_keys_are_in_the_order_of_the_contract_and_a_value_on_one_line() -> None:
    lines = to_page(tea()).splitlines()
    keys = [line.partition(":")[0] for line in lines if line[:1].isalpha() and ":" in line and not line.startswith("This")]
    assert keys == [f.encode_name for f in msgspec.structs.fields(Briefing) if f.default is not UNSET]
    assert "title: Việt Nam và Thuỵ Sĩ ký thoả thuận về chè" in lines
    assert "published: '2031-02-03'" in lines


def test_words_that_yaml_would_misread_are_quoted() -> None:
    page = to_page(copper())
    assert "code: 'NO'" in page
    assert "time: '10:00'" in page
    assert "when: '2031-01'" in page


def test_the_body_says_where_the_page_comes_from() -> None:
    origin = "This page is generated from `seeds/tea.txt` by `briefgen build`"
    assert to_page(tea()).endswith(f"\n---\n\n{origin}; keep what you change here with `briefgen adopt`.\n")


def test_the_note_is_the_body_and_comes_back() -> None:
    noted = msgspec.structs.replace(tea(), note="# Của tôi\n\nHai *đoạn*.", review=Review(status="draft", by="Lan"))
    page = to_page(noted)
    assert page.endswith("`briefgen adopt`.\n\n# Của tôi\n\nHai *đoạn*.\n")
    assert "note:" not in page.partition("\n---\n")[0]
    assert from_page(page, "docs/briefings/2031-02-03-tea.md") == noted


def broken(old: str, new: str) -> str:
    page = to_page(tea())
    assert old in page
    return page.replace(old, new, 1)


def told_before(kind: str, times: int = 1) -> str:
    """A page that has, this many times, one change since its last version."""
    return broken("source:\n", "changes:\n" + f"- what: removed\n  words: chè\n  {kind}\n" * times + "source:\n")


@pytest.mark.parametrize(
    ("page", "place", "problem"),
    [
        ("# A page\n", "line 1", "no front matter"),
        ("---\nid: a\n", "line 1", "isn't closed"),
        (broken("language: vi", "language: [vi"), "line 7", "not valid YAML"),
        (broken("language: vi", "language: 'vi"), "line", "not valid YAML"),
        (broken("language: vi", "language: vi\nlanguage: vi"), "line 7", "appears twice"),
        (broken("language: vi", "language: vi\nhidden: 1"), "line 2", "unknown field `hidden`"),
        (broken("language: vi", "language: 7"), "line 6, language", "Expected `str`, got `int`"),
        (broken("language: vi", "language: NO"), "line 6", "doesn't read 'NO' as text"),
        (
            broken("published: '2031-02-03'", "published: 2031-02-03"),
            "line 7",
            "doesn't read '2031-02-03' as text",
        ),
        (broken("published: '2031-02-03'", "published: '2031-02-30'"), "line 7, published", "is not a date"),
        (broken("language: vi", "language: &a vi"), "line 6", "anchors"),
        (broken("language: vi", "language: *a"), "line 6", "anchors"),
        (broken("language: vi", "language: !!python/name:os.system vi"), "line 6", "tags"),
        (broken("language: vi", "language: !!str vi"), "line 6", "tags"),
        (broken("name: null", "name: a\u200bb"), "line 12", "Hidden character U+200B"),
        (broken("name: null", 'name: "a\\u202Eb"'), "line 12", "Hidden character U+202E"),
        (broken("name: null", 'name: "a\\x07b"'), "line 12", "Hidden character U+0007"),
        (broken("name: null", f"{'n' * 65}: null"), "line 12", "64"),
        (broken("file: tea.txt", "file: ../tea.txt"), "line 10, source.file", "not the name of a file"),
        (broken("url: null", "url: javascript:alert(1)"), "line 13, source.url", "not an http or https address"),
        (broken("code: VN", "code: XX"), "countries[0].code", "not a country code"),
        (broken("id: agriculture", "id: ../../agriculture"), "topics[1].id", "not a slug"),
        (broken("name: Heidi Berg", "name: ''"), "line 88, actors[1].name", "'' is not a name: it has no letter"),
        (broken("name: Heidi Berg", "name: 7 .. 8"), "actors[1].name", "'7 .. 8' is not a name"),
        (broken("aliases: []", "aliases: [' ']"), "actors[0].aliases[0]", "' ' is not a name"),
        (broken("mentions: 1", "mentions: -1"), "countries[0].mentions", "not between 1 and 1,000,000"),
        (broken("mentions: 1", f"mentions: {'9' * 90}"), "countries[0].mentions", "not between 1 and 1,000,000"),
        (broken("unit: percent", "unit: ''"), "figures[0].unit", "no unit"),
        (broken("score: 1.0", "score: -1.0"), "topics[0].score", "not between 0 and 1"),
        (broken("      end: 147", f"      end: 147{'0' * 20}"), "summary[0].evidence", "begin in its sentence"),
        (broken("id: heidi-berg", "id: tran-bao-che"), "actors[0].id", "appears twice"),
        (broken("speaker: heidi-berg", "speaker: nobody"), "quotes[0].speaker", "no actor"),
        (broken("'2031-05'", "'2031-13'"), "timeline[1].when", "EDTF"),
        (told_before("kind: nothing"), "line 12, changes[0].kind", "no kind of facts 'nothing'"),
        (told_before("kind: topic\n  html: x"), "changes[0]", "unknown field `html`"),
        (told_before("kind: topic", 51), "line 10, changes", "More than 50 changes"),
        (broken("value: 12.5", "value: .inf"), "line", "doesn't read '.inf' as text"),
        (broken("value: 12.5", "value: 1.0e+30"), "figures[0]", "out of range"),
        (broken("'7,8 tỷ USD'", "'7,8 tỷ'"), "figures[1].evidence", "offsets don't fit"),
    ],
)
def test_a_broken_page_is_refused_with_its_place(page: str, place: str, problem: str) -> None:
    with pytest.raises(BriefgenError) as error:
        from_page(page, "docs/briefings/2031-02-03-tea.md")
    assert error.value.file == "docs/briefings/2031-02-03-tea.md"
    assert place in error.value.place
    assert problem in error.value.problem
    assert error.value.next_step


def test_deep_and_wide_front_matter_is_refused() -> None:
    for value, problem in (
        ("[" * 50 + "]" * 50, "levels"),
        ("[" + "1," * 6000 + "]", "items"),
        ("a" * 300_000, "characters"),
    ):
        with pytest.raises(BriefgenError, match=problem):
            from_page(f"---\nid: {value}\n---\n", "a.md")


def test_the_id_has_to_be_the_name_of_the_file() -> None:
    with pytest.raises(BriefgenError, match=r"other.md: line 3, id: The id '2031-02-03-tea' is not"):
        from_page(to_page(tea()), "docs/briefings/other.md")


def test_the_writer_refuses_what_the_reader_would_refuse() -> None:
    for briefing in (
        msgspec.structs.replace(tea(), title="hidden\u2067"),
        msgspec.structs.replace(tea(), id="../up"),
        msgspec.structs.replace(tea(), published="soon"),
        msgspec.structs.replace(tea(), updated="2031-02-30"),
        msgspec.structs.replace(tea(), cut=0),
    ):
        with pytest.raises(BriefgenError):
            to_page(briefing)


@pytest.mark.parametrize(
    ("briefing", "problem"),
    [
        (msgspec.structs.replace(tea(), title="a" * 200_001), "tea.txt: title: A value of more than 200,000 characters"),
        (msgspec.structs.replace(tea(), quotes=tea().quotes * 5_001), "tea.txt: quotes: More than 5,000 items"),
        (
            msgspec.structs.replace(tea(), quotes=(Quote(None, "a" * 150_000, tea().quotes[0].evidence),) * 30),
            r"tea.txt: 4,[\d,]+ characters: The file is too large",
        ),
    ],
)
def test_what_is_too_large_to_be_read_is_not_written(briefing: Briefing, problem: str) -> None:
    with pytest.raises(BriefgenError, match=problem):
        to_page(briefing)


def test_a_page_is_read_back_with_the_line_ends_of_any_system(tmp_path: Path) -> None:
    path = write_page(tea(), tmp_path)
    assert read_page(path) == tea()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_page(path) == tea()


def test_a_page_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"---\nid: \xff\n---\n")
    with pytest.raises(BriefgenError, match="byte 8: The file is not UTF-8"):
        read_page(path)


def test_a_page_has_no_character_that_xml_does_not_allow() -> None:
    """Feeds are XML."""

    def is_xml(code: int) -> bool:
        return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE

    let_in = {code for code in range(0x10000) if not hidden_character(chr(code))}
    assert all(is_xml(code) for code in let_in)
