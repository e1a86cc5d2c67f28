"""Line breaks, tabs, control characters and half characters in every text: no output is broken by any of them."""

from __future__ import annotations

import ast
import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from docx import Document
from invented import TEA, tea
from outputs import made
from searched import part
from systems import NEEDS_POSIX

import briefgen
from briefgen.cli import main
from briefgen.contract.kinds import facts_of
from briefgen.contract.model import Briefing, Review
from briefgen.documents.briefing import briefing_document
from briefgen.errors import BriefgenError
from briefgen.exports.calendars import calendars
from briefgen.exports.content_lines import paragraphs, text
from briefgen.exports.data import json_files
from briefgen.exports.feeds import atom_feeds
from briefgen.exports.json_ld import json_ld
from briefgen.exports.sitemap import sitemap_files
from briefgen.exports.tables import fact_tables
from briefgen.library.library import make_library
from briefgen.storage.page import from_page, to_page
from briefgen.text import one_line
from briefgen.views.site import Site, make_site
from briefgen.web.log import log
from briefgen.web.render import render_briefing
from briefgen.web.search.outputs import search_outputs
from briefgen.word.files import briefing_file

PACKAGE = Path(briefgen.__file__).parent
BREAKS = ("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\t")
UNSEEN = ("\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u200b", "\ufeff", "\ud800", "\udfff")
IN_PAGES = "\n=1+1\tX:\n\nBEGIN:VALARM"
"""What a page accepts; everything else is refused when a page is written and when it is read."""

_FIXED = frozenset((
    *("schema", "id", "language", "file", "sha256", "url", "title_source", "published", "published_source"),
    *("kind", "code", "role", "country", "speaker", "qualifier", "direction", "when", "time", "period", "status"),
))  # fmt: skip
"""Keys whose values are never, or not always, words."""
_LINE = re.compile(r"[A-Z-]+(;[A-Z=]+)*:.*")
"""A line of a calendar that no other line continues."""


@pytest.mark.parametrize("broken", [*BREAKS, *UNSEEN])
def test_a_text_is_one_line(broken: str) -> None:
    line = one_line(f"{broken}tea{broken}{broken}rose{broken}")
    assert line == ("tea rose" if broken in BREAKS else "�tea��rose�")


def test_what_is_one_line_stays_as_it_is() -> None:
    for line in ("", " ", "Chè  xanh", "50\u00a0%", "  50\u00a0%", "🫖 安", "a\u0301"):
        assert one_line(line) == line


@pytest.mark.parametrize("broken", [*BREAKS, *UNSEEN])
def test_a_property_of_a_calendar_and_an_error_are_lines(broken: str) -> None:
    calendar = text("SUMMARY", f"tea{broken}BEGIN:VALARM"), paragraphs("DESCRIPTION", [f"a{broken}b", f"{broken}c"])
    for line in (*calendar, str(BriefgenError(f"a{broken}.txt", f"b{broken}", f"c{broken}d", "e"))):
        assert line.splitlines() == [line] and line.encode()
    assert calendar[1].count(r"\n\n") == 1


@pytest.mark.parametrize("broken", sorted({*BREAKS, *UNSEEN} - {"\n", "\t"}))
def test_no_page_has_anything_invisible(broken: str) -> None:
    for briefing in (
        msgspec.structs.replace(tea(), title=f"a{broken}b"),
        msgspec.structs.replace(tea(), note=f"a{broken}b"),
    ):
        with pytest.raises(BriefgenError, match=r"tea\.txt: (title|note): Hidden character U\+"):
            to_page(briefing)


