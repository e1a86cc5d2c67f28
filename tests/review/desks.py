"""A desk with one invented article, for the tests of the review page."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.review.application import Application
from briefgen.review.desk import ReviewDesk
from briefgen.review.queue import read_queue
from briefgen.review.server import ReviewServer

TOKEN = "a-token-that-nobody-guesses"
FILE = "tea.txt"
TODAY = datetime.date(2031, 2, 5)
"""The day on which the desk is reviewed."""
ARTICLE = """date: 2031-02-03
source: Báo Chè

Việt Nam và Thuỵ Sĩ ký thoả thuận về chè

Bộ trưởng Công Thương Trần Bảo Chè gặp bà Heidi Berg, Quốc vụ khanh Thuỵ Sĩ, tại Bern ngày 3/2/2031. Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD trong năm 2030.

Bà Heidi Berg nói: “Chúng tôi rất mừng. Chè này ngon”. Vòng đàm phán tới dự kiến diễn ra vào tháng 5/2031 tại Hà Nội.

Hai bên sẽ khai trương trung tâm kiểm nghiệm chè tại Zürich vào ngày 12/9/2031. Đoàn Thuỵ Sĩ thăm đồi chè ở Thái Nguyên ngay sau lễ ký.
"""  # noqa: E501


SUGGESTIONS = """# Suggestions, which no page shows. Move what is right into the curation file, and delete the others.
decisions:
- add: event
  quote: thăm đồi chè ở Thái Nguyên
  set:
    when: '2031-02-04'
    status: past
    what: Đoàn Thuỵ Sĩ thăm đồi chè ở Thái Nguyên
  why: proposed by tea-model
- add: figure
  quote: trung tâm kiểm nghiệm chè
  set:
    value: 1
    unit: item
  why: proposed by tea-model
- add: actor
  quote: Đoàn Thuỵ Điển
  set:
    kind: organisation
  why: proposed by tea-model
"""


def suggest(desk: ReviewDesk) -> Path:
    """The file of another tool's suggestions for the article of `desk`: two that can be accepted, one that can't."""
    path = desk.seeds / "tea.suggestions.yaml"
    path.write_text(SUGGESTIONS, "utf-8")
    return path


def make_desk(root: Path) -> ReviewDesk:
    """The desk in `root`, in Vietnamese, without built pages."""
    (root / "mkdocs.yml").write_text("site_name: Chè\ntheme: {name: material, language: vi}\n", "utf-8")
    (root / "seeds").mkdir()
    (root / "seeds" / FILE).write_text(ARTICLE, "utf-8")
    return ReviewDesk(root / "seeds", root / "docs/briefings")


@contextmanager
def served(desk: ReviewDesk) -> Iterator[str]:
    """The address at which the page of `desk` is served until the block ends."""
    queue = read_queue(desk.seeds, desk.pages, TODAY)
    with ReviewServer(Application(desk, queue, f"/{TOKEN}/", lambda: TODAY), TOKEN, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.url
        server.shutdown()
