"""EDTF: the first and last day of a date, up to the ends of months, quarters, weeks and years."""

import datetime

import pytest

from briefgen.contract.edtf import first_day, last_day, parse_when


@pytest.mark.parametrize(
    ("edtf", "grain", "first", "last"),
    [
        ("2031-06-09", "day", "2031-06-09", "2031-06-09"),
        ("2032-02-29", "day", "2032-02-29", "2032-02-29"),
        ("2031-02", "month", "2031-02-01", "2031-02-28"),
        ("2032-02", "month", "2032-02-01", "2032-02-29"),
        ("2100-02", "month", "2100-02-01", "2100-02-28"),
        ("2000-02", "month", "2000-02-01", "2000-02-29"),
        ("2031-04", "month", "2031-04-01", "2031-04-30"),
        ("2031-12", "month", "2031-12-01", "2031-12-31"),
        ("2031-Q1", "quarter", "2031-01-01", "2031-03-31"),
        ("2031-Q2", "quarter", "2031-04-01", "2031-06-30"),
        ("2031-Q3", "quarter", "2031-07-01", "2031-09-30"),
        ("2031-Q4", "quarter", "2031-10-01", "2031-12-31"),
        ("2031-W01", "week", "2030-12-30", "2031-01-05"),
        ("2031-W52", "week", "2031-12-22", "2031-12-28"),
        ("9999-W52", "week", "9999-12-27", "9999-12-31"),
        ("2032-W53", "week", "2032-12-27", "2033-01-02"),
        ("2031", "year", "2031-01-01", "2031-12-31"),
    ],
)
def test_a_moment_has_a_first_and_a_last_day(edtf, grain, first, last):
    for text, about in ((edtf, False), (f"{edtf}~", True)):
        moment = parse_when(text).start
        assert moment == parse_when(text).end
        assert (moment.grain, moment.first.isoformat(), moment.last.isoformat(), moment.about) == (grain, first, last, about)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-06-09/2031-06-11", "2031-06-09", "2031-06-11"),
        ("2031-06/2031-Q3", "2031-06-01", "2031-09-30"),
        ("2030-12-31/2031-01-01", "2030-12-31", "2031-01-01"),
        ("2031-06-30/2031-06", "2031-06-30", "2031-06-30"),
        ("2031-06/..", "2031-06-01", "9999-12-31"),
        ("2031-06/", "2031-06-01", "9999-12-31"),
        ("../2031-06", "0001-01-01", "2031-06-30"),
        ("/2031-06~", "0001-01-01", "2031-06-30"),
    ],
)
def test_an_interval_goes_from_its_first_day_to_its_last(edtf, first, last):
    assert (first_day(edtf).isoformat(), last_day(edtf).isoformat()) == (first, last)
    assert parse_when(edtf).days == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def test_what_has_no_beginning_is_in_the_place_of_its_end():
    in_order = ["XXXX-02-03", "2031", "2031-03", "2031-03-30", "../2031-03", "2031-04", "../2031", "2032"]
    backwards = list(reversed(in_order))
    assert sorted(backwards, key=lambda edtf: parse_when(edtf).sort_key) == in_order


@pytest.mark.parametrize(
    ("edtf", "earlier"),
    [
        ("XXXX-05-30", "XXXX-05-29"),
        ("XXXX-02-29", "XXXX-02-28"),
        ("XXXX-05-29/XXXX-05-31", "XXXX-05-28"),
        ("2031-01-01", "XXXX-12-31"),
    ],
)
def test_a_day_of_an_unknown_year_is_before_all_others_in_the_order_of_the_year(edtf, earlier):
    assert parse_when(edtf).sort_key > parse_when(earlier).sort_key
    assert parse_when(earlier).yearless
    assert parse_when(edtf).yearless == edtf.startswith("XXXX")


@pytest.mark.parametrize(
    "text",
    [
        "XXXX", "XXXX-05", "XXXX-02-30", "XXXX-05-30~", "XXXX-05-30/2031-05-31", "2031-05-30/XXXX-05-31",
        "XXXX-05-31/XXXX-05-30",
        "", "..", "../..", "/", "soon", "31-06-09", "2031-6-9", "2031-06-31", "2031-02-29", "2031-00", "2031-13",
        "2031-06-00", "2031-Q0", "2031-Q5", "2031-W00", "2031-W53", "2031~-06", "2031-06-09/2031-06-08", "2031-07/2031-06",
        "2031/2032/2033", "2031-06-09 ", "0000",
    ],
)  # fmt: skip
def test_anything_else_is_none(text):
    with pytest.raises(ValueError):
        parse_when(text)


def test_a_mistake_names_the_text():
    with pytest.raises(ValueError, match="'soon' is not an EDTF date"):
        parse_when("soon")
    with pytest.raises(ValueError, match="'2031-06-09/2031-06-08' is not an interval"):
        parse_when("2031-06-09/2031-06-08")
