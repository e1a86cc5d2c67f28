"""The style sheet: whole, closed to the outside, and with a rule for every fact of a sentence."""

from __future__ import annotations

import re

from briefgen.web import styles


def test_every_part_is_in_it_once() -> None:
    folder = styles.Path(styles.__file__).parent
    assert sorted(styles.PARTS) == sorted(path.stem for path in folder.glob("*.css"))
    sheet = styles.style_sheet()
    assert all(sheet.count((folder / f"{part}.css").read_text("utf-8")) == 1 for part in styles.PARTS)
    assert sheet.count("{") == sheet.count("}") > 100


def test_it_asks_nobody_for_anything() -> None:
    assert not re.search(r"url\(|@import|@font-face", styles.style_sheet())


def test_it_knows_every_colour_that_it_uses_in_light_and_dark() -> None:
    sheet = styles.style_sheet()
    used = set(re.findall(r"var\((--bg-[\w-]+)\)", sheet)) - {"--bg-serif"}
    for scheme in ("default", "slate"):
        [block] = re.findall(rf'\[data-md-color-scheme="{scheme}"\] {{(.*?)}}', sheet, re.DOTALL)
        assert used == set(re.findall(r"^  (--bg-[\w-]+):", block, re.MULTILINE)) - {"--bg-serif"}
