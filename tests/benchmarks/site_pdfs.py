"""How fast briefings become PDFs, and how much memory a digest takes; measured in one run on one machine.

usage: site_pdfs.py [--briefings N] [--other PYTHON]

Makes N briefings of the real articles, each with a title and an id of its own, and prints (1) the time from ready words
to one PDF, warm and with the start of Python, compared with WeasyPrint's on the same words, if PYTHON is an interpreter that
has it; (2) the time for N PDFs and for the digests of their countries and topics, all new and all cached; (3) the time and
memory for long digests. The best of five rounds counts. `make bench` installs WeasyPrint into `.venv-bench` and runs this.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import msgspec
from babel import Locale

sys.path.insert(0, str(Path(__file__).parents[1]))

from invented import GOLD, REAL

from briefgen.articles.article import read_article
from briefgen.contract.model import Briefing
from briefgen.documents.briefing import briefing_document
from briefgen.documents.digest import MOST, digest_document
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.knowledge import BUILT_IN
from briefgen.library.library import Library, make_library
from briefgen.pdf.files import attached, make_pdfs
from briefgen.pdf.targets import NEWEST, briefing_targets, site_targets
from briefgen.pdf.typesetting import typeset
from briefgen.storage.files import write_file
from briefgen.views.site import Site, make_site

ROUNDS = 5
COUNTRIES = sorted(code for code in Locale("en").territories if code.isalpha())[:130]
"""The number that a thousand articles name, extrapolated from fewer."""
TOPICS = [topic.id for topic in BUILT_IN.vocabulary.topics]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefings", type=int, default=1000, metavar="N")
    parser.add_argument("--other", type=Path, metavar="PYTHON", help="interpreter that has WeasyPrint")
    parser.add_argument("--only", choices=("digest",), help=argparse.SUPPRESS)
    options = parser.parse_args()
    site = site_of(make_library(varied(real(), options.briefings)))
    if options.only == "digest":
        measure_digest(site)
        return
    compare_speed(options.other)
    measure_many(site)
    for count in (MOST // 4, MOST):
        subprocess.run([sys.executable, __file__, "--only", "digest", "--briefings", str(count)], check=True)


def compare_speed(other: Path | None) -> None:
    """One PDF at a time: briefgen from a document as JSON, WeasyPrint from a page of the same words."""
    site = site_of(real())
    documents = [briefing_document(briefing, site, "a4") for briefing in site.library.briefings]
    page = jinja2.Template(Path(__file__).with_name("other_pdf.html").read_text("utf-8"), autoescape=True)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours"), Path(folder, "theirs")
        for number, document in enumerate(documents):
            write_file(ours / f"{number}.json", msgspec.json.encode(document))
            write_file(theirs / f"{number}.html", page.render(p=document).encode())
        warm, cold = measure_one(Path(sys.executable), "our_pdf.py", ours)
        print(f"one PDF: {warm * 1000:.0f} ms warm, {cold * 1000:.0f} ms with the start of Python")
        if not other:
            print("  WeasyPrint: not measured (name an interpreter that has it with --other, or run `make bench`)")
            return
        other_warm, other_cold = measure_one(other, "other_pdf.py", theirs)
    print(f"  WeasyPrint: {other_warm * 1000:.0f} ms warm, {other_cold * 1000:.0f} ms with the start")
    print(f"  ratio: {other_warm / warm:.1f} warm, {other_cold / cold:.1f} with the start")


def measure_one(python: Path, script: str, folder: Path) -> tuple[float, float]:
    """Seconds for a PDF of the files in `folder`, warm and with everything that comes before the first."""
    command = [str(python), str(Path(__file__).with_name(script))]
    files = [str(path) for path in sorted(folder.iterdir())]
    warm: float = json.loads(run(*command, "--rounds", str(ROUNDS), *files).splitlines()[-1])["seconds"]
    return warm, min(timed(lambda: run(*command, files[0])) for _ in range(ROUNDS))


def measure_many(site: Site) -> None:
    alone = list(briefing_targets(site.library.briefings))
    all_ = list(site_targets(site, "all"))
    digests = len(all_) - len(alone)
    with tempfile.TemporaryDirectory() as folder:
        print(f"on {os.cpu_count()} processors, seconds:")
        for what, targets in (
            (f"{len(alone)} PDFs, new", alone),
            (f"these, cached, and {digests} digests of {NEWEST}, new", all_),
            (f"these and {digests} digests, cached", all_),
        ):
            before = cpu()
            took = timed(lambda targets=targets: make_pdfs(targets, site, "a4", Path(folder)))
            print(f"  {what}: {took:.1f}, of processors {cpu() - before:.1f}", flush=True)
        sizes = sorted(path.stat().st_size for path in make_pdfs(alone, site, "a4", Path(folder), spare=len(all_)).values())
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(f"  a PDF: {sizes[len(sizes) // 2] / 1000:.0f} kB at the median; a process: {peak:.0f} MB at most")


def measure_digest(site: Site) -> None:
    briefings = site.library.briefings

    def make() -> None:
        data = msgspec.json.encode(digest_document(briefings, site, "a4", "Benchmark")).decode()
        typeset("digest", data, attached(briefings), "digest", site.design)

    took = timed(make)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"a digest of {len(site.library.briefings)}: {took:.1f} s, at most {peak:.0f} MB of memory")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu() -> float:
    """Processor seconds of this process and of those that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def real() -> Library:
    return make_library(compose(read_article(path)) for path in REAL)


def varied(library: Library, count: int) -> Iterator[Briefing]:
    """Copies of the briefings, each with one more country and one more topic, so that many have pages."""
    for number in range(count):
        b = library.briefings[number % len(library.briefings)]
        countries, topics = {c.code: c for c in b.countries}, {t.id: t for t in b.topics}
        code, topic = COUNTRIES[number % len(COUNTRIES)], TOPICS[number % len(TOPICS)]
        yield msgspec.structs.replace(
            b,
            id=f"{b.id}-{number}",
            title=f"{b.title} ({number})",
            countries=tuple((countries | {code: msgspec.structs.replace(b.countries[-1], code=code)}).values()),
            topics=tuple((topics | {topic: msgspec.structs.replace(b.topics[-1], id=topic)}).values()),
        )


def site_of(library: Library) -> Site:
    return make_site("Benchmark", library, "vi", GOLD)


if __name__ == "__main__":
    main()
