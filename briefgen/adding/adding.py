"""Adding: what a person names becomes articles in `seeds/`, one by one, as the person decides.

In: collected documents. Out: what became of each, in words for the person. One that can't be added doesn't stop the others.
"""

from __future__ import annotations

import datetime
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from briefgen.adding.collecting import Collected
from briefgen.adding.document import Document
from briefgen.adding.fetching.fetching import Fetcher
from briefgen.adding.filing.filing import file_article
from briefgen.adding.filing.holdings import Holdings, read_holdings
from briefgen.adding.filing.proposing import Known, Proposal, propose
from briefgen.adding.kinds import read_source
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError, as_error
from briefgen.storage.files import check_no_link, real_path, remove_unfinished

MOST_PAGES = 100
"""How many articles of feeds are fetched at once; those that were added are not fetched again."""

MOST_ALIKE = 5
"""How often one problem of one file is reported individually."""

State = Literal["added", "revised", "known", "declined", "earlier", "waiting", "failed"]
"""`earlier` is before the day that the person named; `waiting` are more of a feed's articles than are fetched at once."""
Answer = Literal["yes", "no", "quit"]
Ask = Callable[[Proposal], Answer]
"""Whether a person wants the proposal, or wants to stop."""


class Outcome(Struct, frozen=True):
    """The outcome for a document; `line` is for the person, and empty if nothing needs to be said.

    `count` is the number of documents it covers; 0 if they have been counted. `trace` is the traceback of a bug.
    """

    state: State
    line: str = ""
    count: int = 1
    trace: str = ""


class Outside(Struct, frozen=True):
    """What comes from outside the program: the network, and today's date. Tests supply their own."""

    fetcher: Fetcher
    today: datetime.date


class Desk(Struct, frozen=True, kw_only=True):
    """Where articles are filed, and whom to ask; `outside.today` dates revisions that state no day.

    Dated articles are filed only if they are from the day `since` on.
    """

    seeds: Path
    ask: Ask
    outside: Outside
    since: datetime.date | None = None


def add_articles(found: Iterable[Collected | BriefgenError], desk: Desk) -> Iterator[Outcome]:
    """Files what is `found` and what the person wants; yields each outcome immediately.

    BriefgenError if the folder of articles is a link: its target belongs to somebody else.
    """
    check_no_link(desk.seeds, desk.seeds.parent)
    remove_unfinished(desk.seeds, below=True)
    holdings, pages = read_holdings(desk.seeds), 0
    failed: Counter[tuple[str, str]] = Counter()
    for one in found:
        try:
            if isinstance(one, BriefgenError):
                raise one
            if _is_earlier(one.document, desk.since):
                yield Outcome("earlier")
                continue
            if one.document.teaser and one.online and _is_news(one.document, holdings):
                pages += 1
                if pages > MOST_PAGES:
                    yield Outcome("waiting")
                    continue
                one = _whole(one, desk.outside.fetcher)
            outcome = _file(one, holdings, desk)
            if outcome is None:
                return
            yield outcome
        except BrokenPipeError:
            raise  # nobody reads what is shown of the articles any more
        except Exception as problem:
            error = as_error(problem, one.file if isinstance(one, BriefgenError) else one.origin)
            failed[error.file, error.problem] += 1
            alike = failed[error.file, error.problem]
            yield Outcome("failed", str(error), trace=_trace(error)) if alike <= MOST_ALIKE else Outcome("failed")
    for (file, reason), count in failed.items():
        if count > MOST_ALIKE:
            yield Outcome("failed", f"{file}: {count - MOST_ALIKE:,} times more: {reason}", count=0)


def _trace(error: BriefgenError) -> str:
    return "".join(traceback.format_exception(error.__cause__)) if error.__cause__ else ""


def _is_earlier(document: Document, since: datetime.date | None) -> bool:
    """Whether a dated document was last changed before the day `since`."""
    days = [day for day in (document.published, document.updated) if day]
    return since is not None and bool(days) and max(days) < since


def _is_news(teaser: Document, holdings: Holdings) -> bool:
    """Whether the article of `teaser` hasn't been filed yet, or has since changed, according to the feed."""
    held = holdings.at_address(teaser.url)
    known = held and (held.head.updated or held.head.published)
    return held is None or bool(teaser.updated and known and teaser.updated > known)


def _file(one: Collected, holdings: Holdings, desk: Desk) -> Outcome | None:
    """Proposes one document, and files it if the person wants it; None if the person wants to end."""
    proposal = propose(one, holdings, desk.seeds, desk.outside.today)
    if isinstance(proposal, Known):
        title = one.document.title or one.origin
        path = desk.seeds / proposal.path
        rest = "" if Path(one.origin) == path else _rest(one.origin, desk.seeds)
        return Outcome("known", f"already there, with {proposal.why}: {path} ({title[:80]}){rest}")
    answer = desk.ask(proposal)
    if answer != "yes":
        return Outcome("declined") if answer == "no" else None
    path = file_article(proposal, desk.seeds)
    holdings.add(proposal.held)
    done: State = "revised" if proposal.replaces else "added"
    return Outcome(done, f"{done}: {path}{_rest(one.origin, desk.seeds)}")


def _rest(origin: str, seeds: Path) -> str:
    """What to do with a source that is among the articles, where it would be an error of the build."""
    source = Path(origin)
    among = source.is_file() and real_path(source).is_relative_to(real_path(seeds))
    return f" (now delete {origin}, which it was made from)" if among else ""


def _whole(found: Collected, fetcher: Fetcher) -> Collected:
    """The article that a teaser, an entry of a feed, leads to; the teaser, with the reason, if it can't be read.

    What the page says about itself takes precedence over what the feed says.
    """
    teaser = found.document
    try:
        fetched = fetcher.fetch(teaser.url or "")
        read = read_source(fetched.data, file=fetched.url, url=fetched.url, media_type=fetched.media_type)
        page = next(read)
        if isinstance(page, BriefgenError):
            raise page
    except BriefgenError as error:
        return msgspec.structs.replace(found, document=msgspec.structs.replace(teaser, notes=(*teaser.notes, str(error))))
    gaps = {name: value for name, value in msgspec.structs.asdict(teaser).items() if getattr(page, name) is None}
    return Collected(fetched.url, msgspec.structs.replace(page, **gaps), online=True)
