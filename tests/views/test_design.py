"""The design: the one place where colours are, and words in them can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.views.design import load_design

ROOT = Path(__file__).parents[2]
PAIRS = [
    *((ink, ground) for ground in ("page", "tint") for ink in ("ink", "soft", "brand", "link", "up", "down")),
    *((ink, "page") for ink in ("planned", "ongoing")),
    *(("mark-ink", ground) for ground in ("mark", "mark-strong")),
    ("notice-ink", "notice"),
]
"""Colours of words, each with its background."""


def luminance(colour: str) -> float:
    """As WCAG 2 defines it, of `#rgb` or `#rrggbb`."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("medium", ["light", "dark", "print"])
def test_words_stand_out_from_their_ground(medium: str) -> None:
    colours = {name: getattr(c, medium) or c.light for name, c in load_design().colours.items()}
    for ink, ground in PAIRS:
        low, high = sorted((luminance(colours[ink]), luminance(colours[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def test_no_colour_is_written_anywhere_else() -> None:
    files = [p for folder in ("briefgen", "hooks") for p in (ROOT / folder).rglob("*")]
    code = [p for p in files if p.suffix in {".css", ".typ", ".py", ".svg", ".html", ".js"}]
    assert len(code) > 100
    found = {p.name: re.findall(r"(?<![&\w])#(?:[0-9a-fA-F]{3,4}){1,2}\b|\brgba?\(\d", p.read_text("utf-8")) for p in code}
    assert {name: colours for name, colours in found.items() if colours} == {}