def broken_at(value: Any, key: str = "") -> Any:
    """The data of a briefing with line breaks in each text; quoted words keep their length."""
    if isinstance(value, dict):
        return {inner: broken_at(item, inner) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [broken_at(item, key) for item in value]
    if not isinstance(value, str) or key in _FIXED:
        return value
    return value.replace(" ", "\n") if key == "quote" else value + IN_PAGES


@pytest.fixture
def broken() -> Briefing:
    """A briefing that fits a page, with breaks in each of its texts."""
    data = msgspec.to_builtins(tea())
    for actor in data["actors"]:
        actor |= {"aliases": ["Tea"], "organisation": "Tea Board"}
    data["source"] |= {"name": "Tea Times", "author": "Lan"}
    briefing = msgspec.convert(broken_at(data), Briefing)
    actors = tuple(msgspec.structs.replace(actor, role=f"Minister{IN_PAGES}") for actor in briefing.actors)
    review = Review(status="draft", by=f"Lan{IN_PAGES}")
    briefing = msgspec.structs.replace(briefing, actors=actors, review=review, note=f"# A{IN_PAGES}")
    return from_page(to_page(briefing), f"{briefing.id}.md")


@pytest.fixture
def site(broken: Briefing, tmp_path: Path) -> Site:
    """A site whose name is also broken."""
    named = make_site("The\nDesk\u2028of\x0btea", make_library([broken]), "en", tmp_path)
    return replace(named, url="https://desk.example/")


def test_calendars_hold_no_line_of_a_text(site: Site) -> None:
    files = made(calendars(site))
    assert "index.ics" in files
    for calendar in files.values():
        lines = calendar.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
        assert all(line.splitlines() == [line] and _LINE.fullmatch(line) for line in lines), lines
        assert "BEGIN:VALARM" not in lines


def test_each_row_of_a_table_is_a_line(site: Site, broken: Briefing) -> None:
    for table in made(fact_tables(site.library, site.digests, site.url)).values():
        rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
        assert len(rows) == len(table.decode().splitlines()) == 1 + len(facts_of(broken))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@")) or one_line(cell) != cell]


def test_titles_in_feeds_are_lines_and_feeds_and_the_sitemap_are_xml(site: Site, broken: Briefing) -> None:
    feeds = made(atom_feeds(site))
    for feed in feeds.values():
        for named in ET.fromstring(feed).iter():
            words = named.text or "" if named.tag.endswith(("title", "name")) else named.get("label", "")
            assert words == one_line(words)
    assert feeds and len(ET.fromstring(made(sitemap_files([f"briefings/{broken.id}.html"], site))["sitemap.xml"])) == 1


def test_data_says_what_the_briefing_says(site: Site, broken: Briefing) -> None:
    for data in made(json_files(site.library, site.digests)).values():
        read = json.loads(data)
        assert msgspec.convert(read[0] if isinstance(read, list) else read, Briefing) == broken
    assert json_ld(broken, site.url, site.wording, {})["name"] == broken.title


def test_the_search_and_the_page_hold_the_words_and_no_markup_of_them(site: Site, broken: Briefing) -> None:
    files = [output for output in search_outputs(site, [], None) if output.path.endswith(".js")]
    assert files and all(part(output.make()) is not None for output in files)
    page = render_briefing(broken, site)
    assert html.escape(broken.title) in page.html and "\u2028" not in page.html


def printed_by(path: Path) -> set[str]:
    """What prints or logs in a module: calls by their names."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    names = {ast.unparse(call) for call in calls}
    return names & {"click.echo", "click.secho", "print", "_log.debug", "_log.info", "_log.warning", "_log.error"}


def test_all_that_is_printed_or_logged_passes_a_place_that_makes_lines_of_it() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): printed_by(path) for path in PACKAGE.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {
        "cli/streams.py": {"click.echo"},
        "differences/comment.py": {"print"},  # of a workflow: a number
        "review/application.py": {"_log.error"},  # a bug, with its traceback
        "storage/turns.py": {"_log.warning"},  # words of its own
    }


HOSTILE = "tea\x1b[2J\nError: rose\u2028\x85\x9b\u202e"
"""A name as only an attacker would choose."""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk in which everything has such a name, as the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in (f"seeds/{HOSTILE}.txt", f"new/{HOSTILE}/{HOSTILE}.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEA, "utf-8")
    (tmp_path / f"seeds/{HOSTILE}2.txt").write_text("", "utf-8")
    (tmp_path / f"seeds/{HOSTILE}.docx").write_text("x", "utf-8")
    (tmp_path / f"new/{HOSTILE}.pdf").write_text("%PDF-", "utf-8")
    (tmp_path / f"{HOSTILE}.json").write_text(json.dumps([{"title": HOSTILE, "figures": HOSTILE}]), "utf-8")
    (tmp_path / f"{HOSTILE}.jsonl").write_text(json.dumps({"text": HOSTILE, "title": HOSTILE}) + "\n{", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    return tmp_path


@NEEDS_POSIX
@pytest.mark.parametrize(
    "command",
    [
        ["build"],
        ["build", "--check"],
        ["build", "--seeds", HOSTILE],
        ["build", HOSTILE],
        ["adopt", f"docs/briefings/{HOSTILE}.md"],
        ["actors"],
        ["actors", "--doubtful"],
        ["actors", "--entries"],
        ["actors", "--pages", HOSTILE],
        ["add", "new", "--yes"],
        ["add", "new"],
        ["add", HOSTILE],
        ["add", f"https://{HOSTILE}/"],
        ["add", "new", "--since", HOSTILE],
        ["explain", f"seeds/{HOSTILE}.txt"],
        ["explain", f"seeds/{HOSTILE}.docx"],
        ["extract", HOSTILE],
        ["extract", "--jsonl", "seeds", f"{HOSTILE}.jsonl", "--out", "out.jsonl"],
        ["extract", "--jsonl", "seeds", "--out", f"{HOSTILE}/{HOSTILE}"],
        ["diff", HOSTILE, "."],
        ["suggest", f"{HOSTILE}.json"],
        ["suggest", f"{HOSTILE}.jsonl", "--by", HOSTILE],
        ["suggest", f"{HOSTILE}.json", "--article", HOSTILE],
        ["score", HOSTILE],
        ["schema", HOSTILE],
        ["docx", "--out", HOSTILE],
        ["docx", HOSTILE],
        ["docx", "--topic", HOSTILE],
        ["pdf", "--out", HOSTILE],
        ["pdf", "--period", HOSTILE],
        ["mail", "--out", HOSTILE],
        ["mail", "--from", HOSTILE],
        ["mail", "--to", HOSTILE],
        ["init", HOSTILE, "--name", "A", "--language", "en", "--address=", "--from", "briefgen==0"],
        ["init", "desk", "--name", HOSTILE, "--language", "en", "--address=", "--from", "briefgen==0"],
        ["init", "desk", "--name", "A", "--language", HOSTILE, "--address", HOSTILE, "--from", "briefgen==0"],
        ["init", "desk", "--name", "A", "--language", "en", "--address=", "--from", HOSTILE],
        ["init", "--upgrade", HOSTILE],
        ["review", "--port", HOSTILE],
        ["serve", "--address", HOSTILE],
        ["site", HOSTILE],
        ["preview", HOSTILE],
        ["pages", "--write", f"seeds/{HOSTILE}"],
        [HOSTILE],
    ],
    ids=lambda command: ascii(" ".join(command).replace(HOSTILE, "X")),
)
def test_what_a_command_says_is_lines(command: list[str], hostile: Path) -> None:
    CliRunner().invoke(main, ["build"])
    done = CliRunner().invoke(main, command)
    lines = done.output.split("\n")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert [line for line in lines if one_line(line) != line or line.startswith("Error: rose")] == []


def test_messages_while_a_site_is_made_are_lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    log(HOSTILE)
    assert [record.getMessage() for record in caplog.records] == [one_line(HOSTILE)]


def test_paper_says_it_in_lines(site: Site, broken: Briefing) -> None:
    document = briefing_document(broken, site, "a4")
    assert json.loads(msgspec.json.encode(document))["title"] == broken.title
    assert one_line(document.running_title) == document.running_title
    word = Document(io.BytesIO(briefing_file(document, site.design, None)))
    properties = word.core_properties
    for line in (properties.title, properties.author, properties.subject, *(p.text for p in word.paragraphs)):
        assert line == one_line(line)
