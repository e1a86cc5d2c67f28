"""Saving on the page: complete files, nobody else's changes overwritten, and each gesture undone as it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.contract.kinds import anchor_of
from briefgen.errors import BriefgenError
from briefgen.review.article_head import Describe
from briefgen.review.desk import Changed, FileChange, ReviewDesk, write_changes
from briefgen.review.gestures import Correct, Drop, Entitle, Note
from briefgen.review.identity import Register
from briefgen.review.suggestions import AcceptSuggestion, DropSuggestion
from review.desks import ARTICLE, FILE, SUGGESTIONS, make_desk, suggest

REGISTRY = """# Who is who.
- id: h-berg # the state secretary
  kind: person
  country: CH
  names: {latin: [Heidi A. Berg]}
"""
HEAD = "# yaml-language-server: $schema=../docs/assets/curation.schema.json\n"


@pytest.fixture
def desk(tmp_path: Path) -> ReviewDesk:
    return make_desk(tmp_path)


def decisions(desk: ReviewDesk) -> Path:
    return desk.seeds / "tea.curation.yaml"


def test_what_is_saved_is_the_file_and_is_undone_step_by_step(desk: ReviewDesk) -> None:
    first = desk.save(FILE, desk.open(FILE).stamp, Entitle("Chè: ký kết"))
    assert decisions(desk).read_text("utf-8") == f"{HEAD}title: 'Chè: ký kết'\n"
    second = desk.save(FILE, first.stamp, Note("Xem lại."))
    assert (second.undoable, second.draft.shown.note) == (2, "Xem lại.")
    back = desk.undo(FILE, second.stamp)
    assert (back.stamp, back.undoable) == (first.stamp, 1)
    assert not desk.undo(FILE, back.stamp).undoable
    assert not decisions(desk).exists()
    with pytest.raises(BriefgenError, match="nothing to undo"):
        desk.undo(FILE, desk.open(FILE).stamp)


def test_the_later_of_two_windows_gets_a_message_and_loses_nothing(desk: ReviewDesk) -> None:
    stamp = desk.open(FILE).stamp
    saved = desk.save(FILE, stamp, Entitle("One"))
    with pytest.raises(Changed, match="changed by somebody else"):
        desk.save(FILE, stamp, Entitle("Two"))
    assert desk.save(FILE, saved.stamp, Entitle("Two")).draft.shown.title == "Two"


def test_what_changed_on_the_disk_is_reported_and_never_overwritten(desk: ReviewDesk) -> None:
    saved = desk.save(FILE, desk.open(FILE).stamp, Entitle("One"))
    by_hand = f"{HEAD}# by hand\ntitle: Three\n"
    decisions(desk).write_text(by_hand, "utf-8")
    for act in (lambda: desk.save(FILE, saved.stamp, Note("x")), lambda: desk.undo(FILE, saved.stamp)):
        with pytest.raises(Changed):
            act()
    assert decisions(desk).read_text("utf-8") == by_hand
    present = desk.open(FILE)
    assert not present.undoable
    assert "# by hand" in desk.save(FILE, present.stamp, Note("x")).draft.text
    (desk.seeds / FILE).write_text(f"{ARTICLE}\nMột câu nữa.\n", "utf-8")
    with pytest.raises(Changed):
        desk.save(FILE, desk.open(FILE).stamp[::-1], Note("y"))


def test_day_and_source_are_kept_in_the_article(desk: ReviewDesk) -> None:
    path = desk.seeds / FILE
    bare = b"\xef\xbb\xbf" + ARTICLE.partition("\n\n")[2].replace("\n", "\r\n").encode()
    path.write_bytes(bare)
    saved = desk.save(FILE, desk.open(FILE).stamp, Describe(date="2031-02-05", source="Báo Chè"))
    assert path.read_bytes() == b"\xef\xbb\xbf" + "date: 2031-02-05\r\nsource: Báo Chè\r\n\r\n".encode() + bare[3:]
    shown = saved.draft.shown
    assert (shown.published, shown.published_source, shown.source.name) == ("2031-02-05", "stated", "Báo Chè")
    for wrong in (Describe(date="2031-02-31"), Describe(url="javascript:x")):
        with pytest.raises(BriefgenError):
            desk.save(FILE, saved.stamp, wrong)
    desk.undo(FILE, saved.stamp)
    assert path.read_bytes() == bare and not decisions(desk).exists()


def test_who_is_who_is_kept_in_the_registry(desk: ReviewDesk) -> None:
    registry = desk.seeds / "actors.yaml"
    registry.write_text(REGISTRY, "utf-8")
    saved = desk.save(FILE, desk.open(FILE).stamp, Correct("heidi-berg", {"role": "Bộ trưởng"}))
    saved = desk.save(FILE, saved.stamp, Register("heidi-berg", into="h-berg"))
    assert registry.read_text("utf-8") == REGISTRY.replace("[Heidi A. Berg]", "[Heidi A. Berg, Heidi Berg]")
    [berg] = [actor for actor in saved.draft.shown.actors if actor.id == "h-berg"]
    assert (berg.name, berg.role, saved.draft.shown.quotes[0].speaker) == ("Heidi Berg", "Bộ trưởng", "h-berg")
    saved = desk.save(FILE, saved.stamp, Register("tran-bao-che"))
    assert registry.read_text("utf-8").endswith("""
