"""Tables: facts as CSV (RFC 4180), a row each: all of them in `data/facts.csv`, a briefing's own next to its page.

Columns are the contract's keys, so a row has values only in those of its kind. Spreadsheet programs open these files, which
sets three rules: a file begins with a byte order mark, or they garble Vietnamese; each row is one line, because not all of
them can read cells with several; and text that they would run as a formula gets an apostrophe before it, even within a cell,
where a program that separates by semicolons starts another.
"""

from __future__ import annotations

import codecs
import csv
import functools
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import UNSET

from briefgen.contract.kinds import KINDS, Kind, Kinds
from briefgen.contract.model import Briefing
from briefgen.contract.parts import DataPart, DataParts
from briefgen.exports.splitting import LIMIT, split_file
from briefgen.library.library import Library
from briefgen.library.rows import row_of
from briefgen.text import one_line
from briefgen.views.addresses import briefing_page
from briefgen.views.outputs import Digests, Joining, Output

ALL = "data/facts.csv"
HEAD = ("briefing", "published", "language", "address", "fact")
EVIDENCE = ("quote", "start", "end", "sentence_start", "sentence_end", "rule", "confirmed")

Places = Sequence[tuple[Kind, dict[str, int]]]
"""The column of each field of each kind, by the field's name."""

_FORMULA = re.compile(r"(?:^|(?<=[;|\"]))(?=[=+\-@])")
"""Where a formula begins in a line: at the start of a cell, or of what another separator would make a cell."""


def columns(kinds: Kinds = KINDS) -> tuple[str, ...]:
    """The names of all columns."""
    return (*HEAD, *fact_fields(kinds), *EVIDENCE)


def fact_fields(kinds: Kinds = KINDS) -> tuple[str, ...]:
    """The columns with keys of the contract, each once."""
    return tuple(dict.fromkeys(name for kind in kinds for name in _fields(kind).values()))


def fact_tables(library: Library, digests: Digests, url: str, kinds: Kinds = KINDS, limit: int = LIMIT) -> Iterator[Output]:
    """The CSV files, in UTF-8 with a byte order mark; `url` is the site's address, empty if it has none.

    `ALL` has every fact of every briefing, or, if that is too large, the list of its parts.
    """
    names = columns(kinds)

    def size(briefing: Briefing) -> int:
        """The most bytes of the rows of `briefing`: no row is longer than its fact as JSON with the address and the id."""
        row = library.row(briefing) if kinds is KINDS else row_of(briefing, kinds=kinds)
        return row.size + sum(row.facts) * (len(url) + 2 * len(briefing.id))

    table = functools.partial(_table, url=url, names=names, places=[(kind, _places(kind, names)) for kind in kinds])
    joining = functools.partial(_joining, head=_head(names))
    yield from split_file(ALL, library, digests, size, table, _list, limit, joining)
    for briefing in library.briefings:
        yield Output(_own_table(briefing), digests[briefing.id], functools.partial(_whole, table, briefing))


def _own_table(briefing: Briefing) -> str:
    return f"{briefing_page(briefing.id)}.csv"


def _joining(briefings: tuple[Briefing, ...], head: bytes) -> Joining:
    """The joining of the tables of `briefings`, each of which has a `head` of its own before its rows."""
    paths = tuple(map(_own_table, briefings))
    return Joining(paths, lambda tables: itertools.chain([head], (table.removeprefix(head) for table in tables)))


def _whole(table: Callable[[tuple[Briefing, ...]], Iterator[bytes]], briefing: Briefing) -> bytes:
    return b"".join(table((briefing,)))


def _table(briefings: tuple[Briefing, ...], url: str, names: Sequence[str], places: Places) -> Iterator[bytes]:
    yield _head(names)
    for briefing in briefings:
        yield _csv(_rows(briefing, url, places, len(names)))


def _head(names: Sequence[str]) -> bytes:
    return codecs.BOM_UTF8 + _csv([names])


def _list(listed: DataParts) -> bytes:
    rows = [DataPart.__struct_fields__, *map(msgspec.structs.astuple, listed.parts)]
    return codecs.BOM_UTF8 + _csv(rows)


def _fields(kind: Kind) -> dict[str, str]:
    """The names of a kind's fields, and their keys in the contract."""
    fields = {field.name: field.encode_name for field in msgspec.structs.fields(kind.struct)}
    return {name: key for name, key in fields.items() if name != "evidence"}


def _places(kind: Kind, names: Sequence[str]) -> dict[str, int]:
    """The columns of a kind's fields."""
    return {field: names.index(key) for field, key in _fields(kind).items()}


def _rows(briefing: Briefing, url: str, places: Places, width: int) -> Iterator[list[Any]]:
    page, confirmed = f"{url}{briefing_page(briefing.id)}.html", briefing.confirmed or ()
    empty = [None] * (width - len(HEAD) - len(EVIDENCE))
    for kind, of_fields in places:
        for fact in kind.facts(briefing):
            anchor, words = kind.anchor(fact), fact.evidence
            head = (briefing.id, briefing.published, briefing.language, f"{page}#{anchor}", kind.field)
            evidence = (
                _cell(words.quote),
                words.start,
                words.end,
                words.sentence.start,
                words.sentence.end,
                _cell(words.rule),
            )
            row = [*head, *empty, *evidence, "yes" if anchor in confirmed else None]
            for field, place in of_fields.items():
                row[place] = _cell(getattr(fact, field))
            yield row


def _csv(rows: Iterable[Sequence[Any]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        value = "; ".join(value)
    if value is UNSET:
        return None
    return _FORMULA.sub("'", one_line(value)) if isinstance(value, str) else value
