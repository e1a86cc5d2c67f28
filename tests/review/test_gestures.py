"""Each gesture gives the curation file that a person would have written; none is saved that a build doesn't reproduce."""

from __future__ import annotations

import msgspec
import pytest
from invented import TEA, tea, tea_article

from briefgen.errors import BriefgenError
from briefgen.review.additions import Add
from briefgen.review.drafts import Draft, make_draft
from briefgen.review.gestures import (
    Accept,
    Correct,
    Discard,
    Drop,
    Entitle,
    Gesture,
    Merge,
    Move,
    Note,
    Sign,
    decided,
)

FILE = "tea.curation.yaml"
POINT = "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD."
COMMENTED = """# Lan looked at this on Monday.
decisions:
# the annex says 7,9
- drop: figure
  quote: "7,8 tỷ USD"  # as on page 3
"""


def draft_of(text: str = "") -> Draft:
    return make_draft(tea_article(), tea(), FILE, text)


def after(*gestures: Gesture, text: str = "") -> str:
    """The curation file after `gestures`, applied in turn."""
    for gesture in gestures:
        text = decided(draft_of(text), gesture)
    return text


def marked(words: str, of: str, **fields: object) -> Add:
    start = TEA.index(words)
    return Add(kind=of, start=start, end=start + len(words), words=words, fields=fields)


def anchor(words: str) -> str:
    """The anchor of the key point or quote that begins with `words`."""
    from briefgen.review.drafts import facts_of

    return next(anchor for _, anchor, fact in facts_of(draft_of()) if getattr(fact, "text", "").startswith(words))


WRITES = [
    (Accept("heidi-berg"), "decisions:\n- confirm: actor\n  quote: Heidi Berg\n  is: heidi-berg\n"),
    (Accept("figure-tea-value"), "decisions:\n- confirm: figure\n  quote: '7,8 tỷ USD'\n"),
    (Drop("figure-tea-value"), "decisions:\n- drop: figure\n  quote: '7,8 tỷ USD'\n"),
    (Drop("topic:agriculture"), "decisions:\n- drop: topic\n  quote: chè\n  is: agriculture\n"),
    (
        Correct("heidi-berg", {"role": " Bộ trưởng  Kinh tế", "country": "CH", "organisation": ""}),
        "decisions:\n- correct: actor\n  quote: Heidi Berg\n  is: heidi-berg\n  set:\n    role: Bộ trưởng Kinh tế\n",
    ),
    (
        Correct("figure-tea-growth", {"value": "13", "measure": "kim ngạch"}),
        "decisions:\n- correct: figure\n  quote: tăng 12,5%\n  set:\n    value: 13\n    measure: kim ngạch\n",
    ),
    (
        Correct("event-next", {"when": "2031-06", "what": "vòng hai"}),
        "decisions:\n- correct: event\n  quote: tháng 5/2031\n  set:\n    when: '2031-06'\n    what: vòng hai\n",
    ),
    (
        marked("Vòng tới", "event", when="2031-05-04", status="planned", what="Vòng tới", time=""),
        "decisions:\n- add: event\n  quote: Vòng tới\n  set:\n    when: '2031-05-04'\n    status: planned\n",
    ),
    (
        marked("bà Heidi Berg", "figure", value="1", unit="item", period=""),
        "decisions:\n- add: figure\n  quote: bà Heidi Berg\n  set:\n    value: 1\n    unit: item\n",
    ),
    (
        marked("Bern", "actor", kind="organisation", name="Chính quyền Bern"),
        "decisions:\n- add: actor\n  quote: Bern\n  set:\n    kind: organisation\n    name: Chính quyền Bern\n",
    ),
    (
        marked("dự kiến", "quote", speaker="heidi-berg"),
        "decisions:\n- add: quote\n  quote: dự kiến\n  set:\n    speaker: heidi-berg\n",
    ),
    (marked("Chè này ngon", "point"), f"summary:\n- quote: {POINT}\n- quote: Chè này ngon\n"),
    (Entitle("Chè: thoả thuận mới"), "title: 'Chè: thoả thuận mới'\n"),
    (Note("Xem lại.\n\n- hai điểm\n"), "note: |-\n  Xem lại.\n\n  - hai điểm\n"),
    (
        Merge("heidi-berg", into="tran-bao-che"),
        """decisions:
- correct: actor
  quote: Trần Bảo Chè
  is: tran-bao-che
  set:
    aliases:
    - Heidi Berg
- drop: actor
  quote: Heidi Berg
  is: heidi-berg
- correct: quote
  quote: Chúng tôi rất mừng. Chè này ngon
  set:
    speaker: tran-bao-che
""",
    ),
]
OF_OTHERS = [each for each in WRITES if getattr(each[0], "anchor", "") != "figure-tea-value"]
"""Those on facts that `COMMENTED` doesn't drop."""


@pytest.mark.parametrize(("gesture", "file"), WRITES, ids=lambda value: type(value).__name__)
def test_a_gesture_writes_what_a_person_would(gesture: Gesture, file: str) -> None:
    assert after(gesture) == file


@pytest.mark.parametrize(("gesture", "file"), OF_OTHERS, ids=lambda value: type(value).__name__)
def test_it_keeps_what_is_there_with_comments_and_order(gesture: Gesture, file: str) -> None:
    text = after(gesture, text=COMMENTED)
    assert text.startswith(COMMENTED.rstrip("\n"))
    assert all(line in text for line in file.removeprefix("decisions:\n").splitlines())