- id: tran-bao-che
  kind: person
  country: VN
  names:
    latin:
    - Trần Bảo Chè
  roles:
  - role:
      vi:
      - Bộ trưởng Công Thương
""")
    for wrong in (Register("h-berg"), Register("tran-bao-che", into="h-berg"), Register("nobody")):
        with pytest.raises(BriefgenError, match=r"not an actor missing|no longer exists"):
            desk.save(FILE, saved.stamp, wrong)
    back = desk.undo(FILE, desk.undo(FILE, saved.stamp).stamp)
    assert registry.read_text("utf-8") == REGISTRY and back.undoable == 1


def test_nobody_is_registered_under_a_name_that_would_not_be_recognised(desk: ReviewDesk) -> None:
    (desk.seeds / "actors.yaml").write_text(REGISTRY.replace("CH", "SE"), "utf-8")
    for into in ("h-berg", "other"):
        with pytest.raises(BriefgenError, match=r"would not be recognised|Nobody in the registry"):
            desk.save(FILE, desk.open(FILE).stamp, Register("heidi-berg", into=into))
    assert (desk.seeds / "actors.yaml").read_text("utf-8") == REGISTRY.replace("CH", "SE")


def test_an_article_that_is_gone_or_outside_is_reported(desk: ReviewDesk, tmp_path: Path) -> None:
    stamp = desk.open(FILE).stamp
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (desk.seeds / "link.txt").symlink_to(tmp_path / "secret.txt")
    for file in ("../secret.txt", "/etc/passwd", "", "tea.curation.yaml", "link.txt"):
        with pytest.raises(BriefgenError, match=r"article no longer exists|leads out"):
            desk.open(file)
    (desk.seeds / FILE).unlink()
    with pytest.raises(BriefgenError, match="article no longer exists"):
        desk.save(FILE, stamp, Drop("x"))
    assert not decisions(desk).exists()


def test_a_fact_of_a_repeated_line_is_dropped_or_the_reason_is_given(desk: ReviewDesk) -> None:
    line = "Xuất khẩu cà phê đạt 3,1 tỷ USD trong năm 2029.\n\n"
    (desk.seeds / FILE).write_text(f"{ARTICLE}\n{line}Hai bên bàn về cà phê.\n\n{line}", "utf-8")
    opened = desk.open(FILE)
    [coffee] = [figure for figure in opened.draft.shown.figures if figure.value == 3_100_000_000]
    saved = desk.save(FILE, opened.stamp, Drop(coffee.id))
    assert coffee not in saved.draft.shown.figures
    assert {result.state for result in saved.draft.results} == {"applied"}
    desk.undo(FILE, saved.stamp)
    (desk.seeds / FILE).write_text(f"{ARTICLE}\n{ARTICLE.partition('ký thoả thuận về chè')[2]}", "utf-8")
    opened = desk.open(FILE)
    with pytest.raises(BriefgenError, match="several times, and so is all that is around it"):
        desk.save(FILE, opened.stamp, Drop(anchor_of(opened.draft.shown.quotes[0])))


ACCEPTED = Path(__file__).with_name("suggested.curation.yaml")


def test_a_suggestion_that_is_accepted_moves_and_one_that_is_dropped_goes(desk: ReviewDesk) -> None:
    waiting = suggest(desk)
    accepted = desk.save(FILE, desk.open(FILE).stamp, AcceptSuggestion(3))
    assert decisions(desk).read_text("utf-8") == ACCEPTED.read_text("utf-8")
    assert [event.when for event in accepted.draft.shown.timeline].count("2031-02-04") == 1
    assert "thăm đồi chè" not in waiting.read_text("utf-8") and "kiểm nghiệm" in waiting.read_text("utf-8")
    dropped = desk.save(FILE, accepted.stamp, DropSuggestion(3))
    with pytest.raises(BriefgenError, match="these words are not in the article any more"):
        desk.save(FILE, dropped.stamp, AcceptSuggestion(3))
    for gone in (AcceptSuggestion(9), DropSuggestion(9)):
        with pytest.raises(BriefgenError, match="suggestion no longer exists"):
            desk.save(FILE, dropped.stamp, gone)
    last = desk.save(FILE, dropped.stamp, DropSuggestion(3))
    assert not waiting.exists()
    for _ in range(3):
        last = desk.undo(FILE, last.stamp)
    assert waiting.read_text("utf-8") == SUGGESTIONS and not decisions(desk).exists() and not last.undoable


def test_a_suggestion_is_of_the_stamp_that_was_seen(desk: ReviewDesk) -> None:
    stamp = desk.open(FILE).stamp
    waiting = suggest(desk)
    with pytest.raises(Changed):
        desk.save(FILE, stamp, AcceptSuggestion(3))
    saved = desk.save(FILE, desk.open(FILE).stamp, AcceptSuggestion(3))
    waiting.write_text(f"{waiting.read_text('utf-8')}# by hand\n", "utf-8")
    assert not desk.open(FILE).undoable
    with pytest.raises(Changed):
        desk.undo(FILE, saved.stamp)


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "in the way").mkdir()
    (tmp_path / "there").write_bytes(b"old")
    changes = [FileChange(tmp_path / name, b"", b"new") for name in ("new", "in the way")]
    with pytest.raises(OSError, match="in the way"):
        write_changes((FileChange(tmp_path / "there", b"old", b""), *changes))
    assert (tmp_path / "there").read_bytes() == b"old" and not (tmp_path / "new").exists()
