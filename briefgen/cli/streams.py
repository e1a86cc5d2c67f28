"""The standard streams: UTF-8 if a file or a program gets the output, and on a terminal what that can show.

All that a command prints passes here: what it says is lines, and data are as they are.
"""

from __future__ import annotations

import codecs
import io
import itertools
import sys
import unicodedata

import click

from briefgen.text import one_line, unify

_READABLE = "briefgen-readable"


def prepare_streams() -> None:
    """Makes the standard streams take every letter, whatever the machine's encoding."""
    codecs.register_error(_READABLE, _readable)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors=_READABLE)
        else:  # names of files may hold bytes that are no letters
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str, *, err: bool = False) -> None:
    """Prints `line`, which may name files as strangers have called them, as one."""
    click.echo(one_line(line), err=err)


def put(data: str | bytes, *, err: bool = False) -> None:
    """Prints `data` as they are: a whole file or table, or what moves a cursor."""
    click.echo(data, err=err, nl=False)


def _readable(error: UnicodeError) -> tuple[str, int]:
    """What a terminal shows for letters that it lacks: the plain letters, or a number if there are none."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = unify(error.object[error.start : error.end])
    return "".join(map(_plain, lacking)), error.end


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(itertools.filterfalse(unicodedata.combining, parts))
    return plain if plain.isascii() else letter.encode("ascii", "backslashreplace").decode()
