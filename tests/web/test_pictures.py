"""Pictures: they show what they were given, describe it for people who can't see it, and are always the same."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest

from briefgen.views.chart import Bar, Chart
from briefgen.web.pictures.bars import bar_chart
from briefgen.web.pictures.drawing import lines, short
from briefgen.web.pictures.network import Node, network

NAMES = {
    "US": "Hoa Kỳ",
    "CN": "Trung Quốc",
    "VN": "Việt Nam",
    "HK": "Đặc khu Hành chính Hồng Kông, Trung Quốc",
    "NO": "Na Uy",
}


def drawn(*bars: Bar) -> ET.Element:
    return ET.fromstring(bar_chart("chart", Chart("Title", "Description", bars)))


def bars(*shares: float) -> ET.Element:
    return drawn(*(Bar(f"thing {n}", f"{share} USD", "", share) for n, share in enumerate(shares)))


def rects(picture: ET.Element) -> list[tuple[float, float]]:
    """The start and length of each bar."""
    return [(float(r.attrib["x"]), float(r.attrib["width"])) for r in picture.iter("rect")]


def field(count: int) -> ET.Element:
    codes = tuple(NAMES)[:count]
    links = tuple((a, b, weight) for weight, (a, b) in enumerate(itertools.combinations(codes, 2), 1))
    nodes = tuple(Node(id=code, name=NAMES[code], weight=n) for n, code in enumerate(codes, 1))
    return ET.fromstring(network("field", "Title", "Description", nodes, links))


@pytest.mark.parametrize("picture", [bars(1, 2, 3), field(4)])
def test_a_picture_is_one_image_with_a_name_and_a_description(picture: ET.Element) -> None:
    assert picture.attrib["role"] == "img"
    named = {element.attrib["id"]: element.text for element in picture if element.tag in ("title", "desc")}
    assert named[picture.attrib["aria-labelledby"]] == "Title"
    assert named[picture.attrib["aria-describedby"]] == "Description"
    assert not [e for e in picture.iter() if e.tag in ("a", "script", "style", "image") or "style" in e.attrib]


def test_bars_are_as_long_as_their_values() -> None:
    lengths = [length for _, length in rects(bars(0.5, 1, 0.25))]
    assert lengths == pytest.approx([lengths[1] / 2, lengths[1], lengths[1] / 4], abs=0.2)
    assert [begin for begin, _ in rects(bars(0.5, 1, 0.25))] == [0, 0, 0]


def test_what_falls_is_left_of_what_rises() -> None:
    picture = drawn(Bar("a", "up 10%", "up", 1), Bar("b", "down 5%", "down", -0.5))
    (up, rise), (down, fall) = rects(picture)
    assert [rect.attrib["class"] for rect in picture.iter("rect")] == ["bg-bar bg-bar-up", "bg-bar bg-bar-down"]
    assert down + fall == pytest.approx(up, abs=0.2) and fall == pytest.approx(rise / 2, abs=0.2)
    one, other = (begin + length for begin, length in rects(bars(-0.5, -1)))
    assert one == pytest.approx(other, abs=0.2) and one > 100, "both end at the zero line"


def test_every_word_stays_in_the_picture() -> None:
    long = "tổng kim ngạch xuất nhập khẩu hàng hoá của cả nước trong chín tháng đầu năm so với cùng kỳ năm trước và hơn thế"
    picture = drawn(Bar(long, "1", "", 0.5), Bar("<b>&", "2", "", 1))
    words = [str(text.text) for text in picture.iter("text")]
    assert words[0] + " " + words[1] == long[: len(words[0]) + 1 + len(words[1]) - 2] + " …"
    assert "<b>&" in words
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    assert all(
        0 <= float(text.attrib["x"]) < width and 0 < float(text.attrib["y"]) <= height for text in picture.iter("text")
    )


@pytest.mark.parametrize("count", [2, 3, 5])
def test_nodes_are_apart_inside_the_picture_and_lines_join_them(count: int) -> None:
    picture = field(count)
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    places = [(float(c.attrib["cx"]), float(c.attrib["cy"])) for c in picture.iter("circle")]
    assert len(places) == count and all(40 < x < width - 40 and 15 < y < height for x, y in places)
    assert all(abs(a - c) + abs(b - d) > 60 for (a, b), (c, d) in itertools.combinations(places, 2))
    ends = {(float(e.attrib["x1"]), float(e.attrib["y1"])) for e in picture.iter("line")}
    assert ends <= set(places)
    widths = [float(e.attrib["stroke-width"]) for e in picture.iter("line")]
    assert widths == sorted(widths) and len(set(widths)) == len(widths), "thicker where there is more, and drawn last"


def test_neighbours_are_those_with_the_strongest_ties() -> None:
    nodes = tuple(Node(id=i, name=i, weight=w) for i, w in (("a", 9), ("b", 1), ("c", 2), ("d", 5)))
    picture = ET.fromstring(network("f", "t", "d", nodes, (("a", "b", 5), ("a", "d", 1), ("b", "c", 3))))
    placed = {str(t.text): float(t.attrib["x"]) for t in picture.iter("text")}
    assert placed["b"] > placed["a"] == pytest.approx(placed["c"]) and placed["d"] < placed["a"], "a, b, c, d going round"


def test_the_order_of_the_input_changes_nothing() -> None:
    nodes = tuple(Node(id=code, name=name, weight=2) for code, name in NAMES.items())
    links = (("CN", "US", 2), ("US", "VN", 1), ("NO", "VN", 1))
    drawn = {
        tuple(sorted(line for line in str(network("f", "t", "d", order, links)).split("<")))
        for order in itertools.permutations(nodes)
    }
    assert len(drawn) == 1


@pytest.mark.parametrize(("number", "written"), [(1, "1"), (1.04, "1"), (-0.01, "0"), (0.25, "0.2"), (-3.46, "-3.5")])
def test_numbers_are_short(number: float, written: str) -> None:
    assert short(number) == written


def test_a_long_word_is_broken_rather_than_lost() -> None:
    assert "".join(lines("x" * 30, 16, 3)) == "x" * 30
