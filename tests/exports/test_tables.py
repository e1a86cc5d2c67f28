"""Tables: every fact is a row that other programs read back, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from invented import HOSTILE, copper, hostile, tea

from briefgen.contract.kinds import facts_of
from briefgen.contract.model import Figure
from briefgen.exports.tables import columns, fact_tables
from briefgen.library.library import make_library


def library_of(*briefings):
    return make_library(briefings or (tea(), copper(), hostile()))


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def named(briefing, name):
    """The tea briefing's first actor under another name, and nothing else."""
    return msgspec.structs.replace(briefing, actors=(msgspec.structs.replace(briefing.actors[0], name=name),), quotes=())


@pytest.mark.parametrize("url", ["", "https://desk.example/"])
def test_a_row_for_each_fact_with_its_words_and_address(url):
    tables = fact_tables(library_of(), url)
    assert set(tables) == {"data/facts.csv", *(f"briefings/{b.id}.csv" for b in (tea(), copper(), hostile()))}
    expected = {
        (b.id, f"{url}briefings/{b.id}.html#{fact.anchor}", fact.evidence.quote, str(fact.evidence.start))
        for b in (tea(), copper(), hostile())
        for fact in facts_of(b)
    }
    found = rows(tables["data/facts.csv"])
    assert {(r["briefing"], r["address"], r["quote"], r["start"]) for r in found} == expected
    assert found == [row for b in (copper(), tea(), hostile()) for row in rows(tables[f"briefings/{b.id}.csv"])]


def test_values_stand_under_the_keys_of_the_contract():
    found = {row["address"].partition("#")[2]: row for row in rows(fact_tables(library_of(copper()), "")["data/facts.csv"])}
    figure = found["figure-copper"]
    assert (figure["fact"], figure["value"], figure["unit"], figure["qualifier"]) == ("figures", "20", "percent", "nearly")
    assert (figure["country"], figure["period"], figure["code"], figure["when"]) == ("NO", "2030", "", "")
    event = found["event-oslo"]
    assert (event["when"], event["time"], event["status"], event["what"]) == ("2031-03-09", "10:00", "past", "met in Oslo")
    assert (found["country:no"]["code"], found["country:no"]["role"]) == ("NO", "primary")


def test_other_names_and_confirmations_have_columns():
    actor = msgspec.structs.replace(copper().actors[0], aliases=("K. Nordmann", "Kari"))
    briefing = msgspec.structs.replace(copper(), actors=(actor,), confirmed=("kari-nordmann",))
    [row] = [r for r in rows(fact_tables(library_of(briefing), "")["data/facts.csv"]) if r["fact"] == "actors"]
    assert (row["aliases"], row["confirmed"]) == ("K. Nordmann; Kari", "yes")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        ('a "b", c\nd', 'a "b", c\nd'),
        ("1 = 1", "1 = 1"),
        (HOSTILE, HOSTILE),
    ],
)
def test_no_text_is_a_formula(text, cell):
    [row] = [r for r in rows(fact_tables(library_of(named(tea(), text)), "")["data/facts.csv"]) if r["fact"] == "actors"]
    assert row["name"] == cell


def test_a_negative_number_stays_one():
    figure = Figure(id="figure-loss", value=-0.5, unit="percent", evidence=copper().figures[0].evidence)
    table = fact_tables(library_of(msgspec.structs.replace(copper(), figures=(figure,))), "")["data/facts.csv"]
    assert [r["value"] for r in rows(table) if r["fact"] == "figures"] == ["-0.5"]


def test_the_file_opens_in_a_spreadsheet():
    table = fact_tables(library_of(), "")["data/facts.csv"]
    assert table.startswith(b"\xef\xbb\xbf" + b"briefing,published,") and table.endswith(b"\r\n")
    assert {len(row) for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))} == {len(columns())}
    assert len(set(columns())) == len(columns())
