"""`adopt`, then `build`, gives back a page that somebody edited by hand."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from invented import tea, tea_article

from briefgen.articles.article import Article
from briefgen.contract.model import Briefing
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.applying import apply_curation
from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import parse_curation
from briefgen.storage.page import split_page, to_page
from briefgen.storage.strict_yaml import read_yaml
from curating.articles import annotated

Data = dict[str, Any]
COLLECTIONS = ("countries", "topics", "actors", "figures", "timeline", "quotes")
FILE = "x.curation.yaml"


def drop(rng: random.Random, page: Data, article: Article) -> None:
    items = page[rng.choice(COLLECTIONS)]
    if items:
        gone = items.pop(rng.randrange(len(items)))
        for quote in page["quotes"]:
            if quote["speaker"] == gone.get("id"):
                quote["speaker"] = None


def correct(rng: random.Random, page: Data, article: Article) -> None:
    name = rng.choice(COLLECTIONS)
    if not page[name]:
        return
    item = rng.choice(page[name])
    match name:
        case "countries":
            item["role"] = "primary" if item["role"] == "mentioned" else "mentioned"
        case "topics":
            item["score"] = rng.choice([0.1, 0.55, 1.0])
        case "actors":
            item[rng.choice(["role", "organisation"])] = rng.choice(["Bộ trưởng", "no", "12:30", None])
            item["country"] = rng.choice(["NO", "VN", None])
        case "figures":
            item["value"] = rng.choice([1, 2.5, 7_800_000_000])
            item[rng.choice(["measure", "period"])] = rng.choice(["2025", "2025-06", None])
        case "timeline":
            item["status"] = rng.choice(["past", "ongoing", "planned"])
            item["what"] = rng.choice(["Họp #1: 'kín'", "- a @b", "vòng 2"])
        case "quotes":
            item["speaker"] = rng.choice([None, *(a["id"] for a in page["actors"])])


def add(rng: random.Random, page: Data, article: Article) -> None:
    sentences = [s for block in article.blocks for s in block.sentences]
    sentence = rng.choice(sentences)
    words = article.text[sentence.start : sentence.end].split(" ")
    length = min(len(words), rng.randint(2, 6))
    first = rng.randrange(len(words) - length + 1)
    quote = " ".join(words[first : first + length])
    name, fields = rng.choice(
        [
            ("figures", {"value": rng.randint(1, 99), "unit": "percent", "measure": "giá gạo"}),
            ("timeline", {"when": "2099-05", "status": "planned", "what": "Vòng tới"}),
            ("actors", {"id": "nguyen-van-moi", "kind": "person", "name": "Nguyễn Văn Mới", "mentions": 1}),
            ("countries", {"code": "IS", "role": "mentioned", "mentions": 1}),
            ("quotes", {"speaker": None, "text": quote}),
        ]
    )
    if not quote.strip() or any(quote in str(item["evidence"]) for items in COLLECTIONS for item in page[items]):
        return
    key = {"actors": "id", "countries": "code", "timeline": "when"}.get(name)  # building sorts events of one day
    if key is None or all(item[key] != fields[key] for item in page[name]):
        page[name].insert(
            rng.randint(0, len(page[name])) if name != "timeline" else len(page[name]), {**fields, "evidence": quote}
        )


def reorder(rng: random.Random, page: Data, article: Article) -> None:
    rng.shuffle(page[rng.choice([name for name in COLLECTIONS if name != "timeline"])])


def rewrite(rng: random.Random, page: Data, article: Article) -> None:
    match rng.randrange(4):
        case 0:
            page["title"] = rng.choice(["Tiêu đề: mới", "NO", "2025"])
        case 1:
            page["note"] = rng.choice(["Một *ghi chú*.", "# Đầu\n\n- hai\n- ba  \n\nhết", "'x': [1]"])
        case 2:
            page["review"] = {"status": "reviewed", "by": rng.choice(["Lan", "no"]), "date": "2026-11-20"}
        case 3:
            rng.shuffle(page["summary"])
            page["summary"][0]["text"] = "Ý chính: viết lại"
            del page["summary"][2:]


def data_of(briefing: Briefing) -> Data:
    """What a person sees in the page's file: the front matter, and the note below it."""
    front_matter, _ = split_page(to_page(briefing), FILE)
    return {**read_yaml(front_matter, FILE), **({"note": briefing.note} if briefing.note else {})}


