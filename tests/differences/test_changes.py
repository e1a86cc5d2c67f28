"""What differs between two states of a briefing: each difference once, named for what it is, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import briefing_of, copper, evidence, tea, tea_article
from msgspec.structs import replace

from briefgen.articles.article import parse_article
from briefgen.contract.kinds import KINDS, anchor_of
from briefgen.contract.model import Actor, Briefing, Event, Figure, KeyPoint, Quote, Review
from briefgen.differences.changes import BriefingChange, compare, compare_briefings
from briefgen.differences.report import describe_change

GROWTH = "Chè xanh\n\n{before}Xuất khẩu chè tăng {value}% trong năm. Giá chè đạt {price} USD.{after}\n"


def growth(value: str = "8", price: str = "12", before: str = "", after: str = "", **more: Any) -> Briefing:
    """A briefing of two figures; each id comes from its words, as `composing` makes it."""
    text = GROWTH.format(value=value, price=price, before=before, after=after)
    figures = [
        {
            "id": f"figure-{value}",
            "value": int(value),
            "unit": "percent",
            "measure": "Xuất khẩu chè",
            "quote": f"tăng {value}%",
        },
        {"id": f"figure-{price}-usd", "value": int(price), "unit": "USD", "quote": f"{price} USD"},
    ]
    return briefing_of(parse_article("tea.txt", text.encode(), language="vi"), "tea", figures=figures, **more)


def lines(old: Briefing | None, new: Briefing | None) -> list[str]:
    """What is reported of each change, except that of the article's digest, which comes with every change."""
    changes = compare_briefings(old, new).changes
    return [describe_change(change) for change in changes if [f.field for f in change.fields] != ["source.sha256"]]


BERG = {"id": "berg", "name": "Heidi Berg", "quote": "Chè"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (growth(), growth(), []),
        (
            growth(),
            growth("18"),
            ['figure changed: value 8 -> 18 ("tăng 8%" -> "tăng 18%")', 'figure moved in the article ("12 USD")'],
        ),
        (
            growth(before="Hôm nay trời đẹp. ", countries=[("VN", "primary", "Xuất khẩu")]),
            growth("18", price="13", before="Hôm nay trời rất đẹp. ", countries=[("VN", "primary", "Xuất khẩu")]),
            [
                'figure changed: value 8 -> 18 ("tăng 8%" -> "tăng 18%")',
                'figure changed: value 12 -> 13 ("12 USD" -> "13 USD")',
                'country moved in the article ("Xuất khẩu")',
            ],
        ),
        (growth(), replace(growth(), figures=growth().figures[1:]), [
            'figure removed: value 8, unit "percent", measure "Xuất khẩu chè" ("tăng 8%")'
        ]),
        (growth(), replace(growth(), figures=growth().figures[::-1]), ["figure order changed"]),
        (growth(), replace(growth(), confirmed=("figure-8",)), [
            'figure decided: confirmed none -> true ("tăng 8%")'
        ]),
        (growth(), growth(title="Chè đen"), ['briefing changed: title "Chè xanh" -> "Chè đen"']),
        (
            growth(),
            replace(growth(), note="Xem lại."),
            ['briefing decided: note none -> "Xem lại."'],
        ),
        (
            growth(),
            replace(growth(), review=Review(status="reviewed", by="Lan")),
            ['briefing decided: review.status none -> "reviewed", review.by none -> "Lan"'],
        ),
        (
            replace(growth(), review=Review(status="reviewed", by="Lan")),
            replace(growth(), review=Review(status="void", by="Lan")),
            ['briefing decided: review.status "reviewed" -> "void"'],
        ),
        (
            growth(actors=[BERG]),
            growth(actors=[BERG | {"id": "q42"}]),
            ['actor renamed: id "berg" -> "q42" ("Heidi Berg")'],
        ),
        (
            growth(actors=[BERG | {"role": "Bộ trưởng", "quote": "Xuất khẩu"}]),
            growth(actors=[BERG | {"role": "Bộ trưởng", "quote": "khẩu", "id": "heidi-bergh", "name": "Heidi Bergh"}]),
            ['actor renamed: id "berg" -> "heidi-bergh" ("Heidi Berg" -> "Heidi Bergh")'],
        ),
        (
            growth(actors=[BERG, BERG | {"id": "h-berg", "name": "bà Berg"}]),
            growth(actors=[BERG | {"aliases": ("bà Berg",)}]),
            ['actor changed: aliases none -> ["bà Berg"] ("Heidi Berg")', 'actor merged ("bà Berg" -> "Heidi Berg")'],
        ),
        (
            growth(actors=[BERG | {"aliases": ("bà Berg",)}]),
            growth(actors=[BERG, BERG | {"id": "h-berg", "name": "bà Berg"}]),
            ['actor changed: aliases ["bà Berg"] -> none ("Heidi Berg")', 'actor split off ("Heidi Berg" -> "bà Berg")'],
        ),
        (
            growth(countries=[("VN", "primary", "Chè")]),
            growth(countries=[("CH", "primary", "Chè")]),
            ['country changed: code "VN" -> "CH" ("Chè")'],
        ),
        (
            growth(topics=[("tariffs", 1.0, "Chè")]),
            growth(topics=[("steel", 1.0, "Chè")]),
            ['topic added: id "steel" ("Chè")', 'topic removed: id "tariffs" ("Chè")'],
        ),
    ],
)  # fmt: skip
def test_each_change_is_reported_as_what_it_is(old: Briefing, new: Briefing, expected: list[str]) -> None:
    assert lines(old, new) == expected


