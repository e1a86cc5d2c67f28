"""How well facts are found: `briefgen score`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options
from briefgen.scoring.floors import raised, read_floors, write_floors
from briefgen.scoring.gold import FLOORS
from briefgen.scoring.judging import judge_folder
from briefgen.scoring.report import list_mistakes, score_page, score_table
from briefgen.scoring.tally import tally


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False, exists=True), default=options.GOLD)
@click.option("--verbose", is_flag=True, help="First list every miss, every extra and every wrong attribute.")
@click.option("--table", is_flag=True, help="Print the whole page for docs/developers/scores.md.")
@click.option("--raise-floors", is_flag=True, help="Raise the floors in GOLD/floors.yaml to the scores that exceed them.")
def score(gold: Path, verbose: bool, table: bool, raise_floors: bool) -> None:
    """Compare the facts found in articles with the annotations in GOLD (default: tests/gold)."""
    judgements = judge_folder(gold, (options.SEEDS,))
    scores = tally(judgements)
    if verbose:
        for line in list_mistakes(judgements):
            click.echo(line)
    click.echo(score_page(scores, judgements) if table else score_table(scores), nl=not table)
    if raise_floors:
        floors = read_floors(gold / FLOORS)
        write_floors(gold / FLOORS, raised(floors, scores))
