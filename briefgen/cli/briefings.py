"""What the briefings say together, and what they become: `briefgen actors`, `diff`, `docx`, `pdf`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from briefgen.cli import options
from briefgen.cli.selecting import select, selecting
from briefgen.cli.streams import put, say
from briefgen.differences.change_report import to_markdown
from briefgen.differences.report import compare_snapshots
from briefgen.differences.snapshots import read_snapshot
from briefgen.documents.briefing import briefing_document
from briefgen.documents.digest import digest_document
from briefgen.extras import importing_extra
from briefgen.library.loading import load_library
from briefgen.pdf.files import make_pdfs
from briefgen.pdf.targets import briefing_targets, digest_target
from briefgen.registering.listing import list_actors, list_doubtful, list_entries
from briefgen.storage.actors_file import read_registry
from briefgen.storage.files import check_no_link, remove_unfinished, write_file
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.settings import PageSize


@click.command()
@click.option(
    "--doubtful",
    is_flag=True,
    help="List what the site decided by weight of evidence, or left open: what few briefings say against many, people "
    "known by a single word, and names that are nearly the same.",
)
@click.option(
    "--entries",
    is_flag=True,
    help="Print an entry for each actor that isn't in seeds/actors.yaml, with what the briefings say. Paste those that "
    "you are certain of, and add their other names and the dates of their offices.",
)
@options.seeds
@options.pages
def actors(doubtful: bool, entries: bool, seeds: Path, pages: Path) -> None:
    """List the actors that are not in seeds/actors.yaml, and those who may be the same; writes nothing.

    Each proposal shows the sentences that it is based on, and the lines for seeds/actors.yaml that would merge the two.
    """
    if doubtful and entries:
        raise click.UsageError("Choose one of --doubtful and --entries.")
    check_no_link(seeds, seeds.parent)
    library, registry = load_library(pages), read_registry(seeds)
    listing = list_doubtful if doubtful else list_actors
    lines = list_entries(library, registry) if entries else listing(library, registry, seeds, read_knowledge(seeds))
    for line in lines:
        say(line)


@click.command()
@click.argument("base")
@click.argument("head")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Markdown for a comment, cut to the length that GitHub accepts; or everything as JSON.",
)
def diff(base: str, head: str, form: str) -> None:
    """Report which facts differ between BASE and HEAD.

    Each is a git revision, or a folder that holds docs/briefings/ and seeds/: `briefgen diff main .` reports what the files
    in this folder change.
    """
    report = compare_snapshots(read_snapshot(base, Path()), read_snapshot(head, Path()))
    data = msgspec.json.encode(report)
    if form == "json":
        put(msgspec.json.format(data, indent=2) + b"\n")
    else:
        put(to_markdown(msgspec.json.decode(data)).encode())


@click.command()
@selecting
@options.folder("pdf")
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
    selected = select(ids, country, topic, period)
    briefings, site = selected.briefings, selected.site
    targets = [digest_target(briefings, selected.title, selected.occasion)] if digest else briefing_targets(briefings)
    spare = 2 * len(site.library.briefings)  # those of the site, and as many
    made = make_pdfs(targets, site, paper or selected.settings.extra.paper, Path(), spare=spare)
    remove_unfinished(out)
    for target, file in made.items():
        write_file(out / f"{Path(target.page).name}.pdf", file.read_bytes())
    say(f"{len(briefings)} written to {out / 'digest.pdf' if digest else out}")


@click.command()
@selecting
@options.folder("docx")
def docx(
    ids: tuple[str, ...],
    country: str | None,
    topic: str | None,
    period: str | None,
    digest: bool,
    paper: PageSize | None,
    out: Path,
) -> None:
    """Write briefings as Word files, ID.docx each, or as one digest.docx; all briefings if none are selected.

    The sentences that facts are based on are endnotes. Styles are those of extra.docx_template in mkdocs.yml, if it names a
    file. A digest has a cover, contents and the briefings.
    """
    with importing_extra("docx", "Writing Word files"):
        from briefgen.word.files import briefing_file, digest_file, read_template

    selected = select(ids, country, topic, period)
    extra, site = selected.settings.extra, selected.site
    size, template = paper or extra.paper, read_template(Path(extra.docx_template)) if extra.docx_template else None
    remove_unfinished(out)
    if digest:
        total = len(selected.briefings)
        document = digest_document(selected.briefings, site, size, selected.title, total, occasion=selected.occasion)
        write_file(out / "digest.docx", digest_file(document, site.design, template))
    else:
        for briefing in selected.briefings:
            made = briefing_file(briefing_document(briefing, site, size), site.design, template)
            write_file(out / f"{briefing.id}.docx", made)
    say(f"{len(selected.briefings)} written to {out / 'digest.docx' if digest else out}")
