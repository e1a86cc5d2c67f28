"""The conversation about a proposal: what a person is shown and asked; the command line does the printing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.adding.adding import Answer, Ask, State
from briefgen.adding.filing.proposing import Proposal

_LABEL = 10
_COUNTS: dict[State, str] = {
    "added": "added",
    "revised": "revised",
    "known": "already there",
    "earlier": "from before that day",
    "declined": "not wanted",
    "waiting": "waiting until you add the feed again",
    "failed": "not added",
}


def ask_with(say: Callable[[str], None], answer: Callable[[], str], seeds: Path) -> Ask:
    """Asks by `say`ing each proposal, and reads one letter as the `answer`: yes, no, all of them, quit."""
    wants_all = False

    def ask(proposal: Proposal) -> Answer:
        nonlocal wants_all
        for line in describe(proposal, seeds):
            say(line)
        letter = "a" if wants_all else answer()
        wants_all = letter == "a"
        return "yes" if letter in "ya" else "quit" if letter == "q" else "no"

    return ask


def describe(proposal: Proposal, seeds: Path) -> Iterator[str]:
    """The lines that say what was understood of an article, and where it would be filed."""
    head, replaces = proposal.seed.head, proposal.replaces
    rows = {
        "day": head.published or "not known",
        "updated": head.updated,
        "source": head.source or "not known",
        "author": head.author,
        "address": head.url,
        "language": proposal.language,
        "begins": proposal.sentence,
        "replaces" if replaces else "file": seeds / proposal.path,
    }
    yield proposal.seed.title or "(no title)"
    yield from (f"  {label:<{_LABEL}}{value}" for label, value in rows.items() if value)
    yield from (f"  {'note':<{_LABEL}}{note}" for note in proposal.notes)
    yield from (f"    {change}" for change in proposal.changes)


def count(outcomes: Counter[State]) -> str:
    """The number of each outcome, on one line."""
    return ", ".join(f"{outcomes[state]} {words}" for state, words in _COUNTS.items() if outcomes[state]) or "0 added"
