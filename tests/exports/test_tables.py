"""Tables: every fact is a row that other programs read back, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from invented import HOSTILE, copper, hostile, many, tea
from outputs import digests_of, made, remade

from briefgen.contract.kinds import facts_of
from briefgen.contract.model import Figure
from briefgen.exports.tables import columns, fact_tables
from briefgen.library.library import make_library


def tables_of(*briefings, url="", **limits):
    library = make_library(briefings or (tea(), copper(), hostile()))
    return fact_tables(library, digests_of(library.briefings), url, **limits)


def everything(*briefings):
    return made(tables_of(*briefings))["data/facts.csv"]


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def named(briefing, name):
    """The tea briefing's first actor under another name, and nothing else."""
    return msgspec.structs.replace(briefing, actors=(msgspec.structs.replace(briefing.actors[0], name=name),), quotes=())


@pytest.mark.parametrize("url", ["", "https://desk.example/"])
def test_a_row_for_each_fact_with_its_words_and_address(url):
    tables = made(tables_of(url=url))
    assert set(tables) == {"data/facts.csv", *(f"briefings/{b.id}.csv" for b in (tea(), copper(), hostile()))}
    expected = {
        (b.id, f"{url}briefings/{b.id}.html#{fact.anchor}", fact.evidence.quote, str(fact.evidence.start))
        for b in (tea(), copper(), hostile())
        for fact in facts_of(b)
    }
    found = rows(tables["data/facts.csv"])
    assert {(r["briefing"], r["address"], r["quote"], r["start"]) for r in found} == expected
    assert found == [row for b in (copper(), tea(), hostile()) for row in rows(tables[f"briefings/{b.id}.csv"])]


@pytest.mark.parametrize("limit", (20_000_000, 4_000))
def test_tables_of_several_briefings_are_joined_from_theirs(limit):
    tables = list(tables_of(limit=limit))
    files, joined = made(tables), [table for table in tables if table.joining]
    assert joined
    for table in joined:
        assert b"".join(table.joining.join(files[path] for path in table.joining.paths)) == files[table.path]


def test_values_are_under_the_keys_of_the_contract():
    found = {row["address"].partition("#")[2]: row for row in rows(everything(copper()))}
    figure = found["figure-copper"]
    assert (figure["fact"], figure["value"], figure["unit"], figure["qualifier"]) == ("figures", "20", "percent", "nearly")
    assert (figure["country"], figure["period"], figure["code"], figure["when"]) == ("NO", "2030", "", "")
    event = found["event-oslo"]
    assert (event["when"], event["time"], event["status"], event["what"]) == ("2031-03-09", "10:00", "past", "met in Oslo")
    assert (found["country:no"]["code"], found["country:no"]["role"]) == ("NO", "primary")


def test_other_names_and_confirmations_have_columns():
    actor = msgspec.structs.replace(copper().actors[0], aliases=("K. Nordmann", "Kari"))
    briefing = msgspec.structs.replace(copper(), actors=(actor,), confirmed=("kari-nordmann",))
    [row] = [r for r in rows(everything(briefing)) if r["fact"] == "actors"]
    assert (row["aliases"], row["confirmed"]) == ("K. Nordmann; Kari", "yes")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\n=1", "'=1"),
        ("tea;=1+1", "tea;'=1+1"),
        ("tea\t@SUM(A1)", "tea @SUM(A1)"),
        ('tea;"=1+1"', 'tea;"\'=1+1"'),
        ("5%; -3%", "5%; -3%"),
        ('a "b", c\nd', 'a "b", c d'),
        ("1 = 1", "1 = 1"),
        (HOSTILE, HOSTILE),
    ],
)
def test_no_text_is_a_formula(text, cell):
    [row] = [r for r in rows(everything(named(tea(), text))) if r["fact"] == "actors"]
    assert row["name"] == cell


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_sees_no_formula(separator: str, tmp_path: Path) -> None:
    """LibreOffice, if installed, opens the file with each separator that people set."""
    if not shutil.which("soffice"):
        pytest.skip("libreoffice-calc is not installed")
    hostile_texts = ("=1+1", "tea;=1+1", "tea\t=1+1", 'tea;"=1+1', "a, b;=1+1;=2", "x\n=1+1", '";=1+1', "\u2028=1+1")
    for number, text in enumerate(hostile_texts):
        (tmp_path / f"{number}.csv").write_bytes(everything(named(tea(), text)))
    filters = f"--infilter=CSV:{ord(separator)},34,76"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    files = [str(path) for path in sorted(tmp_path.glob("*.csv"))]
    command = ["soffice", home, "--headless", filters, "--convert-to", "fods", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = sorted(tmp_path.glob("*.fods"))
    assert len(made) == len(files)
    assert not [path.name for path in made if "table:formula=" in path.read_text("utf-8")]


def test_a_negative_number_stays_one():
    figure = Figure(id="figure-loss", value=-0.5, unit="percent", evidence=copper().figures[0].evidence)
    table = everything(msgspec.structs.replace(copper(), figures=(figure,)))
    assert [r["value"] for r in rows(table) if r["fact"] == "figures"] == ["-0.5"]


def test_the_file_opens_in_a_spreadsheet():
    table = everything()
    assert table.startswith(b"\xef\xbb\xbf" + b"briefing,published,") and table.endswith(b"\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))} == {len(columns())}
    assert len(set(columns())) == len(columns())


def test_what_is_too_large_is_split_and_its_place_has_the_list():
    briefings = [*many(80), msgspec.structs.replace(copper(), published=None)]
    whole = rows(everything(*briefings))
    limit = 20 * len(made(tables_of(*briefings))["briefings/2031-01-05-tea.csv"])
    files = made(tables_of(*briefings, limit=limit))
    listed = rows(files["data/facts.csv"])
    assert files["data/facts.csv"].startswith(b"\xef\xbb\xbffile,published,briefings\r\n")
    assert listed[0]["file"] == "facts-2031-02.csv" and listed[-1]["file"] == "facts-undated.csv"
    assert sum(int(row["briefings"]) for row in listed) == len(briefings)
    parts = [files[f"data/{row['file']}"] for row in listed]
    assert {f"data/{row['file']}" for row in listed} == {p for p in files if p.startswith("data/")} - {"data/facts.csv"}
    assert [row for part in parts for row in rows(part)] == whole and max(map(len, parts)) <= limit


def test_a_size_is_never_too_small():
    """With the limit set to the counted size, no file is larger than counted."""
    briefings = [tea(), copper(), hostile(), named(tea(), '"' * 400)]
    for briefing in briefings:
        made_of_one = everything(briefing)
        body = len(made_of_one) - len(made_of_one.split(b"\r\n")[0]) - 2
        files = made(tables_of(briefing, limit=body - 1))
        assert len(files) > 2, "what is beyond the limit by a byte is split"


def test_a_change_of_a_briefing_remakes_its_own_part():
    first, *rest = many(80)
    limit = 20 * len(made(tables_of(first))[f"briefings/{first.id}.csv"])
    before = tables_of(first, *rest, limit=limit)
    changed = remade(before, tables_of(named(first, "Another name"), *rest, limit=limit))
    assert changed == {"data/facts-2031-02.csv", f"briefings/{first.id}.csv"}
