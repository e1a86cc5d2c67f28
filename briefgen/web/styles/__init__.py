"""Styles: the site's own style sheet: design and words as variables, then files by purpose, joined into one.

One file, because a browser shows nothing before it has loaded all of them; `hooks/briefings.py` puts it into the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec

from briefgen.views.design import Design
from briefgen.views.wording import Wording

PARTS = ("frame", "lists", "facts", "copying", "tables", "comparisons", "indexes", "pictures", "print")
"""The parts in order: later ones take precedence."""
WORDS = ("back_to", "evidence_number")
"""Messages that rules put before or after the text of a page; they are not in its HTML."""
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})


def style_sheet(design: Design, wording: Wording, icon: str = "") -> str:
    """The variables of `design`, the words that a page would repeat, and all parts as one style sheet.

    `icon` is the SVG next to the site's name, unless the desk has a picture of its own.
    """
    parts = (Path(__file__).with_name(f"{part}.css").read_text("utf-8") for part in PARTS)
    return "\n".join([variables(design), _words(wording), _logo(icon) if icon else "", *parts])


def variables(design: Design) -> str:
    """`design` as CSS variables `--bg-NAME`: for a light screen, for a dark one, and for paper."""
    light = {name: colour.light for name, colour in design.colours.items()}
    dark = {name: colour.dark for name, colour in design.colours.items()}
    printed = {name: colour.print or colour.light for name, colour in design.colours.items()}
    fonts = {name: ", ".join(map(_font, stack)) for name, stack in design.fonts.items() if not name.startswith("pdf")}
    return "\n".join(
        (
            _rule(':root,\n[data-md-color-scheme="default"]', light | fonts),
            _rule('[data-md-color-scheme="slate"]', dark),
            "@media print {",
            _rule("[data-md-color-scheme]", printed),
            "}\n",
        )
    )


def _words(wording: Wording) -> str:
    return _rule(":root", {f"say-{key}": msgspec.json.encode(wording.say(key)).decode() for key in WORDS})


def _logo(icon: str) -> str:
    """The rule that draws `icon` in the colour of the site's name."""
    mask = f'url("data:image/svg+xml,{quote(icon.strip())}") center / contain no-repeat'
    return f".bg-brand::before {{\n  background: currentcolor;\n  mask: {mask};\n}}\n"


def _rule(selector: str, values: Mapping[str, str]) -> str:
    return "\n".join([f"{selector} {{", *(f"  --bg-{name}: {value};" for name, value in values.items()), "}"])


def _font(name: str) -> str:
    return name if name in _GENERIC else f'"{name}"'
