"""Tables: facts as CSV (RFC 4180), a row each: all of them in `data/facts.csv`, a briefing's own next to its page.

Columns are the contract's keys, so a row has values only in those of its kind. Spreadsheet programs open these files, which
sets two rules: a file begins with a byte order mark, or they garble Vietnamese; and text that they would run as a formula
gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from briefgen.contract.kinds import AnyFact, anchor_of
from briefgen.contract.model import Actor, Briefing, Country, Event, Figure, KeyPoint, Quote, Topic
from briefgen.library.library import Library
from briefgen.views.addresses import briefing_page

KINDS: dict[str, type[AnyFact]] = {
    "summary": KeyPoint,
    "countries": Country,
    "topics": Topic,
    "actors": Actor,
    "figures": Figure,
    "timeline": Event,
    "quotes": Quote,
}
"""The struct of each list of facts of a briefing, by its key; the key is the value of the column `fact`."""
HEAD = ("briefing", "published", "language", "address", "fact")
EVIDENCE = ("quote", "start", "end", "sentence_start", "sentence_end", "rule", "confirmed")
FIELDS = tuple(
    dict.fromkeys(name for kind in KINDS.values() for name in kind.__struct_encode_fields__ if name != "evidence")
)
COLUMNS = (*HEAD, *FIELDS, *EVIDENCE)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def fact_tables(library: Library, url: str) -> dict[str, bytes]:
    """The CSV files by path, in UTF-8 with a byte order mark; `url` is the site's address, empty where it has none."""
    head = _csv([dict(zip(COLUMNS, COLUMNS, strict=True))])
    bodies = {briefing_page(b.id): _csv(_rows(b, url)) for b in library.briefings}
    tables = {"data/facts": "".join(bodies.values()), **bodies}
    return {f"{path}.csv": (head + body).encode("utf-8-sig") for path, body in tables.items()}


def _rows(briefing: Briefing, url: str) -> Iterator[dict[str, Any]]:
    head = {"briefing": briefing.id, "published": briefing.published, "language": briefing.language}
    confirmed = briefing.confirmed or ()
    for kind in KINDS:
        for fact in getattr(briefing, kind):
            fields = msgspec.to_builtins(fact)
            evidence = fields.pop("evidence")
            sentence = {f"sentence_{end}": offset for end, offset in evidence.pop("sentence").items()}
            anchor = anchor_of(fact)
            address = f"{url}{briefing_page(briefing.id)}.html#{anchor}"
            own = {"fact": kind, "address": address, "confirmed": "yes" if anchor in confirmed else None}
            yield head | own | fields | evidence | sentence


def _csv(rows: Iterable[dict[str, Any]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([_cell(row.get(name)) for name in COLUMNS] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "; ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