def test_a_briefing_that_is_new_or_gone_lists_all_its_facts() -> None:
    count = 1 + sum(len(kind.facts(tea())) for kind in KINDS)
    for change, what in ((compare_briefings(None, tea()), "added"), (compare_briefings(tea(), None), "removed")):
        assert change.what == what and len(change.changes) == count
        assert {c.what for c in change.changes} == {(what,)}


def test_briefings_are_paired_by_id_and_then_by_article() -> None:
    moved = replace(tea(), id="2031-02-04-tea", published="2031-02-04")
    [renamed, added] = compare([tea()], [copper(), moved])
    assert (renamed.what, renamed.old and renamed.old.id, renamed.new and renamed.new.id) == ("renamed", tea().id, moved.id)
    assert [f.field for change in renamed.changes for f in change.fields] == ["id", "published"]
    assert (added.what, added.old, added.new and added.new.id) == ("added", None, copper().id)
    assert compare([tea(), copper()], [copper(), tea()]) == ()


def apply(old: Briefing, change: BriefingChange, forward: bool = True) -> dict[str, Any]:
    """The data of a briefing after `change`, or before it: made from the other state and the change alone."""
    data: dict[str, Any] = msgspec.to_builtins(old)
    confirmed = data.pop("confirmed", ())
    for key in ("source", "review"):
        data |= {f"{key}.{name}": value for name, value in data.pop(key, {}).items()}
    facts = {kind.name: {anchor_of(f): _flat(f, confirmed) for f in kind.facts(old)} for kind in KINDS}
    order = {kind: list(known) for kind, known in facts.items()}
    data["confirmed"] = [a for a in confirmed if not any(a in known for known in facts.values())]
    orders, fresh = {}, []
    for one in change.changes:
        was, now = (one.old, one.new) if forward else (one.new, one.old)
        fields = {f.field: f.new if forward else f.old for f in one.fields}
        if one.what == ("order",):
            orders[one.kind] = fields["order"]
        elif one.kind == "briefing":
            data |= fields
        elif one.what[0] == ("removed" if forward else "added"):
            order[one.kind].remove(was.anchor)
        elif one.what[0] == ("added" if forward else "removed"):
            fresh.append((one.kind, one.place, now.anchor, fields))
        else:
            facts[one.kind][was.anchor] |= fields
            facts[one.kind] |= {now.anchor: facts[one.kind][was.anchor]}
            order[one.kind][order[one.kind].index(was.anchor)] = now.anchor
    order |= {kind: list(anchors) for kind, anchors in orders.items()}
    for kind, place, anchor, fields in sorted(fresh, key=lambda row: row[:2]):
        facts[kind][anchor] = fields
        order[kind].insert(place - 1, anchor)
    lists = {kind.field: [facts[kind.name][a] for a in order[kind.name]] for kind in KINDS}
    return _bare(data | lists)


def _flat(fact: Any, confirmed: Sequence[str]) -> dict[str, Any]:
    data = msgspec.to_builtins(fact)
    spread = {f"evidence.{key}": value for key, value in data.pop("evidence").items()}
    return data | spread | {"confirmed": anchor_of(fact) in confirmed or None}


def _bare(value: Any) -> Any:
    """The data without nulls and empty lists."""
    if isinstance(value, dict):
        found = {key: _bare(item) for key, item in value.items()}
        return {key: item for key, item in found.items() if item not in (None, [])}
    return [_bare(item) for item in value] if isinstance(value, list | tuple) else value


WORDS = ["Xuất khẩu chè", "thoả thuận", "Heidi Berg", "7,8 tỷ USD", "ngày 3/2/2031", "Bern", "12,5%", "Trần Bảo Chè"]
EVIDENCE = st.builds(lambda words: evidence(tea_article(), words), st.sampled_from(WORDS))
IDS = st.sampled_from("abcdef")
NAMES = st.sampled_from(["Berg", "Heidi Berg", "Trần Bảo Chè", "bà Berg"])
NUMBERS = st.sampled_from([None, 8, 18, 12.5])
FACTS = {
    "summary": st.builds(KeyPoint, text=st.sampled_from(WORDS), evidence=EVIDENCE),
    "actors": st.builds(
        Actor, id=IDS, kind=st.just("person"), name=NAMES, aliases=st.lists(NAMES, max_size=2).map(tuple),
        role=st.sampled_from([None, "Bộ trưởng"]), mentions=st.integers(1, 3), evidence=EVIDENCE,
    ),
    "quotes": st.builds(Quote, speaker=st.one_of(st.none(), IDS), text=st.sampled_from(WORDS), evidence=EVIDENCE),
    "figures": st.builds(
        Figure, id=IDS, value=st.integers(8, 9), from_=NUMBERS, unit=st.sampled_from(["percent", "USD"]), evidence=EVIDENCE,
        measure=st.sampled_from([None, "chè"]),
    ),
    "timeline": st.builds(
        Event, id=IDS, when=st.sampled_from(["2031", "2031-02"]), status=st.just("past"), what=NAMES, evidence=EVIDENCE,
    ),
}  # fmt: skip


