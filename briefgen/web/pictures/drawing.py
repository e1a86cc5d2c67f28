"""Drawing: what the pictures share; elements of SVG, numbers in short, lines that fit.

Colours and type are set by `web/styles/pictures.css`, because the site's policy forbids inline styles.
"""

from __future__ import annotations

import textwrap
from xml.etree import ElementTree as ET

from markupsafe import Markup

Element = ET.Element


def picture(id_: str, kind: str, width: float, height: float, title: str, description: str) -> Element:
    """An empty picture of `width` by `height`, to which screen readers give its title and description.

    `id_` is unique on the page; `kind` becomes its class.
    """
    names = {"role": "img", "aria-labelledby": f"{id_}:title", "aria-describedby": f"{id_}:description"}
    root = ET.Element("svg", {"class": f"bg-picture bg-{kind}", "viewBox": f"0 0 {short(width)} {short(height)}"} | names)
    ET.SubElement(root, "title", {"id": f"{id_}:title"}).text = title
    ET.SubElement(root, "desc", {"id": f"{id_}:description"}).text = description
    return root


def shape(parent: Element, tag: str, kind: str = "", **attributes: float | str) -> Element:
    """A new element in `parent`; numbers are shortened, and `_` in names of attributes becomes `-`."""
    values = {k.replace("_", "-"): v if isinstance(v, str) else short(v) for k, v in attributes.items()}
    return ET.SubElement(parent, tag, ({"class": f"bg-{kind}"} if kind else {}) | values)


def words(parent: Element, kind: str, x: float, y: float, text: str) -> Element:
    """One line of text with its baseline at `y`."""
    element = shape(parent, "text", kind, x=x, y=y)
    element.text = text
    return element


def lines(text: str, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of about `width` characters; anything left out becomes an ellipsis."""
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …", break_on_hyphens=False)


def short(number: float) -> str:
    """`number` to a tenth, without needless zeros."""
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")  # adding zero makes -0.0 a 0.0


def finished(root: Element) -> Markup:
    """The picture as markup, every word in it escaped."""
    return Markup(ET.tostring(root, encoding="unicode"))
