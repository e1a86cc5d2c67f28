"""Report: scores as a table and as the page `docs/developers/scores.md`, and a line for each mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.scoring.tally import Ratio, Score, Scores
from briefgen.scoring.verdicts import Judgement
from briefgen.text import squeeze

_HEAD = ("facet", "language", "precision", "recall", "F1", "found", "extra", "missed", "attributes that are right")
_TEXT_COLUMNS = (0, 1, 8)
_PAGE = """# Scores

How well `briefgen` reads, measured by `briefgen score` on {articles}; `make score` writes this page.

The gold in `tests/gold` is made by reading, never from the program's output: two real articles, and invented ones in the
styles of agencies, newspapers and press offices, each with every person, organisation, figure, date, country, topic and
quotation that a careful reader finds, and the key points that one would pick.
A fact counts as found where it is annotated: a person by name or alias, a figure by unit, value and place, a dated event by
date and sentence, a quotation by most of its words, a key point by the sentence. What is optional counts neither way, and
attributes are judged on matched facts only.

Lines are read strictly, as somebody would who prints them as they stand:

- `phrase`: of the measures that are given, how many share most words with the annotated one, and have few others;
  `coverage` is how many figures have a measure.
- `what`: an event's phrase has most words of the annotated one, is not twice as long, and begins with no date line.
- `country`, `period` and `speaker`: where nothing is annotated, anything is wrong.
- `top3`: how many of a reader's three most important sentences are among the key points.

{table}
"""


def score_table(scores: Scores) -> str:
    """`scores` as a Markdown table whose columns also line up as plain text."""
    rows = [_HEAD, *(_row(f, language, score) for f, by in scores.items() for language, score in by.items())]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    rule = [("-" * width if at in _TEXT_COLUMNS else "-" * (width - 1) + ":") for at, width in enumerate(widths)]
    return "\n".join((lines[0], _line(rule, widths), *lines[1:]))


def score_page(scores: Scores, judgements: Sequence[Judgement]) -> str:
    """The page with `scores` and how they are measured."""
    languages = sorted(Counter(judgement.language for judgement in judgements).items())
    articles = f"{len(judgements)} articles ({', '.join(f'{count} {language}' for language, count in languages)})"
    return _PAGE.format(articles=articles, table=score_table(scores))


def list_mistakes(judgements: Sequence[Judgement]) -> Iterator[str]:
    """A line for each missed fact, each extra one and each wrong attribute, with its article and quote."""
    for judgement in judgements:
        for verdict in judgement.verdicts:
            if verdict.outcome not in ("found", "right"):
                outcome = " ".join(filter(None, (verdict.outcome, verdict.attribute, "(trap)" if verdict.trapped else "")))
                quote = f" “{squeeze(verdict.quote)}”" if verdict.quote else ""
                yield f"{judgement.name}: {verdict.facet}: {outcome}: {squeeze(verdict.fact)}{quote}"


def _row(facet: str, language: str, score: Score) -> tuple[str, ...]:
    attributes = ", ".join(f"{name} {_three(ratio)} of {ratio.whole}" for name, ratio in score.attributes.items())
    if not score.f1.whole:
        return (facet, language, *[""] * 6, attributes)
    ratios = (_three(ratio) for ratio in (score.precision, score.recall, score.f1))
    return (facet, language, *ratios, str(score.found), str(score.extra), str(score.missed), attributes)


def _three(ratio: Ratio) -> str:
    return f"{float(ratio):.3f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.ljust(width) if at in _TEXT_COLUMNS else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"
