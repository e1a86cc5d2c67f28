"""Tables: facts as CSV (RFC 4180), a row each: all of them in `data/facts.csv`, a briefing's own next to its page.

Columns are the contract's keys, so a row has values only in those of its kind. Spreadsheet programs open these files, which
sets two rules: a file begins with a byte order mark, or they garble Vietnamese; and text that they would run as a formula
gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from briefgen.contract.kinds import KINDS, Kinds
from briefgen.contract.model import Briefing
from briefgen.library.library import Library
from briefgen.views.addresses import briefing_page

HEAD = ("briefing", "published", "language", "address", "fact")
EVIDENCE = ("quote", "start", "end", "sentence_start", "sentence_end", "rule", "confirmed")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def columns(kinds: Kinds = KINDS) -> tuple[str, ...]:
    """The names of all columns."""
    return (*HEAD, *fact_fields(kinds), *EVIDENCE)


def fact_fields(kinds: Kinds = KINDS) -> tuple[str, ...]:
    """The columns that hold keys of the contract, each once."""
    return tuple(dict.fromkeys(f for kind in kinds for f in kind.struct.__struct_encode_fields__ if f != "evidence"))


def fact_tables(library: Library, url: str, kinds: Kinds = KINDS) -> dict[str, bytes]:
    """The CSV files by path, in UTF-8 with a byte order mark; `url` is the site's address, empty where it has none."""
    names = columns(kinds)
    head = _csv(names, [dict(zip(names, names, strict=True))])
    bodies = {briefing_page(b.id): _csv(names, _rows(b, url, kinds)) for b in library.briefings}
    tables = {"data/facts": "".join(bodies.values()), **bodies}
    return {f"{path}.csv": (head + body).encode("utf-8-sig") for path, body in tables.items()}


def _rows(briefing: Briefing, url: str, kinds: Kinds) -> Iterator[dict[str, Any]]:
    head = {"briefing": briefing.id, "published": briefing.published, "language": briefing.language}
    confirmed = briefing.confirmed or ()
    for kind in kinds:
        for fact in kind.facts(briefing):
            fields = msgspec.to_builtins(fact)
            evidence = fields.pop("evidence")
            sentence = {f"sentence_{end}": offset for end, offset in evidence.pop("sentence").items()}
            anchor = kind.anchor(fact)
            address = f"{url}{briefing_page(briefing.id)}.html#{anchor}"
            own = {"fact": kind.field, "address": address, "confirmed": "yes" if anchor in confirmed else None}
            yield head | own | fields | evidence | sentence


def _csv(names: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows([_cell(row.get(name)) for name in names] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "; ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
