"""The bar chart: amounts of one unit, each with what it measures, and when if that differs, above its bar."""

from __future__ import annotations

from markupsafe import Markup

from briefgen.views.chart import Bar, Chart
from briefgen.web.pictures.drawing import Element, finished, lines, picture, shape, words

WIDTH, LINE, THICKNESS, GAP = 400, 17, 16, 12
LETTER = 9.0
"""The width of a character in the widest common font, at the size that the style sheet sets; in the picture's units."""
LABEL_CHARACTERS, LABEL_LINES = 50, 2


def bar_chart(id_: str, chart: Chart) -> Markup:
    """The bars of `chart`; those of a fall are left of the zero line."""
    bars = chart.bars
    left, right = min(0.0, *(bar.share for bar in bars)), max(0.0, *(bar.share for bar in bars))
    room = WIDTH - max(len(bar.amount) for bar in bars) * LETTER - 10
    scale, zero = room / (right - left), room * -left / (right - left)
    labels = [lines(bar.label, LABEL_CHARACTERS, LABEL_LINES) + ([bar.period] if bar.period else []) for bar in bars]
    height = sum(len(label) * LINE + THICKNESS + GAP for label in labels)
    root = picture(id_, "bars", WIDTH, height, chart.title, chart.description)
    if zero:
        shape(root, "line", "axis", x1=zero, y1=0, x2=zero, y2=height - GAP)
    top = 0.0
    for bar, label in zip(bars, labels, strict=True):
        top = _draw(root, bar, label, top, zero, bar.share * scale)
    return finished(root)


def _draw(root: Element, bar: Bar, label: list[str], top: float, zero: float, length: float) -> float:
    """Draws `bar` below `top`, and returns where the next one begins."""
    for line in label:
        words(root, "bar-label", 0, top + LINE - 5, line)
        top += LINE
    kind = f"bar bg-bar-{bar.direction}" if bar.direction else "bar"
    shape(root, "rect", kind, x=min(zero, zero + length), y=top, width=max(abs(length), 1), height=THICKNESS, rx=2)
    words(root, "bar-amount", max(zero, zero + length) + 6, top + THICKNESS - 3, bar.amount)
    return top + THICKNESS + GAP
