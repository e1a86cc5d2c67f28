"""The words of the page: each in every language of the site, and none that nothing says."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.languages import read_data
from briefgen.review import views
from briefgen.review.desk import ReviewDesk
from briefgen.review.queue import NEEDS
from briefgen.review.views import MESSAGES, Messages, draft_view, review_wording
from briefgen.views.wording import load_wording
from review.desks import FILE, make_desk

PACKAGE = Path(views.__file__).parent
MADE = ("choice_", "doubt_", "fact_", "form_", "need_", "state_")
"""How the keys begin that are made of a name."""


def test_every_message_is_there_in_every_language() -> None:
    site, own = load_wording("en").texts, read_data(MESSAGES, Messages).messages
    assert all(message.keys() == site.locales.keys() for message in own.values())
    assert not own.keys() & site.messages.keys()
    assert all(f"need_{need}" in own for need in NEEDS)
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*") if path.suffix in (".py", ".html"))
    quoted = set(re.findall(r"""['"](\w+)['"]""", code))
    assert [key for key in own if not key.startswith(MADE) and key not in quoted] == []
    said = set(re.findall(r"""say\(['"](\w*[a-z])['"]""", code))
    assert [key for key in said if key not in own and key not in site.messages] == []


def test_facts_read_as_in_the_language_of_the_site(tmp_path: Path) -> None:
    desk: ReviewDesk = make_desk(tmp_path)
    view = draft_view(desk.open(FILE), review_wording("en"), desk.known()[1])
    says = {card.says: card.more for section in view.sections for card in section.cards}
    assert says["USD 7.8 billion"] == "Xuất khẩu chè · Vietnam · 2030"
    assert says["Heidi Berg"] == "Quốc vụ khanh · Switzerland"
    assert says["Chúng tôi rất mừng. Chè này ngon"] == "Heidi Berg"
