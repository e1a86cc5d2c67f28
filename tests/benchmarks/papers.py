"""How fast briefings become PDFs, and how much memory a digest takes; measured in one run on one machine.

usage: papers.py [--briefings N] [--other PYTHON]

Makes N briefings from those of the project, each with a title and an id of its own, and prints (1) the time that one PDF
takes in a process of its own, with everything loaded anew, and in one that is warm, beside WeasyPrint on the same words,
where PYTHON is an interpreter that has it; (2) the time for N PDFs, all new and all cached; (3) the time and memory for
digests.
`make bench` installs WeasyPrint into `.venv-bench` and runs this.
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
from html import escape
from pathlib import Path

import msgspec

from briefgen.library.load import Library, load_library, make_library
from briefgen.model import Briefing
from briefgen.pages.render import Site, make_site
from briefgen.publishing.digest import MOST
from briefgen.publishing.forms import Paper
from briefgen.publishing.paper import make_paper
from briefgen.publishing.papers import attached, digest_paper, make_papers
from briefgen.publishing.typesetting import typeset

PAGES, SEEDS = Path("docs/briefings"), Path("seeds")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefings", type=int, default=1000, metavar="N")
    parser.add_argument("--other", type=Path, metavar="PYTHON", help="interpreter that has WeasyPrint")
    parser.add_argument("--only", choices=("one", "digest"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only == "one":
        print(len(paper(site_of(load_library(PAGES)))))
        return
    site = site_of(make_library(varied(load_library(PAGES), options.briefings)))
    if options.only == "digest":
        measure_digest(site)
        return
    compare_speed(options.other)
    measure_many(site)
    for count in (MOST // 4, MOST):
        subprocess.run([sys.executable, __file__, "--only", "digest", "--briefings", str(count)], check=True)


def compare_speed(other: Path | None, rounds: int = 5) -> None:
    """One PDF at a time, cold and warm, beside WeasyPrint where it is there."""
    briefings = load_library(PAGES).briefings
    site = site_of(make_library(varied(load_library(PAGES), (rounds + 1) * len(briefings))))
    warm = [timed(lambda n=n: paper(site, n)) for n in range(len(site.library.briefings))]
    ours = sum(sorted(warm)[: len(warm) // 2]) / (len(warm) // 2)
    cold = min(timed(lambda: run(sys.executable, __file__, "--only", "one")) for _ in range(rounds))
    print(f"one PDF: {ours * 1000:.0f} ms warm, {cold * 1000:.0f} ms with the start of Python")
    if not other:
        print("  WeasyPrint: not measured (name an interpreter that has it with --other, or run `make bench`)")
        return
    script = Path(__file__).with_name("other_pdf.py")
    with tempfile.TemporaryDirectory() as folder:
        pages = [Path(folder, f"{number}.html") for number in range(len(briefings))]
        for page, briefing in zip(pages, briefings, strict=True):
            page.write_text(html(make_paper(briefing, site_of(load_library(PAGES)), "a4")), encoding="utf-8")
        result = json.loads(run(str(other), str(script), "--rounds", str(rounds), *map(str, pages)).splitlines()[-1])
        theirs = min(timed(lambda: run(str(other), str(script), str(pages[0]))) for _ in range(rounds))
    print(f"  WeasyPrint {result['version']}: {result['seconds'] * 1000:.0f} ms warm, {theirs * 1000:.0f} ms with the start")
    print(f"  ratio: {result['seconds'] / ours:.1f} warm, {theirs / cold:.1f} with the start")


def html(paper: Paper) -> str:
    """The words of `paper` as a page with two columns of actors and of evidence, as plain as such a page can be."""
    e = escape
    rows = "".join(f"<tr><th>{e(f.measure.text)}<td>{e(f.value)}<td>{e(f.country)}<td>{e(f.period)}" for f in paper.figures)
    events = "".join(f"<tr><th>{e(v.when)}<td>{e(v.state)} {e(v.what.text)}" for v in (*paper.timeline, *paper.ahead))
    actors = "".join(
        f"<p><b>{e(a.name.text)}</b>, {e(a.office)}<sup><a href='#e{a.name.cite}'>{a.name.cite}</a></sup>"
        + "".join(f"<blockquote>{e(quote.text)}</blockquote>" for quote in a.quotes)
        for side in paper.sides
        for a in side.actors
    )
    notes = "".join(
        f"<li id=e{p.number}>{''.join(f'<mark>{e(x.text)}</mark>' if x.marked else e(x.text) for x in p.pieces)}"
        f"<br><small>{e(' · '.join(p.uses))}</small>"
        for p in paper.passages
    )
    return (
        f"<!doctype html><html lang={paper.language}><meta charset=utf-8><title>{e(paper.title)}</title>"
        "<style>@page{size:A4;margin:2cm;@bottom-right{content:counter(page)'/'counter(pages)}}body{font:10pt serif}"
        "th{text-align:left;font-weight:normal}.two{columns:2}</style>"
        f"<h1>{e(paper.title)}</h1><ul>{''.join(f'<li>{e(x.text)}' for x in paper.points)}</ul><div class=two>{actors}</div>"
        f"<table>{rows}</table><table>{events}</table><ol class=two>{notes}</ol>"
    )


def measure_many(site: Site) -> None:
    count = len(site.library.briefings)
    with tempfile.TemporaryDirectory() as folder:
        for what in ("new", "cached"):
            took = timed(lambda: make_papers(site.library.briefings, site, "a4", Path(folder)))
            print(f"{count} PDFs, {what}, on {os.cpu_count()} processors: {took:.1f} s")


def measure_digest(site: Site) -> None:
    took = timed(lambda: digest_paper(site.library.briefings, site, "a4", "Benchmark"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"a digest of {len(site.library.briefings)}: {took:.1f} s, at most {peak:.0f} MB of memory")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def varied(library: Library, count: int) -> Iterator[Briefing]:
    for number in range(count):
        b = library.briefings[number % len(library.briefings)]
        yield msgspec.structs.replace(b, id=f"{b.id}-{number}", title=f"{b.title} ({number})")


def site_of(library: Library) -> Site:
    return make_site("Benchmark", library, "vi", SEEDS)


def paper(site: Site, number: int = 0) -> bytes:
    briefing = site.library.briefings[number]
    data = msgspec.json.encode(make_paper(briefing, site, "a4")).decode()
    return typeset("briefing", data, attached(briefing), briefing.id)


if __name__ == "__main__":
    main()
