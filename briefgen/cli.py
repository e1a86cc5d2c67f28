"""The command line, which alone prints: the library returns values and raises errors."""

from __future__ import annotations

import datetime
import logging
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from briefgen.adding.adding import Desk, Outside, State, add_articles
from briefgen.adding.collecting import STDIN, collect
from briefgen.adding.conversation import ask_with, count
from briefgen.adding.fetching import Fetcher
from briefgen.articles.article import Article, parse_date, read_article
from briefgen.building.adoption import adopt_page
from briefgen.building.pages import build_pages
from briefgen.building.report import describe_counts, describe_entry, describe_problems
from briefgen.contract.schema import json_schema
from briefgen.differences.change_report import to_markdown
from briefgen.differences.report import compare_snapshots
from briefgen.differences.snapshots import read_snapshot
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose, find_facts
from briefgen.extracting.explaining import explain_facts
from briefgen.library.loading import load_library
from briefgen.pdf.digest import digest_title, select_briefings
from briefgen.pdf.files import CACHE, digest_pdf, make_pdfs
from briefgen.pdf.targets import briefing_targets
from briefgen.registering.listing import list_actors, list_doubtful
from briefgen.registry.resolving import resolve
from briefgen.scoring.floors import raised, read_floors, write_floors
from briefgen.scoring.gold import FLOORS
from briefgen.scoring.judging import judge_folder
from briefgen.scoring.report import list_mistakes, score_page, score_table
from briefgen.scoring.tally import tally
from briefgen.storage.actors_file import read_registry
from briefgen.storage.files import write_file
from briefgen.storage.settings import PAGE_SIZES, PageSize, read_settings
from briefgen.views.site import make_site

SEEDS = Path("seeds")
PAGES = Path("docs/briefings")
GOLD = Path("tests/gold")
CONFIG = Path("mkdocs.yml")
PATIENCE = 1.0
"""Seconds after which work shows how far it is."""

_article = click.argument("article", type=click.Path(path_type=Path))
_seeds = click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=SEEDS,
    show_default=True,
    help="Folder of the articles and the decisions about them.",
)
_published = click.option(
    "--published", metavar="DATE", help="Day of publication, YYYY-MM-DD; overrides the one in the article."
)
_language = click.option("--language", metavar="CODE", help="Language of the article, such as en; detected if not given.")
_pages = click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    default=PAGES,
    show_default=True,
    help="Folder of the pages.",
)


class Commands(click.Group):
    """A group that prints a BriefgenError as one line; any other exception keeps its traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BriefgenError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn news articles into briefings in which every fact shows the words it is based on."""


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--yes", is_flag=True, help="Don't ask; file every article.")
@click.option("--since", metavar="DAY", help="Only articles of this day, YYYY-MM-DD, and later ones, and undated ones.")
@_seeds
@click.pass_obj
def add(outside: Outside | None, sources: tuple[str, ...], yes: bool, since: str | None, seeds: Path) -> None:
    """File articles from each SOURCE in seeds/, after showing what was understood of them.

    A SOURCE is a file, a folder, an address (https://...), or - for standard input: web pages, Markdown, Word, PDF with
    text, mails, feeds, plain text in any encoding, JSON lines. What is there already is passed over; a newer text of the
    same address replaces the older one. Only addresses that you name, and the articles of a feed at one, are asked for.
    """
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' remarks are not for whoever adds articles
    asking = sys.stdin.isatty() and STDIN not in sources
    desk = Desk(
        seeds=seeds,
        since=parse_date(since, "--since") if since else None,
        outside=outside or Outside(fetcher=Fetcher(), today=datetime.date.today()),
        ask=ask_with(click.echo, (lambda: "a") if yes else _ask if asking else (lambda: "n"), seeds),
    )
    counts: Counter[State] = Counter()
    for outcome in add_articles(collect(sources, desk.outside.fetcher, sys.stdin.buffer), desk):
        counts[outcome.state] += outcome.count
        if outcome.line:
            click.echo(outcome.line, err=outcome.state == "failed")
    click.echo(count(counts))
    unasked = counts["declined"] > 0 and not asking
    if unasked:
        click.echo("Nothing was written, because nobody can be asked here: --yes files every article.", err=True)
    if unasked or counts["failed"]:
        sys.exit(1)


def _ask() -> str:
    choice: str = click.prompt(
        "Add it? y(es), n(o), a(ll), q(uit)", type=click.Choice(["y", "n", "a", "q"]), show_choices=False
    )
    return choice


@main.command()
@_article
@_published
@_language
def extract(article: Path, published: str | None, language: str | None) -> None:
    """Print the briefing of ARTICLE as JSON, with the text that its offsets refer to.

    With an actors.yaml next to ARTICLE, registered actors get their ids from it, as on the page.
    """
    read = read_article(article, language=language, published=published)
    briefing = resolve(compose(read), read_registry(article.parent))
    data = {**msgspec.to_builtins(briefing), "text": read.text}
    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2))


@main.command()
@_article
@_published
@_language
def explain(article: Path, published: str | None, language: str | None) -> None:
    """Show each sentence of ARTICLE with the facts found in it, their rules, and the matches that were discarded."""
    read: Article = read_article(article, language=language, published=published)
    for line in explain_facts(read, find_facts(read)):
        click.echo(line)


