"""`briefgen add`: the conversation about what is filed in `seeds/`."""

from __future__ import annotations

import datetime
import logging
import sys
from collections import Counter
from pathlib import Path

import click

from briefgen.adding.adding import Desk, Outcome, Outside, State, add_articles
from briefgen.adding.collecting import STDIN, collect
from briefgen.adding.conversation import ask_with, count
from briefgen.adding.fetching.fetching import Fetcher
from briefgen.articles.article import parse_date
from briefgen.cli import options
from briefgen.cli.streams import say


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--yes", is_flag=True, help="Don't ask; file every article.")
@click.option("--since", metavar="DAY", help="Only articles of this day, YYYY-MM-DD, and later ones, and undated ones.")
@options.seeds
@click.pass_obj
def add(outside: Outside | None, sources: tuple[str, ...], yes: bool, since: str | None, seeds: Path) -> None:
    """File articles from each SOURCE in seeds/, after showing what was understood of them.

    A SOURCE is a file, a folder, a URL (https://...), or - for standard input: web pages, Markdown, Word, PDF with
    text, mails, feeds, plain text in any encoding, JSON lines. What is there already is skipped; a newer text of the
    same address replaces the older one. Only URLs that you name, and the articles of a feed at one, are fetched.
    """
    logging.getLogger().addHandler(logging.NullHandler())  # libraries' remarks are not for people who add articles
    asking = sys.stdin.isatty() and STDIN not in sources
    desk = Desk(
        seeds=seeds,
        since=parse_date(since, "--since") if since else None,
        outside=outside or Outside(fetcher=Fetcher(), today=datetime.date.today()),
        ask=ask_with(say, (lambda: "a") if yes else _ask if asking else (lambda: "n"), seeds),
    )
    counts: Counter[State] = Counter()
    failed: list[Outcome] = []
    try:
        for outcome in add_articles(collect(sources, desk.outside.fetcher, sys.stdin.buffer), desk):
            counts[outcome.state] += outcome.count
            if outcome.line and outcome.state == "failed":
                failed.append(outcome)
            elif outcome.line:
                say(outcome.line)
    finally:
        for outcome in failed:  # at the end, where they are not lost among hundreds of lines about what was added
            for line in (*outcome.trace.splitlines(), outcome.line):
                say(line, err=True)
    unasked = 0 if asking else counts.pop("declined", 0)
    say(count(counts))
    if unasked:
        say("Nothing was written, because nobody can be asked here: --yes files every article.", err=True)
    if unasked or counts["failed"]:
        sys.exit(1)


def _ask() -> str:
    """The letter that the person types; Ctrl-C and Ctrl-D quit."""
    letters = click.Choice(["y", "n", "a", "q"])
    try:
        return str(click.prompt("Add it? y(es), n(o), a(ll), q(uit)", type=letters, show_choices=False))
    except click.Abort:
        return "q"
