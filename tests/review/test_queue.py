"""The queue: what is most pressing comes first, with what was decided since the pages were built."""

from __future__ import annotations

import datetime
from pathlib import Path

from briefgen.building.pages import build_pages
from briefgen.review.application import Application
from briefgen.review.gestures import Sign
from briefgen.review.queue import Need, Waiting, in_order, read_queue, waiting
from briefgen.review.requests import Request
from review.desks import ARTICLE, FILE, TODAY, make_desk, suggest


def test_what_is_most_pressing_comes_first() -> None:
    def one(file: str, need: Need, doubts: int = 0, published: str | None = "2031-02-03") -> Waiting:
        return Waiting(file=file, title=file, need=need, doubts=doubts, published=published)

    queue = [
        one("done", "done"),
        one("signed now", "today", published="2030-01-01"),
        one("old", "review", published="2030-01-01"),
        one("new", "review"),
        one("few", "doubt", 1),
        one("many", "doubt", 3),
        one("undated", "date", published=None),
        one("void", "void"),
        one("stale", "decision"),
        one("unread", "unread"),
    ]
    order = [w.file for w in in_order(queue)]
    assert order == ["unread", "stale", "void", "undated", "many", "few", "new", "old", "signed now", "done"]


def test_each_article_is_where_it_belongs(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    for name, text in (
        ("undated.txt", "Chè và cà phê\n\nHai bên nói về chè và cà phê trong một buổi họp dài.\n"),
        ("stale.txt", ARTICLE.replace("chè", "gạo")),
        ("unread.txt", "date: 2031-02-31\n\nChè\n\nMột câu về chè của chúng ta.\n"),
    ):
        (desk.seeds / name).write_text(text, "utf-8")
    (desk.seeds / "stale.curation.yaml").write_text("decisions:\n- drop: figure\n  quote: 99 tỷ\n", "utf-8")
    build_pages(desk.seeds, desk.pages)
    desk.save(FILE, desk.open(FILE).stamp, Sign(by="Lan", date="2031-02-04"))
    needs = {waits.file: waits.need for waits in read_queue(desk.seeds, desk.pages, TODAY)}
    assert needs == {"unread.txt": "unread", "stale.txt": "decision", "undated.txt": "date", FILE: "done"}
    assert "reviewed" not in (desk.pages / "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.md").read_text("utf-8")


def test_what_was_reviewed_today_is_separate(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    signed = desk.save(FILE, desk.open(FILE).stamp, Sign(by="Lan", date="2031-02-04")).draft.shown
    needs = [waiting(signed, (), 0, today).need for today in (datetime.date(2031, 2, 4), datetime.date(2031, 2, 5))]
    assert needs == ["today", "done"]


def test_a_page_that_is_open_over_midnight_asks_for_the_day_again(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.save(FILE, desk.open(FILE).stamp, Sign(by="Lan", date=TODAY.isoformat()))
    days = [TODAY, TODAY + datetime.timedelta(days=1)]
    application = Application(desk, (), "/", lambda: days.pop(0))
    request = Request(method="GET", path=f"/article/{FILE}", query={"part": "main"}, host="127.0.0.1")
    parts = [application.answer(request, b"").content.decode() for _ in range(2)]
    assert ['data-need="today"' in part for part in parts] == [True, False]
    assert 'data-need="done"' in parts[1]


def test_what_is_suggested_waits_even_for_an_article_that_was_reviewed(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    build_pages(desk.seeds, desk.pages)
    signed = desk.save(FILE, desk.open(FILE).stamp, Sign(by="Lan", date="2031-02-04"))
    suggested = suggest(desk)
    [first] = read_queue(desk.seeds, desk.pages, TODAY)
    assert (first.need, first.suggested) == ("suggested", 3)
    suggested.write_text("decisions: 3\n", "utf-8")
    [first] = read_queue(desk.seeds, desk.pages, TODAY)
    assert first.need == "done" and signed.draft.shown.review
