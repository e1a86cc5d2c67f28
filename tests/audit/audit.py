"""`make audit`: measures the built site with tools that others trust, and fails if one of them finds anything.

The tools are pinned by `package-lock.json` and `requirements.txt` next to this file, and are where TOOLS says. The site is
built from every article that the tests have.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
from selenium.webdriver.remote.webdriver import WebDriver

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from browser import CHROMIUM, DESKTOP, PHONE, chrome, look, served  # noqa: E402
from invented import GOLD, TEA, reviewed, write_page  # noqa: E402
from review.desks import make_desk, suggest  # noqa: E402
from review.desks import served as review_served  # noqa: E402
from sites import PROJECT, SiteFolder  # noqa: E402
from word.format_rules import broken_rules  # noqa: E402

from briefgen.building.pages import build_pages  # noqa: E402

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FORMS = ("point", "figure", "event", "actor", "quote", "country")
"""The kinds of facts of the article that is reviewed."""
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
"""Rounds of Lighthouse: whatever else the machine does lowers its scores, so the best counts."""
WEIGHT = 250_000
"""The most bytes, compressed, that the first view of a briefing may load."""

Finding = str


def main() -> int:
    """Prints what each tool finds; returns 1 if that is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tools", type=Path, help="the folder with node_modules/ and bin/lychee")
    parser.add_argument(
        "--only", choices=["axe", "axe_review", "vnu", "lychee", "lighthouse", "word"], help="one tool instead of all"
    )
    arguments = parser.parse_args()
    audits = {"axe": axe, "axe_review": axe_review, "vnu": vnu, "lychee": lychee, "lighthouse": lighthouse, "word": word}
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        site = whole_site(Path(folder))
        for name in [arguments.only] if arguments.only else audits:
            findings = list(audits[name](site, arguments.tools))
            print(f"{name}: {len(findings)}", *findings, sep="\n  ", flush=True)
            failed += len(findings)
    return min(failed, 1)


def whole_site(root: Path) -> Path:
    """The site of all articles that the tests have, invented and gold."""
    folder, seeds = SiteFolder(root), root / "others"
    seeds.mkdir()
    for article in GOLD.glob("*.txt"):
        shutil.copy(article, seeds)
        shutil.copy(article, root / "seeds")
    build_pages(seeds, root / "pages")
    (root / "seeds" / reviewed().source.file).write_text(TEA, "utf-8")
    write_page(reviewed(), folder.docs / "briefings")
    for page in (root / "pages").glob("*.md"):
        shutil.copy(page, folder.docs / "briefings")
    folder.edit("mkdocs.yml", "extra:\n", "extra:\n  docx: true\n")
    built = folder.build("--strict")
    if built.returncode:
        sys.exit(built.stderr)
    return folder.out


def pages(site: Path) -> list[str]:
    """A page of each kind: those at the top, and of each folder the index, the largest and a hostile one."""
    chosen = list(site.glob("*.html"))
    for folder in sorted({path.parent for path in site.rglob("*.html")} - {site}):
        largest = max(folder.glob("*.html"), key=lambda path: path.stat().st_size)
        chosen += {largest, *folder.glob("index.html"), *folder.glob("*hostile.html"), *folder.glob("*reviewed.html")}
    return sorted(path.relative_to(site).as_posix() for path in chosen)


def axe(site: Path, tools: Path) -> Iterator[Finding]:
    """Violations of accessibility, light and dark, on a phone and on a desktop, with the evidence closed and open."""
    with served(site) as address, chrome() as browser:
        for page in pages(site):
            briefing = 'class="bg-cite"' in (site / page).read_text("utf-8")
            for scheme, width, opened in itertools.product(("light", "dark"), (PHONE, DESKTOP), {False, briefing}):
                look(browser, f"{address}/{page}", width, scheme)
                if opened:
                    browser.execute_script("document.querySelector('.bg-cite').click()")
                yield from violations(browser, tools, f"{page} {scheme} {width}")