EDITS = (drop, correct, add, reorder, rewrite)


def edited(rng: random.Random, article: Article, built: Briefing) -> Data:
    page = data_of(built)
    for _ in range(rng.randint(1, 4)):
        rng.choice(EDITS)(rng, page, article)
    return page


def facts(data: Data) -> Data:
    """The data without what a person can't write by hand: offsets, rule and id of an added fact, doubts, and the
    hash of a review."""

    def plain(item: Data) -> Data:
        evidence = item["evidence"]
        quote = evidence if isinstance(evidence, str) else evidence["quote"]
        new = isinstance(evidence, str) or evidence["rule"] == "curation"
        kept = {
            k: v
            for k, v in item.items()
            if v is not None and k not in ("aliases", "doubt") and not (new and k in ("id", "mentions"))
        }
        return {**kept, "evidence": " ".join(quote.split()) if new else evidence}

    data = data | {"review": {"by": None, "date": None} | data.get("review", {}) | {"status": None, "of": None}}
    return {k: [plain(i) for i in v] if isinstance(v, list) and v and isinstance(v[0], dict) else v for k, v in data.items()}


@pytest.mark.parametrize("seed", range(300))
def test_building_again_gives_the_edited_page(seed: int) -> None:
    rng = random.Random(seed)
    article, found = rng.choice(annotated())
    text, built = "", found
    for _ in range(2):  # the second time over the decisions of the first
        page = edited(rng, article, built)
        text, results = adopt_edits(article, found, FILE, text, page)
        built, _ = apply_curation(article, found, parse_curation(FILE, text))
        assert facts(data_of(built)) == facts(page)
        assert {r.state for r in results} <= {"applied", "redundant"}


def in_any_order(data: Data) -> Data:
    """`data` without the article's origin, its facts sorted: an added one has no position of its own."""
    lists = {k: sorted(v, key=str) if k in COLLECTIONS else v for k, v in data.items()}
    return {**lists, "source": None, "topics": [{**topic, "score": None} for topic in lists["topics"]]}


@pytest.mark.parametrize("seed", range(1000, 1080))
def test_edits_made_in_an_older_page_give_the_same_facts_as_in_the_present_one(seed: int) -> None:
    rng = random.Random(seed)
    article, found = rng.choice(annotated())
    page = edited(rng, article, found)
    source = msgspec.structs.replace(found.source, sha256="0" * 64)
    text, _ = adopt_edits(article, msgspec.structs.replace(found, source=source), FILE, "", page, before=found)
    built, _ = apply_curation(article, found, parse_curation(FILE, text))
    assert in_any_order(facts(data_of(built))) == in_any_order(facts(page))
    again, _ = adopt_edits(article, msgspec.structs.replace(found, source=source), FILE, text, page, before=found)
    assert again == text


COMMENTED = """# Lan looked at this on Monday.
decisions:
# wrong in the agency's text
- drop: figure
  quote: "7,8 tỷ USD"  # the annex says 7,9
- correct: actor
  quote: 'Heidi Berg'
  set: {role: Bộ trưởng}  # by the embassy
"""


def tea_page(text: str = "") -> Data:
    return data_of(apply_curation(tea_article(), tea(), parse_curation(FILE, text))[0])


def test_comments_order_and_quoting_are_kept() -> None:
    page = tea_page(COMMENTED)
    page["figures"][0]["unit"] = "percentage_point"
    page["actors"][1]["role"] = "Bộ trưởng Kinh tế"
    page["note"] = "Xem lại."
    text, _ = adopt_edits(tea_article(), tea(), FILE, COMMENTED, page)
    added = """- correct: figure
  quote: tăng 12,5%
  set:
    unit: percentage_point
note: Xem lại.
"""
    expected = COMMENTED.replace("{role: Bộ trưởng}", "{role: Bộ trưởng Kinh tế}") + added
    assert text.replace("  #", " #") == expected.replace("  #", " #")


