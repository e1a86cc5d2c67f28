"""How long the search of a built site takes to its first result in Chromium, and how much it loads for that, uncompressed.

    PYTHONPATH=tests .venv/bin/python tests/benchmarks/search_scale.py site "dam phan" "đàm phán" "donald trump"

Each query is typed letter by letter on a page that was just opened, in a browser without a cache.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
import time
from pathlib import Path

from browser import chrome
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ASKED: set[str] = set()
"""The requests to the server since the last query; a browser's log leaves out what workers load."""
FIRST = ".md-search-result__item a h1"


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves files as they are, and notes each."""

    def do_GET(self) -> None:
        ASKED.add(self.path.lstrip("/"))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


def measure(driver: webdriver.Chrome, site: Path, address: str, query: str) -> tuple[float, int, str]:
    """Seconds from the last letter to the first result, bytes of the index that were requested, and the title."""
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.get(f"{address}/index.html")
    driver.find_element(By.CSS_SELECTOR, "label[for='__search']").click()
    ASKED.clear()
    box = driver.find_element(By.CSS_SELECTOR, ".md-search__input")
    box.send_keys(query)
    start = time.perf_counter()
    title = WebDriverWait(driver, 60, poll_frequency=0.02).until(lambda d: d.find_elements(By.CSS_SELECTOR, FIRST))[0].text
    seconds = time.perf_counter() - start
    return seconds, sum((site / path).stat().st_size for path in ASKED if path.startswith("search/")), title


def main() -> None:
    """Prints a line for each query."""
    site = Path(sys.argv[1])
    handler = functools.partial(Server, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, chrome() as driver:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        for query in sys.argv[2:]:
            seconds, size, title = measure(driver, site, address, query)
            print(f"{query:30} {seconds:6.2f} s {size / 1e6:6.2f} MB  {title}")
        server.shutdown()


if __name__ == "__main__":
    main()