@st.composite
def states(draw: st.DrawFn) -> tuple[Briefing, Briefing]:
    """Two states of a briefing that share some facts; anchors are unique in each, as `checks` demands of ids."""

    def state(common: dict[str, Any]) -> Briefing:
        lists: dict[str, Any] = {}
        for name, facts in FACTS.items():
            own = draw(st.lists(facts, max_size=3))
            kept = {anchor_of(fact): fact for fact in (*draw(st.permutations(common[name])), *own)}
            lists[name] = tuple(kept.values())[draw(st.integers(0, 1)) :]
        anchors = [anchor_of(fact) for facts in lists.values() for fact in facts]
        confirmed = st.sets(st.sampled_from([*anchors, "gone"]), min_size=1).map(lambda chosen: tuple(sorted(chosen)))
        return replace(
            tea(),
            **lists,
            title=draw(NAMES),
            confirmed=draw(st.one_of(st.just(msgspec.UNSET), confirmed)),
            note=draw(st.one_of(st.just(msgspec.UNSET), st.just("Xem."))),
            review=draw(st.one_of(st.just(msgspec.UNSET), st.builds(Review, status=st.just("draft"), by=st.none() | NAMES))),
        )

    common = {name: draw(st.lists(facts, max_size=3)) for name, facts in FACTS.items()}
    return state(common), state(common)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(states())
def test_the_changes_are_all_that_differs(pair: tuple[Briefing, Briefing]) -> None:
    old, new = pair
    change = compare_briefings(old, new)
    assert apply(old, change) == apply(new, compare_briefings(new, new))
    assert apply(new, change, forward=False) == apply(old, compare_briefings(old, old))
    for one in change.changes:
        assert one.fields and one.what and describe_change(one)
        assert not [field for field in one.fields if field.old == field.new]
    assert compare_briefings(old, new) == change


def one_figure(text: str, quote: str, **figure: Any) -> Briefing:
    """A briefing of one figure, whose id comes from its words."""
    article = parse_article("tea.txt", f"Chè xanh\n\n{text}\n".encode(), language="vi")
    return briefing_of(article, "tea", figures=[{"id": f"figure-{quote.split()[-1].lower()}", "quote": quote, **figure}])


def outcomes(old: Briefing, new: Briefing) -> list[str]:
    return [" ".join(line.split()[:2]).rstrip(":") for line in lines(old, new)]


@pytest.mark.parametrize(("unit", "expected"), [("USD", ["figure changed"]), ("EUR", ["figure added", "figure removed"])])
def test_in_one_sentence_a_figure_of_another_unit_is_another_figure(unit: str, expected: list[str]) -> None:
    old = one_figure("Giá chè đạt 8 đô la.", "8 đô la", value=8, unit="USD")
    assert outcomes(old, one_figure("Giá chè ở mức 13 đồng.", "13 đồng", value=13, unit=unit)) == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"country": "VN", "period": "2030"}, ["figure changed"]),
        ({"country": "VN", "period": "2031"}, ["figure added", "figure removed"]),
        ({"country": "CH", "period": "2030"}, ["figure added", "figure removed"]),
    ],
)
def test_elsewhere_a_figure_of_another_country_or_period_is_another_figure(own: dict[str, str], expected: list[str]) -> None:
    stated = {"unit": "percent", "measure": "Xuất khẩu chè"}
    old = one_figure("Xuất khẩu chè tăng 8%.", "tăng 8%", value=8, country="VN", period="2030", **stated)
    new = one_figure("Trời đẹp lắm. Báo cáo cho biết mức tăng là 9%.", "là 9%", value=9, **own, **stated)
    assert outcomes(old, new) == expected


def test_doubtful_facts_come_first_and_say_what_is_in_doubt() -> None:
    growth, value = tea().figures
    doubtful = replace(tea(), figures=(growth, replace(value, doubt=("measure",))))
    first, *others = compare_briefings(None, doubtful).changes
    assert first.kind == "figure" and first.new and first.new.doubt == ("measure",)
    assert 'doubt ["measure"]' in describe_change(first)
    assert not any(change.new and change.new.doubt for change in others)


def test_another_salience_is_no_news() -> None:
    growth, value = tea().figures
    [change] = compare_briefings(tea(), replace(tea(), figures=(growth, replace(value, salience=0.4)))).changes
    assert change.what == ("moved",)