def test_facts_that_a_page_says_are_confirmed_get_an_entry_and_lose_it() -> None:
    page = tea_page()
    page["confirmed"] = ["figure-tea-growth", "heidi-berg"]
    text, _ = adopt_edits(tea_article(), tea(), FILE, "", page)
    assert [(d.verb, d.quote) for d in parse_curation(FILE, text).decisions] == [
        ("confirm", "Heidi Berg"),
        ("confirm", "tăng 12,5%"),
    ]
    page = tea_page(text)
    page["confirmed"].remove("heidi-berg")
    text, _ = adopt_edits(tea_article(), tea(), FILE, text, page)
    assert [d.quote for d in parse_curation(FILE, text).decisions] == ["tăng 12,5%"]


def test_an_undone_edit_removes_its_entry() -> None:
    assert adopt_edits(tea_article(), tea(), FILE, "decisions:\n- drop: figure\n  quote: 12,5%\n", tea_page())[0] == ""


def test_comments_stay_where_there_is_no_decision_yet_or_any_more() -> None:
    page = tea_page() | {"note": "Xem lại."}
    text, _ = adopt_edits(tea_article(), tea(), FILE, "# by Lan\n\n", page)
    assert text == "# by Lan\n\nnote: Xem lại.\n"
    assert adopt_edits(tea_article(), tea(), FILE, text, tea_page())[0] == "# by Lan\n\n"


def change(**fields: Any) -> Data:
    return {**tea_page(), **fields}


def edited_event(**fields: Any) -> Data:
    """The page with fields changed in the last event."""
    *others, last = tea_page()["timeline"]
    return change(timeline=[*others, {**last, **fields}])


@pytest.mark.parametrize(
    ("page", "gives"),
    [
        (edited_event(when="2030-05"), ["2030-05", "2031-02-03"]),
        (
            change(timeline=[*tea_page()["timeline"], {"when": "2030", "status": "past", "what": "x", "evidence": "12,5%"}]),
            ["2030", "2031-02-03", "2031-05"],
        ),
    ],
)
def test_dates_find_their_place_in_the_timeline(page: Data, gives: list[str]) -> None:
    text, _ = adopt_edits(tea_article(), tea(), FILE, "", page)
    assert [event["when"] for event in tea_page(text)["timeline"]] == gives


def test_an_actor_of_another_id_and_name_is_the_one_on_the_same_words() -> None:
    page = tea_page()
    page["actors"][1] |= {"id": "h-berg", "name": "Heidi Bergmann"}
    page["quotes"][0]["speaker"] = "h-berg"
    text, _ = adopt_edits(tea_article(), tea(), FILE, "", page)
    assert facts(tea_page(text)) == facts(page)


@pytest.mark.parametrize(
    ("page", "named"),
    [
        (change(published="2031-02-04"), "published: write `date YYYY-MM-DD` at the head of the article"),
        (change(language="en"), "language: it comes from the article"),
        (change(timeline=tea_page()["timeline"][::-1]), "timeline: building gives them in another order"),
        (change(figures=[{**tea_page()["figures"][0], "colour": "red"}]), "figures[0].colour"),
        (change(figures=[{"value": 1, "unit": "percent"}]), "an added fact needs `evidence: {quote: ...}`"),
        (change(figures=[{"value": 1, "unit": "percent", "evidence": "một phần trăm"}]), "with words of the article"),
        (change(actors="none"), "This is not a list of facts"),
        (change(summary=[]), "summary: building gives one more, on 'Xuất khẩu"),
        (
            change(figures=tea_page()["figures"][:1] * 2),
            "figures[1]: building gives none on 'tăng",
        ),
        (change(review="reviewed"), "`review: reviewed`: Expected `object`"),
        (change(title=""), "`title: ''`: 'title' has to be text"),
        (edited_event(when="sometime"), "quote: tháng 5/2031 set: when: sometime`: 'sometime' is not an EDTF date"),
    ],
)
def test_what_cant_be_kept_is_named(page: Data, named: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        adopt_edits(tea_article(), tea(), FILE, "", page)
    assert named in str(caught.value)
