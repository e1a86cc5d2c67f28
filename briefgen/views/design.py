"""Design: the colours and typefaces that pages and PDFs share, from `design.yaml`."""

from __future__ import annotations

import functools
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.languages import read_data

DESIGN = Path(__file__).with_name("design.yaml")


class Colour(Struct, frozen=True):
    """A colour on a light screen, on a dark one, and where a page is printed, if that is another than on a light one."""

    light: str
    dark: str
    print: str | None = None


class Design(Struct, frozen=True):
    """Colours, and stacks of typefaces, by name."""

    colours: dict[str, Colour]
    fonts: dict[str, tuple[str, ...]]


@functools.cache
def load_design() -> Design:
    """The design of the site."""
    return read_data(DESIGN, Design)
