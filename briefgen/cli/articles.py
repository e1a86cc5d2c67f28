"""What is in one article: `briefgen extract`, `explain`, and the `schema` of what they find."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from briefgen.articles.article import Article, read_article
from briefgen.building.making import find
from briefgen.building.seeds_folder import seeds_above
from briefgen.cli import options
from briefgen.cli.streams import put, say
from briefgen.extracting.composing.beginning import beginning_of
from briefgen.extracting.composing.compose import compose_facts
from briefgen.extracting.composing.facts import find_facts
from briefgen.extracting.explaining import explain_facts
from briefgen.schemas.catalogue import SCHEMAS, schema_text
from briefgen.storage.actors_file import read_registry
from briefgen.storage.knowledge_files import read_knowledge


@click.command()
@click.argument("articles", type=click.Path(path_type=Path), nargs=-1, metavar="ARTICLE...")
@options.published
@options.language
@click.option(
    "--jsonl",
    is_flag=True,
    help="Read a stream of articles, and print the briefing of each on a line: ARTICLEs are folders, .jsonl, .tar, .txt; "
    "standard input if there is none.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --jsonl: the file to write into; Parquet if it ends in .parquet (briefgen[parquet]).",
)
@click.option("--resume", is_flag=True, help="With --out: continue after the last complete line of that file.")
@click.option("--scheduler", metavar="ADDRESS", help="With --jsonl: work on the Dask cluster there (briefgen[dask]).")
def extract(
    articles: tuple[Path, ...],
    published: str | None,
    language: str | None,
    jsonl: bool,
    out: Path | None,
    resume: bool,
    scheduler: str | None,
) -> None:
    """Print the briefing of ARTICLE as JSON, with the text that its offsets refer to.

    What the desk knows applies as it does on the page: registered actors, its own topics, places and organisations. It is
    looked for in the nearest folder `seeds` that ARTICLE is in, or else next to ARTICLE.

    With --jsonl, articles are read one by one and worked on by all cores, or by a cluster; the briefings are in the order of
    the articles. Each line is read as an object with `text`, `title`, `published`, `url`, `source`, `author`, `language`.
    What is not an article is reported with its file and line and skipped; the command then fails at the end. The desk's
    knowledge is that of the folder, or else of `seeds` in this one.
    """
    if jsonl:
        if published or language:
            raise click.UsageError("With --jsonl, each article says its own day and language.")
        from briefgen.cli.briefing_lines import write_briefings

        write_briefings(articles, out, resume=resume, scheduler=scheduler)
        return
    if out or resume or scheduler:
        raise click.UsageError("--out, --resume and --scheduler go with --jsonl.")
    if not articles:
        raise click.UsageError("Missing argument 'ARTICLE'.")
    if len(articles) > 1:
        raise click.UsageError("Name one ARTICLE, or read several with --jsonl.")
    article = articles[0]
    read, seeds = _read(article, published, language), seeds_above(article)
    briefing = find(read, read_registry(seeds), read_knowledge(seeds))
    data = {**msgspec.to_builtins(briefing), "text": read.text}
    put(msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n")


@click.command()
@options.article
@options.published
@options.language
def explain(article: Path, published: str | None, language: str | None) -> None:
    """Show each sentence of ARTICLE with the facts found in it, their rules, and the matches that were discarded."""
    read, knowledge = _read(article, published, language), read_knowledge(seeds_above(article))
    beginning = beginning_of(read)
    facts = find_facts(beginning, knowledge)
    for line in explain_facts(read, facts, compose_facts(beginning, facts, knowledge)):
        say(line)


def _read(path: Path, published: str | None, language: str | None) -> Article:
    """The article in `path`; what was skipped in it is said on stderr."""
    article = read_article(path, language=language, published=published)
    for warning in article.warnings:
        say(warning, err=True)
    return article


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="briefing")
def schema(name: str) -> None:
    """Print the JSON Schema of a kind of file, for use in editors; that of a briefing by default."""
    put(schema_text(name))
