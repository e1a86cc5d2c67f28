"""The words of the page: each in every language of the site, and none that is unused."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.languages import read_data
from briefgen.review import views
from briefgen.review.desk import ReviewDesk
from briefgen.review.queue import NEEDS
from briefgen.review.views import MESSAGES, ReviewMessages, draft_view, review_wording
from briefgen.views.wording import load_wording
from review.desks import FILE, TODAY, make_desk, suggest

PACKAGE = Path(views.__file__).parent
MADE = ("choice_", "doubt_", "entry_", "fact_", "form_", "need_", "state_", "verb_")
"""The prefixes of keys that are made from a name."""


def test_every_message_is_there_in_every_language() -> None:
    site, own = load_wording("en").texts, read_data(MESSAGES, ReviewMessages).messages
    assert all(message.keys() == site.locales.keys() for message in own.values())
    assert not own.keys() & site.messages.keys()
    assert all(f"need_{need}" in own for need in NEEDS if need not in ("suggested", "doubt"))  # which have a number
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*") if path.suffix in (".py", ".html"))
    quoted = set(re.findall(r"""['"](\w+)['"]""", code))
    assert [key for key in own if not key.startswith(MADE) and key not in quoted] == []
    said = set(re.findall(r"""say\(['"](\w*[a-z])['"]""", code))
    assert [key for key in said if key not in own and key not in site.messages] == []


def test_facts_read_as_in_the_language_of_the_site(tmp_path: Path) -> None:
    desk: ReviewDesk = make_desk(tmp_path)
    view = draft_view(desk.open(FILE), review_wording("en"), desk.known()[1], TODAY)
    says = {card.says: card.more for section in view.sections for card in section.cards}
    assert says["USD 7.8 billion"] == "Xuất khẩu chè · Vietnam · 2030"
    assert says["Heidi Berg"] == "Quốc vụ khanh · Switzerland"
    assert says["Chúng tôi rất mừng. Chè này ngon"] == "Heidi Berg"


def test_a_suggestion_says_what_it_would_be_who_proposes_it_and_why_it_cant_be(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    waiting = suggest(desk)
    view = draft_view(desk.open(FILE), review_wording("en"), desk.known()[1], TODAY)
    assert [(card.kind, card.says, card.more, card.by) for card in view.suggestions] == [
        ("event", "Đoàn Thuỵ Sĩ thăm đồi chè ở Thái Nguyên", "4 February 2031 · past", "tea-model"),
        ("figure", "1", "", "tea-model"),
        ("actor", "Đoàn Thuỵ Điển", "", "tea-model"),
    ]
    assert [bool(card.why) for card in view.suggestions] == [False, False, True]
    marked = ["".join(p.text for p in paragraph.pieces if "suggestion" in p.kinds) for paragraph in view.paragraphs]
    assert [words for words in marked if words] == ["trung tâm kiểm nghiệm chèthăm đồi chè ở Thái Nguyên"]
    numbers = [card.number for card in (*view.suggestions, *(c for section in view.sections for c in section.cards))]
    assert numbers == list(range(len(numbers)))
    waiting.write_text("decisions: 3\n", "utf-8")
    broken = draft_view(desk.open(FILE), review_wording("en"), desk.known()[1], TODAY)
    assert "tea.suggestions.yaml" in broken.problem and not broken.suggestions and any(broken.sections)