@main.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if a page differs from what its article and decisions give."
)
@click.option("--strict", is_flag=True, help="Write nothing if an article is bad.")
@_seeds
@_pages
def build(check: bool, strict: bool, seeds: Path, pages: Path) -> None:
    """Turn every article in seeds/ into a page, applying people's decisions; only pages that change are written.

    Articles are the .txt files in seeds/ and in folders below. One that is bad stops nobody: it is named at the end, its
    last good page stays, and the command fails. Also named: files that are not used, articles without a day or a source,
    and decisions that are stale or ambiguous, which fail --check. A page with edits that were not adopted is backed up
    before it is overwritten.
    """
    result = build_pages(seeds, pages, check=check, strict=strict, progress=_with_bar)
    for line in describe_counts(result, check=check):
        click.echo(line)
    for line in describe_problems(result, check=check):
        click.echo(line, err=True)
    for error in result.failed:
        if error.__cause__:
            click.echo("".join(traceback.format_exception(error.__cause__)), err=True)
    if result.failed or (check and (result.written or result.removed or result.open)):
        sys.exit(1)


def _with_bar(files: Sequence[Path]) -> Iterator[Path]:
    """The files one by one, with a bar on a terminal as soon as it takes longer than people wait without one."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal, auto_refresh=False) as bar:
        task = bar.add_task("Briefings", total=len(files), visible=False)
        begun = time.monotonic()
        for file in files:
            yield file
            waited = time.monotonic() - begun
            bar.update(task, advance=1, visible=waited > PATIENCE, refresh=waited > PATIENCE)


@main.command()
@click.argument("page", type=click.Path(path_type=Path, dir_okay=False))
@_seeds
def adopt(page: Path, seeds: Path) -> None:
    """Turn edits made in PAGE into entries of the article's curation file in seeds/.

    If there are edits that no entry can express, they are listed and nothing is written. PAGE itself is never changed.
    """
    path, results = adopt_page(page, seeds)
    for result in results:
        click.echo(describe_entry(result))
    click.echo(f"{len(results)} decisions in {path}" if results else f"No decisions in {path}")


@main.command()
@click.option(
    "--doubtful",
    is_flag=True,
    help="List what the site decided by weight of evidence, or left open: what few briefings say against many, people of "
    "whom one word is known, and names that are nearly the same.",
)
@_seeds
@_pages
def actors(doubtful: bool, seeds: Path, pages: Path) -> None:
    """List the actors that are not in seeds/actors.yaml, and those who may be the same; writes nothing.

    Each proposal shows the sentences that it is based on, and the lines for seeds/actors.yaml that would merge the two.
    """
    listing = list_doubtful if doubtful else list_actors
    for line in listing(load_library(pages), read_registry(seeds), seeds):
        click.echo(line)


@main.command()
@click.argument("base")
@click.argument("head")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Markdown for a comment, cut to what GitHub accepts; or everything as JSON.",
)
def diff(base: str, head: str, form: str) -> None:
    """Report which facts differ between BASE and HEAD.

    Each is a git revision, or a folder that holds docs/briefings/ and seeds/: `briefgen diff main .` reports what the files
    in this folder change.
    """
    report = compare_snapshots(read_snapshot(base, Path()), read_snapshot(head, Path()))
    data = msgspec.json.encode(report)
    if form == "json":
        click.echo(msgspec.json.format(data, indent=2))
    else:
        click.echo(to_markdown(msgspec.json.decode(data)), nl=False)


@main.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--country", metavar="CODE", help="Only briefings with this country, ISO 3166-1 alpha-2 or EU.")
@click.option("--topic", metavar="TOPIC", help="Only briefings with this topic.")
@click.option("--period", metavar="EDTF", help="Only briefings published then: 2025-W24, 2025-06, 2025-06-01/2025-06-15.")
@click.option("--digest", is_flag=True, help="One file with all of them: contents, a timeline, actors, the briefings.")
@click.option("--paper", type=click.Choice(PAGE_SIZES), help="Size of the pages.  [default: extra.paper of mkdocs.yml]")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pdf"),
    show_default=True,
    help="Folder to write into.",
)
def pdf(
    ids: tuple[str, ...],
    country: str | None,
    topic: str | None,
    period: str | None,
    digest: bool,
    paper: PageSize | None,
    out: Path,
) -> None:
    """Write briefings as PDFs, ID.pdf each, or as one digest.pdf; all briefings if none are selected."""
    settings = read_settings(CONFIG)
    site = make_site(settings.site_name, load_library(PAGES), settings.theme.language, SEEDS, read_registry(SEEDS))
    briefings = select_briefings(site.library, ids=ids, country=country, topic=topic, period=period)
    size = paper or settings.extra.paper
    if digest:
        title = digest_title(site.wording, country=country, topic=topic, period=period)
        write_file(out / "digest.pdf", digest_pdf(briefings, site, size, title))
        click.echo(f"{len(briefings)} written to {out / 'digest.pdf'}")
        return
    for page, file in make_pdfs(briefing_targets(briefings), site, size, CACHE).items():
        write_file(out / f"{Path(page).name}.pdf", file.read_bytes())
    click.echo(f"{len(briefings)} written to {out}")


@main.command()
def schema() -> None:
    """Print the JSON Schema of a briefing."""
    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))


@main.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False, exists=True), default=GOLD)
@click.option("--verbose", is_flag=True, help="First list every miss, every extra and every wrong attribute.")
@click.option("--table", is_flag=True, help="Print the whole page for docs/developers/scores.md.")
@click.option("--raise-floors", is_flag=True, help="Raise the floors in GOLD/floors.yaml to the scores that exceed them.")
def score(gold: Path, verbose: bool, table: bool, raise_floors: bool) -> None:
    """Compare the facts found in articles with the annotations in GOLD (default: tests/gold)."""
    judgements = judge_folder(gold, (SEEDS,))
    scores = tally(judgements)
    if verbose:
        for line in list_mistakes(judgements):
            click.echo(line)
    click.echo(score_page(scores, judgements) if table else score_table(scores), nl=not table)
    if raise_floors:
        floors = read_floors(gold / FLOORS)
        write_floors(gold / FLOORS, raised(floors, scores))