def test_an_undone_gesture_leaves_nothing() -> None:
    assert after(Accept("heidi-berg"), Accept("heidi-berg", accepted=False)) == ""
    assert after(Entitle("Another"), Entitle("")) == ""
    assert after(Note("Another"), Note(" ")) == ""
    assert after(marked("Vòng tới", "quote"), Drop(anchor_of_new("Vòng tới"))) == ""
    assert after(Drop("figure-tea-value"), Discard(2)) == ""
    assert after(Drop("topic:agriculture"), marked("chè", "topic", id="agriculture")) == ""


def anchor_of_new(words: str) -> str:
    shown = draft_of(after(marked(words, "quote"))).shown
    from briefgen.contract.kinds import anchor_of

    return next(anchor_of(quote) for quote in shown.quotes if quote.text == words)


def test_a_fact_that_is_decided_twice_has_one_entry() -> None:
    text = after(Correct("heidi-berg", {"role": "Bộ trưởng"}), Correct("heidi-berg", {"country": "DE"}))
    assert text.count("correct:") == 1 and "role: Bộ trưởng" in text and "country: DE" in text


def test_key_points_are_reordered() -> None:
    text = after(marked("Chè này ngon", "point"))
    moved = decided(draft_of(text), Move(anchor("Xuất khẩu"), to=1))
    assert moved == f"summary:\n- quote: Chè này ngon\n- quote: {POINT}\n"


def test_a_key_point_takes_its_comment_along() -> None:
    text = f"summary:\n# what leads\n- quote: {POINT}  # from the ministry\n- quote: Chè này ngon\n"
    moved = decided(draft_of(text), Move(anchor("Xuất khẩu"), to=1))
    assert moved == f"summary:\n# what leads\n- quote: Chè này ngon\n- quote: {POINT}  # from the ministry\n"


def test_a_signature_is_of_what_is_shown_and_void_after_another_decision() -> None:
    text = after(Entitle("Chè"), Sign(by="Lan", date="2031-02-04"))
    review = draft_of(text).shown.review
    assert review and review.status == "reviewed" and review.by == "Lan" and review.of
    changed = draft_of(after(Drop("heidi-berg"), text=text)).shown.review
    assert changed and changed.status == "void"
    again = after(Drop("heidi-berg"), Sign(by="Minh", date="2031-02-05"), text=text)
    signed = draft_of(again).shown.review
    assert signed and (signed.status, signed.by) == ("reviewed", "Minh")


def test_words_are_stretched_to_whole_ones() -> None:
    start = TEA.index("òng tớ")
    text = after(Add(kind="quote", start=start, end=start + 6, words="òng tớ"))
    assert text == "decisions:\n- add: quote\n  quote: Vòng tới\n"


def test_words_that_are_there_twice_get_words_nearby() -> None:
    start = TEA.rindex("Chè")
    text = after(Add(kind="quote", start=start, end=start + 3, words="Chè"))
    assert "near: " in text
    added = draft_of(text).shown.quotes[-1]
    assert added.evidence.start == start


@pytest.mark.parametrize(
    ("gesture", "says"),
    [
        (Drop("nobody"), "Fact 'nobody' no longer exists"),
        (Add(kind="quote", start=0, end=5, words="Vòng tới"), "'Vòng tới' is not there"),
        (Add(kind="quote", start=0, end=10**9, words="x"), "'x' is not there"),
        (Add(kind="quote", start=3, end=3, words=""), "'' is not there"),
        (Add(kind="rumour", start=0, end=4, words="Việt"), "There is no kind 'rumour'"),
        (marked("Vòng tới", "event", status="planned"), "event"),
        (marked("Vòng tới", "event", when="30.5.2031", status="planned"), "'30.5.2031' is not an EDTF date"),
        (marked("7,8 tỷ USD", "figure", value="1", unit="item"), "on these words already"),
        (marked("Vòng tới", "topic", id="agriculture"), "This topic is there already"),
        (marked("Vòng tới", "actor", kind="person", id="heidi-berg"), "This actor is there already"),
        (Correct("figure-tea-value", {"value": "much"}), "'much' is not possible for 'value'"),
        (Correct("figure-tea-value", {"evidence": "x"}), "has no 'evidence' to set"),
        (Correct("heidi-berg", {"country": "Berne"}), "is not a country code"),
        (Correct("event-next", {"status": "perhaps"}), "'perhaps' is not possible for 'status'"),
        (Entitle("x" * 20_001), "More than 20,000 characters"),
        (Merge("heidi-berg", into="event-next"), "Only two actors"),
        (Merge("heidi-berg", into="heidi-berg"), "Only two actors"),
        (Discard(7), "This entry no longer exists"),
        (Sign(by="Lan", date="yesterday"), "'yesterday' is not a date"),
    ],
)
def test_an_impossible_gesture_is_refused(gesture: Gesture, says: str) -> None:
    with pytest.raises(BriefgenError, match=says):
        decided(draft_of(), gesture)


def test_gestures_are_read_from_json_and_nothing_else_is() -> None:
    decoder = msgspec.json.Decoder(Gesture)
    assert decoder.decode(b'{"type":"drop","anchor":"x"}') == Drop("x")
    for other in (b'{"type":"drop"}', b'{"type":"drop","anchor":"x","more":1}', b'{"type":"write"}', b"[]"):
        with pytest.raises(msgspec.ValidationError):
            decoder.decode(other)
