"""A headless browser and a server for tests of built sites."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
PHONE, TABLET, DESKTOP = 360, 768, 1440

NEEDS_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER) and "CI" not in os.environ,
        reason="chromium and chromedriver are not installed",
    ),
]


class _Server(http.server.SimpleHTTPRequestHandler):
    """Serves files, compressed as every web server does it, without a log."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().do_GET()
        data = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing: the output of a test is not an access log."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served until the block ends."""
    handler = functools.partial(_Server, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def chrome(*, scripts: bool = True) -> Iterator[webdriver.Chrome]:
    """A browser that records its log and its requests; without `scripts` it runs none of a page's."""
    assert CHROMIUM and DRIVER, "CI needs chromium and chromedriver"
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def requests(browser: webdriver.Chrome) -> set[str]:
    """The addresses requested since this was last called."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return {e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"}


def complaints(driver: webdriver.Chrome) -> list[str]:
    """The warnings in the browser's console since this was last called."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def fits(driver: webdriver.Chrome) -> bool:
    """Whether the page is no wider than the window, as soon as nothing slides into it any more."""
    narrow = "return document.documentElement.scrollWidth <= innerWidth"
    with contextlib.suppress(TimeoutException):
        WebDriverWait(driver, 5).until(lambda b: b.execute_script(narrow))
    return bool(driver.execute_script(narrow))


def click(driver: webdriver.Chrome, element: WebElement) -> None:
    """Clicks `element` in the middle of the window, where the header doesn't cover it."""
    driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
    element.click()


def look(browser: webdriver.Chrome, address: str, width: int = DESKTOP, scheme: str = "light") -> None:
    """Opens `address` in a window of `width` pixels, on a machine that is set to the colour `scheme`."""
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    setting = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": setting})
    browser.get(address)
