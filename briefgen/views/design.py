"""Design: the colours and typefaces that pages and PDFs share, from `design.yaml` and a desk's own two colours."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Literal

import msgspec

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.storage.settings import Colours
from briefgen.views.colours import legible, luminance, saturation, toned

DESIGN = Path(__file__).with_name("design.yaml")


class Colour(Struct, frozen=True):
    """A colour on a light screen, on a dark one, and in print if that is not the one on a light screen.

    It takes the hue of the desk's colour that it is `of`. Words in it are on the backgrounds `grounds`, by name.
    """

    light: str
    dark: str
    print: str | None = None
    of: Literal["brand", "accent"] | None = None
    grounds: tuple[str, ...] = ()


class Design(Struct, frozen=True):
    """Colours, and stacks of typefaces, by name."""

    colours: dict[str, Colour]
    fonts: dict[str, tuple[str, ...]]


@functools.cache
def load_design() -> Design:
    """The design of a site that has no colours of its own."""
    return read_data(DESIGN, Design)


def make_design(own: Colours) -> Design:
    """The design with a desk's `own` colours; those it hasn't set stay as in `design.yaml`.

    Every tone keeps its luminance, and with it its contrast to all others. The colours themselves are used as they are, or
    darker if they couldn't be read on a light page.
    """
    design = load_design()
    design = _with_own(design, "brand", "brand", own.brand) if own.brand else design
    return _with_own(design, "accent", "link", own.accent) if own.accent else design


def _with_own(design: Design, family: str, main: str, own: str) -> Design:
    """`design` with every tone of `family` in the hue of `own`, which itself becomes the tone `main` on a light page."""
    dulled = min(saturation(own) / saturation(load_design().colours[main].light), 1)

    def tone(default: str) -> str:
        return toned(own, luminance(default), saturation(default) * dulled)

    colours = {
        each: msgspec.structs.replace(
            colour, light=tone(colour.light), dark=tone(colour.dark), print=colour.print and tone(colour.print)
        )
        if colour.of == family
        else colour
        for each, colour in design.colours.items()
    }
    colours[main] = msgspec.structs.replace(colours[main], light=legible(own, colours["tint"].light), print=None)
    return msgspec.structs.replace(design, colours=colours)
