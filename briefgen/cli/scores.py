"""How well facts are found: `briefgen score`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.articles.article import read_article
from briefgen.building.making import find
from briefgen.building.seeds_folder import list_seeds
from briefgen.cli import options
from briefgen.cli.streams import put, say
from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.scoring.decisions import DecidedChange, decided_changes, decisions_table
from briefgen.scoring.floors import raised, read_floors, write_floors
from briefgen.scoring.gold import FLOORS
from briefgen.scoring.judging import judge_folder
from briefgen.scoring.report import list_mistakes, score_page, score_table
from briefgen.scoring.tally import tally
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import read_curation
from briefgen.storage.knowledge_files import read_knowledge


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False), default=options.GOLD)
@click.option("--verbose", is_flag=True, help="First list every miss, every extra and every wrong attribute.")
@click.option("--table", is_flag=True, help="Print the whole page for docs/developers/scores.md.")
@click.option("--raise-floors", is_flag=True, help="Raise the floors in GOLD/floors.yaml to the scores that exceed them.")
@click.option(
    "--decisions",
    is_flag=True,
    help="Instead: what people decided in seeds/, by kind of fact and rule, what is corrected most first.",
)
def score(gold: Path, verbose: bool, table: bool, raise_floors: bool, decisions: bool) -> None:
    """Compare the facts found in articles with the annotations in GOLD (default: tests/gold).

    With --decisions, compare them with what the desk decided: how many facts of each rule it dropped, corrected
    (in which fields) and confirmed, and how many of each kind were missed.
    """
    if decisions:
        put(_score_decisions(options.SEEDS))
        return
    if not gold.is_dir():
        raise BriefgenError(str(gold), "", "There is no such folder", "Name the folder of the annotations.")
    judgements = judge_folder(gold, (options.SEEDS,))
    scores = tally(judgements)
    if verbose:
        for line in list_mistakes(judgements):
            say(line)
    put(score_page(scores, judgements) if table else f"{score_table(scores)}\n")
    if raise_floors:
        floors = read_floors(gold / FLOORS)
        write_floors(gold / FLOORS, raised(floors, scores))


def _score_decisions(seeds: Path) -> str:
    """The table of what was decided about the articles in `seeds` that a person has worked on."""
    registry, knowledge = read_registry(seeds), read_knowledge(seeds)
    briefings, changes = list[Briefing](), list[DecidedChange]()
    for path in list_seeds(seeds, options.PAGES).articles:
        if curation := read_curation(path, knowledge):
            article = read_article(path, seeds=seeds)
            briefing = find(article, registry, knowledge)
            briefings.append(briefing)
            changes += decided_changes(article, briefing, curation)
    return decisions_table(briefings, changes)
