"""Days: what people write as a day of publication, and what isn't one."""

import datetime

import pytest

from briefgen.articles.days import day_order, parse_day

MARCH_5 = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05",
        "2026-3-5",
        "2026/03/05",
        "2026.03.05",
        "2026-03-05T08:15+07:00",
        "2026-03-05T08:15:00Z",
        "2026-03-05T08:15:00.123+0700",
        "2026-03-05 08:15",
        "2026-03-05 08:15:59 UTC",
        "5/3/2026",
        "05/03/2026",
        "5-3-2026",
        "05.03.2026",
        "08:15 5/3/2026",
        "5/3/2026 08:15 GMT+7",
        "5/3/2026, 08:15 (GMT+7)",
        "5 March 2026",
        "5 MARCH 2026",
        "5 Mar 2026",
        "5th of March 2026",
        "5th March, 2026",
        "March 5, 2026",
        "March 5th, 2026",
        "Mar. 5, 2026",
        "Mar 5 2026 8:15 PM",
        "Thursday, 5 March 2026",
        "Thu, 05 Mar 2026 08:15:00 +0700",
        "Thursday, March 5, 2026",
        "ngày 5 tháng 3 năm 2026",
        "Ngày 05 tháng 03 năm 2026",
        "5 tháng 3, 2026",
        "5 tháng 3 năm 2026",
        "ngày 5/3/2026",
        "Thứ Năm, 5/3/2026, 08:15 (GMT+7)",
        "Thứ năm, ngày 5 tháng 3 năm 2026",
        "05 Mar 2026 @ 22:23 UTC",
        "05 MAR 2026 8:15AM by the Press Office",
        "5/3/2026 08:15 bởi Ban Biên tập",
    ],
)
def test_days_as_people_write_them(written):
    assert parse_day(written) == MARCH_5


@pytest.mark.parametrize(
    "written",
    [
        "",
        "tomorrow",
        "20260305",
        "2026-W10-4",
        "5/3/26",
        "5 March",
        "March 2026",
        "2026",
        "set for talks",
        "5 March 2026 set for talks",
        "5 March 2026 by 6 ministers",
        "5 March 2026 set by the court",
        "5/3/2026 and 6/3/2026",
        "1.5/3/2026",
        "5/3/20261",
        "0" * 1_000_000,
    ],
)
def test_no_day(written):
    assert parse_day(written) is None


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-03", "30/2/2026", "3/13/2026", "31 April 2026", "0000-01-01"])
def test_a_day_that_does_not_exist(written):
    with pytest.raises(ValueError, match=r"month|day|year"):
        parse_day(written)


def test_the_last_months_are_not_taken_for_the_first():
    assert parse_day("5 tháng 12 năm 2026") == datetime.date(2026, 12, 5)
    assert parse_day("13/5/2026") == datetime.date(2026, 5, 13)


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "either"),
        ("en-US", "month"),
        ("en_GB", "day"),
        ("en-KE", "either"),
        ("vi", "day"),
        ("de-CH", "day"),
        ("", "day"),
    ],
)
def test_what_comes_first_in_numbers_depends_on_the_language(language, first):
    assert day_order(language) == first
