"""The pictures of the guide: takes them while its reader follows it, in both languages. Called by `make pictures`.

It needs chromium with its driver, and pdftoppm of poppler-utils.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageOps
from selenium import webdriver

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser import chrome
from guide.desks import new_desk
from guide.walking import Reader, steps

from briefgen.desk.files import GUIDE

WIDTH = 800
EDGE = "#7a8793"
COLOURS = 64
"""The number of colours of a picture: text on paper needs no more, and a picture is a third of the size."""


def take_pictures(language: str, out: Path) -> None:
    """Follow the guide in `language`, and write a picture of each step to `out`."""
    wanted = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, chrome() as driver:
        reader = Reader(new_desk(Path(folder) / "desk", language))
        for page in steps(reader.desk / "docs/guide" / language):
            reader.follow(page)
            view = wanted[page.stem]
            if view["file"].startswith("site/"):
                reader.run("briefgen site")
            [briefing] = (reader.desk / "docs/briefings").glob("2024-03-05-*.md")
            file = reader.desk / view["file"].replace("ID", briefing.stem)
            picture = draw(file) if file.suffix == ".pdf" else look(driver, file, view)
            save(picture, out / f"{page.stem}.png")


def draw(pdf: Path) -> Image.Image:
    """The first page of a PDF."""
    drawn = subprocess.run(["pdftoppm", "-r", "70", "-l", "1", "-png", pdf], check=True, capture_output=True)
    return Image.open(io.BytesIO(drawn.stdout))


def look(driver: webdriver.Chrome, file: Path, view: dict[str, Any]) -> Image.Image:
    """The part of a page described by `view`, without a scroll bar."""
    size = {"width": WIDTH, "height": view["height"], "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    driver.get(file.as_uri())
    if "press" in view:
        driver.execute_script("document.querySelector(arguments[0]).click()", view["press"])
    if "top" in view:
        driver.execute_script("document.querySelector(arguments[0]).scrollIntoView()", view["top"])
    return Image.open(io.BytesIO(driver.get_screenshot_as_png()))


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture with few colours, and a border that separates it from the surrounding page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    framed = ImageOps.expand(picture.convert("RGB"), 1, EDGE)
    framed.quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    for code in ("en", "vi"):
        take_pictures(code, GUIDE / code / "pictures")
