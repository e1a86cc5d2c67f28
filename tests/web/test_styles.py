"""The style sheet: complete, closed to the outside, and with a rule for every fact of a sentence."""

from __future__ import annotations

import re

from briefgen.views.design import load_design
from briefgen.views.wording import load_wording
from briefgen.web import styles
from briefgen.web.render import TEMPLATES


def test_every_part_is_in_it_once() -> None:
    folder = styles.Path(styles.__file__).parent
    assert sorted(styles.PARTS) == sorted(path.stem for path in folder.glob("*.css"))
    sheet = styles.style_sheet(load_design(), load_wording("vi"))
    assert all(sheet.count((folder / f"{part}.css").read_text("utf-8")) == 1 for part in styles.PARTS)
    assert sheet.count("{") == sheet.count("}") > 100


def test_it_uses_no_network() -> None:
    assert not re.search(r"url\(|@import|@font-face", styles.style_sheet(load_design(), load_wording("vi")))


def test_it_knows_every_variable_that_it_uses_and_uses_every_one_that_it_knows() -> None:
    sheet = styles.style_sheet(load_design(), load_wording("vi")) + (TEMPLATES / "preview.css").read_text("utf-8")
    assert set(re.findall(r"var\(--bg-([\w-]+)\)", sheet)) == set(re.findall(r"^  --bg-([\w-]+):", sheet, re.MULTILINE))


def test_the_design_is_its_variables() -> None:
    light, dark, printed = re.findall(r"\{([^{}]*)\}", styles.variables(load_design()))
    assert "  --bg-brand: #123b63;" in light
    assert '  --bg-serif: "Noto Serif", "Cambria", "Liberation Serif", "Times New Roman", serif;' in light
    assert "  --bg-brand: #a8cdf0;" in dark and "serif" not in dark
    assert "  --bg-ink: #000;" in printed and "  --bg-brand: #123b63;" in printed, "or else the light one"


def test_it_has_the_words_that_a_page_would_repeat() -> None:
    assert '  --bg-say-evidence_number: "Evidence";' in styles.style_sheet(load_design(), load_wording("en"))


def test_the_icon_is_drawn_in_the_colour_of_the_name() -> None:
    sheet = styles.style_sheet(load_design(), load_wording("vi"), '<svg viewBox="0 0 1 1"/>\n')
    assert 'mask: url("data:image/svg+xml,%3Csvg%20viewBox%3D%220%200%201%201%22/%3E")' in sheet
