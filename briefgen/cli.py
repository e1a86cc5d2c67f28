"""The command line. Everything that is said to its user is said here; the library never prints."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import track

from briefgen.building import build_pages
from briefgen.composing.compose import compose, find_facts
from briefgen.errors import BriefgenError
from briefgen.explaining import explain_facts
from briefgen.library.load import load_library
from briefgen.pages.render import make_site
from briefgen.publishing.digest import digest_title, select_briefings
from briefgen.publishing.forms import SIZES, Size
from briefgen.publishing.papers import CACHE, digest_paper, make_papers, write_file
from briefgen.publishing.settings import read_settings
from briefgen.reading.article import Article, read_article
from briefgen.schema import json_schema
from briefgen.scoring.floors import raised, read_floors, write_floors
from briefgen.scoring.gold import FLOORS
from briefgen.scoring.judging import judge_folder
from briefgen.scoring.table import score_page, score_table, tell_mistakes
from briefgen.scoring.tally import tally

SEEDS = Path("seeds")
PAGES = Path("docs/briefings")
GOLD = Path("tests/gold")
CONFIG = Path("mkdocs.yml")

_article = click.argument("article", type=click.Path(path_type=Path))
_published = click.option(
    "--published", metavar="DATE", help="Day of publication, YYYY-MM-DD; wins over what the article says."
)
_language = click.option(
    "--language", metavar="CODE", help="Language of the article (vi, en); told from its words if not given."
)


class Commands(click.Group):
    """A group that tells a BriefgenError in one line; any other exception keeps its traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BriefgenError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turns news articles into briefings in which every fact shows the words it stands on."""


@main.command()
@_article
@_published
@_language
def extract(article: Path, published: str | None, language: str | None) -> None:
    """Print the briefing of ARTICLE as JSON, with the text that its offsets refer to."""
    read = read_article(article, language=language, published=published)
    data = {**msgspec.to_builtins(compose(read)), "text": read.text}
    click.echo(msgspec.json.format(msgspec.json.encode(data), indent=2))


@main.command()
@_article
@_published
@_language
def explain(article: Path, published: str | None, language: str | None) -> None:
    """Show each sentence of ARTICLE with the facts found in it, their rules, and what lost to an overlap."""
    read: Article = read_article(article, language=language, published=published)
    for line in explain_facts(read, find_facts(read)):
        click.echo(line)


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail where a page is not what its seed gives.")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=SEEDS,
    show_default=True,
    help="Folder of the articles.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    default=PAGES,
    show_default=True,
    help="Folder of the pages.",
)
def build(check: bool, seeds: Path, pages: Path) -> None:
    """Turn every article in seeds/ into its page; only what changed is written."""
    console = Console(stderr=True)
    outcome = build_pages(
        seeds,
        pages,
        check=check,
        progress=lambda files: track(files, "Briefings", console=console, transient=True, disable=not console.is_terminal),
    )
    words = ("out of date", "left over") if check else ("written", "removed")
    for word, names in zip(words, (outcome.written, outcome.removed), strict=True):
        for name in names:
            click.echo(f"{word}: {name}")
    click.echo(f"{outcome.unchanged} unchanged, {len(outcome.written)} {words[0]}, {len(outcome.removed)} {words[1]}")
    if check and (outcome.written or outcome.removed):
        click.echo("Run `briefgen build` and commit what it writes.", err=True)
        sys.exit(1)


@main.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--country", metavar="CODE", help="Only briefings with this country, ISO 3166-1 alpha-2 or EU.")
@click.option("--topic", metavar="TOPIC", help="Only briefings with this topic.")
@click.option("--period", metavar="EDTF", help="Only those published then: 2025-W24, 2025-06, 2025-06-01/2025-06-15.")
@click.option("--digest", is_flag=True, help="One file of all of them: contents, one timeline, actors, the briefings.")
@click.option("--paper", type=click.Choice(SIZES), help="Size of the pages.  [default: extra.paper of mkdocs.yml]")
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
    paper: Size | None,
    out: Path,
) -> None:
    """Write briefings as PDFs, ID.pdf each, or as one digest.pdf; all of them where nothing is chosen."""
    settings = read_settings(CONFIG)
    site = make_site(settings.site_name, load_library(PAGES), settings.theme.language, SEEDS)
    briefings = select_briefings(site.library, ids=ids, country=country, topic=topic, period=period)
    size = paper or settings.extra.paper
    if digest:
        title = digest_title(site.wording, country=country, topic=topic, period=period)
        write_file(out / "digest.pdf", digest_paper(briefings, site, size, title))
        click.echo(f"{len(briefings)} written to {out / 'digest.pdf'}")
        return
    for id_, file in make_papers(briefings, site, size, CACHE).items():
        write_file(out / f"{id_}.pdf", file.read_bytes())
    click.echo(f"{len(briefings)} written to {out}")


@main.command()
def schema() -> None:
    """Print the JSON Schema of a briefing."""
    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))


@main.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False, exists=True), default=GOLD)
@click.option("--verbose", is_flag=True, help="First tell every miss, every extra and every wrong attribute.")
@click.option("--table", is_flag=True, help="Print the whole page for docs/scores.md.")
@click.option("--raise-floors", is_flag=True, help="Write the scores that are above their floor into GOLD/floors.yaml.")
def score(gold: Path, verbose: bool, table: bool, raise_floors: bool) -> None:
    """Compare the facts found in articles with the annotations in GOLD (default: tests/gold)."""
    judgements = judge_folder(gold, (SEEDS,))
    scores = tally(judgements)
    if verbose:
        for line in tell_mistakes(judgements):
            click.echo(line)
    click.echo(score_page(scores, judgements) if table else score_table(scores), nl=not table)
    if raise_floors:
        floors = read_floors(gold / FLOORS)
        write_floors(gold / FLOORS, raised(floors, scores))