def axe_review(site: Path, tools: Path) -> Iterator[Finding]:
    """The same for the review page: each of its parts alone on a phone, and each of its forms."""
    buttons = [
        ".panes [data-pane=queue]",
        ".panes [data-pane=article]",
        ".panes [data-pane=page]",
        ".panes [data-pane=facts]",
    ]
    buttons += ["[data-act=history]", ".card [data-act=who]", *(f"[data-kind={kind}] [data-act=edit]" for kind in FORMS)]
    with tempfile.TemporaryDirectory() as folder:
        suggest(desk := make_desk(Path(folder)))
        with review_served(desk) as address, chrome() as browser:
            for scheme, width in itertools.product(("light", "dark"), (PHONE, DESKTOP)):
                look(browser, address, width, scheme)
                for button in buttons:
                    browser.execute_script("document.querySelector(arguments[0]).click()", button)
                    time.sleep(1)  # for the server to render
                    yield from violations(browser, tools, f"review {scheme} {width} {button}")
                    browser.execute_script("document.getElementById('dialog').close()")


def violations(browser: WebDriver, tools: Path, where: str) -> Iterator[Finding]:
    """What axe finds on the page that `browser` shows."""
    run = "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(arguments[1])"
    browser.execute_script((tools / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    for violation in browser.execute_async_script(run, RULES)["violations"]:
        nodes = " ".join(str(node["target"]) for node in violation["nodes"][:3])
        yield f"{where}: {violation['id']} ({len(violation['nodes'])}): {violation['help']}: {nodes}"


def vnu(site: Path, tools: Path) -> Iterator[Finding]:
    """Errors of HTML on every page."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "gnu", str(site)]
    for line in subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines():
        yield line.replace(site.as_uri(), "").replace(f"file:{site}", "")


def lychee(site: Path, tools: Path) -> Iterator[Finding]:
    """Broken links within the site, including fragments."""
    command = [tools / "bin/lychee", "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    result = subprocess.run([*command, "--root-dir", site, site], capture_output=True, text=True, check=False)
    for page, errors in json.loads(result.stdout)["error_map"].items():
        for error in errors:
            yield f"{Path(page).relative_to(site)}: {error['url']}: {error['status']['text']}"


def lighthouse(site: Path, tools: Path) -> Iterator[Finding]:
    """Scores on a phone that are too low, and a briefing that weighs too much."""
    briefing = max((site / "briefings").glob("*.html"), key=lambda path: path.stat().st_size)
    with served(site) as address:
        for page in ("index.html", f"briefings/{briefing.name}"):
            reports = [report(f"{address}/{page}", tools) for _ in range(RUNS)]
            scores = {name: max(100 * r["categories"][name]["score"] for r in reports) for name in SCORES}
            weight = reports[0]["audits"]["total-byte-weight"]["numericValue"]
            print(f"lighthouse {page}: {scores}, {weight} bytes")
            yield from (
                f"{page}: {name} {scores[name]:.0f} < {least}" for name, least in SCORES.items() if scores[name] < least
            )
            if weight > WEIGHT:
                yield f"{page}: {weight} bytes"


def word(site: Path, tools: Path) -> Iterator[Finding]:
    """Word files that break the rules of their format, or that LibreOffice, if installed, can't turn into pages."""
    files = sorted(site.rglob("*.docx"))
    if not files:
        yield "the site has no Word file"
    for file in files:
        yield from (f"{file.name}: {rule}" for rule in broken_rules(file.read_bytes()))
    if not (office := shutil.which("soffice")):
        print("word: LibreOffice is not installed (on Debian: libreoffice-writer), so no Word file became a PDF")
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [office, "--headless", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--convert-to", "pdf"]
        result = subprocess.run([*command, "--outdir", folder, *files], capture_output=True, text=True, check=False)
        for file in files:
            pdf = Path(folder, f"{file.stem}.pdf")
            if not pdf.exists() or not pypdf.PdfReader(pdf).pages:
                yield f"{file.name}: no pages: {result.stderr.strip()}"
    print(f"word: {len(files)} files became PDFs")


def report(address: str, tools: Path) -> dict[str, dict[str, dict[str, float]]]:
    """What Lighthouse says about the page at `address`."""
    options = [
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
        f"--only-categories={','.join(SCORES)}",
    ]
    environment = os.environ | {"CHROME_PATH": str(CHROMIUM)}
    command = [str(tools / "node_modules/.bin/lighthouse"), address, *options]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=PROJECT)
    return json.loads(result.stdout)  # type: ignore[no-any-return]


if __name__ == "__main__":
    sys.exit(main())
