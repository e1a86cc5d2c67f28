"""Facts that other tools propose: `briefgen suggest`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.articles.article import read_article
from briefgen.building.making import find
from briefgen.building.seeds_folder import list_seeds
from briefgen.cli import options
from briefgen.cli.streams import say
from briefgen.errors import BriefgenError
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import read_curation, read_decisions, read_suggestions, suggestions_path
from briefgen.storage.files import remove_unfinished, write_file
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.turns import turn_at_decisions
from briefgen.suggesting.placing import by_article
from briefgen.suggesting.proposals import FactProposal, read_proposals
from briefgen.suggesting.readings import read_map
from briefgen.suggesting.suggestions import check_count, suggest_facts, with_suggestions
from briefgen.text import one_line

_SHOWN = 60
"""Characters of a proposal's words in a message."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--map",
    "mapping",
    type=click.Path(path_type=Path, dir_okay=False),
    help="YAML file that says which kind of fact each class of langextract is.",
)
@click.option("--by", metavar="NAME", help="Who proposes it, for the suggestions to say.  [default: the name of FILE]")
@click.option("--article", metavar="NAME.txt", help="The article in seeds/ that all suggestions are about.")
def suggest(file: Path, mapping: Path | None, by: str | None, article: str | None) -> None:
    """Keep facts that another tool proposes as suggestions, which no page shows until a person accepts them.

    FILE is the JSONL of langextract 1.x, or JSON of the schema of briefings. A fact is suggested if its words are in the
    article, and if it says what the program has not found; all others are reported with the reason. Suggestions go to
    seeds/NAME.suggestions.yaml, in the form of the curation file next to it.
    """
    proposals, readings = read_proposals(file), read_map(mapping) if mapping else {}
    paths = {path.relative_to(options.SEEDS).as_posix(): path for path in list_seeds(options.SEEDS, options.PAGES).articles}
    articles = {name: read_article(path, seeds=options.SEEDS) for name, path in paths.items()}
    if article and article not in articles:
        raise BriefgenError(article, "", "There is no such article in seeds/", "Write its name from there, as NAME.txt.")
    registry, knowledge = read_registry(options.SEEDS), read_knowledge(options.SEEDS)
    about: dict[str | None, list[FactProposal]] = {article: [*proposals]} if article else by_article(proposals, articles)
    remove_unfinished(options.SEEDS, below=True)
    for name, several in sorted((name, several) for name, several in about.items() if name):
        path, found = suggestions_path(paths[name]), find(articles[name], registry, knowledge)
        with turn_at_decisions(options.SEEDS):
            curation = read_curation(paths[name], knowledge)
            waiting = read_suggestions(path, knowledge)
            check_count(str(path), len(waiting), len(several))
            decided = (*waiting, *(curation.decisions if curation else ()))
            made = suggest_facts(several, articles[name], found, decided, readings, one_line(by or file.name), knowledge)
            if made.entries:
                write_file(path, with_suggestions(read_decisions(path), made.entries, str(path)))
        say(f"{path}: {len(made.entries)} suggested, {made.known} known, {len(made.refused)} refused")
        for refusal in made.refused:
            _refuse(file, refusal.proposal, refusal.why)
    for proposal in about.get(None, []):
        _refuse(file, proposal, "it is not known which article it is about")


def _refuse(file: Path, proposal: FactProposal, why: str) -> None:
    words = proposal.words
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    say(f"{file}: {proposal.place}: refused: {proposal.name} “{shown}”: {why}", err=True)
