"""The words of a mail: what was sent, apart from what mail programs write around it; second half of reading a mail.

Of a mail that was forwarded, what counts is the forwarded one; of an answer, what the answer says, not what it quotes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.text import any_word, fold

LONGEST_COVER = 600
"""Characters up to which what is above a forwarded mail is a word about it; a longer text is the article itself."""
MOST_FORWARDS = 5
"""How often a mail is taken out of the one that forwards it."""
LEAST_LABELS = 3
"""Lines that are labels of a mail where no mark is above them."""
LONGEST_SIGNATURE = 15
"""Lines below the two dashes of a signature."""
LONGEST_CONTROL = 60
FURTHEST_LABEL = 3
"""Lines below the mark of a forwarded mail within which its own labels begin."""

_PREFIX = re.compile(r"\s*(?:\[[^\]]{1,30}\]\s*)*([^\W\d_][^:\d]{0,14})(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
_LABEL = re.compile(r"[*>\s]*([^\W\d_][^:*]{1,20}?)\s*:\*?\s*(.*)")
_DASHES = "-–—_=>*: \t"
_QUOTED = re.compile(r"\s*>")
_QUOTE_MARKS = re.compile(r"^[>\s]+")
_DIGIT = re.compile(r"\d")


class _Labels(Struct, frozen=True, rename={"sender": "from"}):
    sender: frozenset[str]
    date: frozenset[str]
    subject: frozenset[str]
    others: frozenset[str]


class _Words(Struct, frozen=True):
    """The words of `mail_text.yaml`, whose comments say what they are."""

    outside: tuple[str, ...]
    answers: frozenset[str]
    forwards: frozenset[str]
    forwarded: tuple[str, ...]
    labels: _Labels
    wrote: tuple[str, ...]
    signatures: tuple[str, ...]
    controls: tuple[str, ...]
    desks: frozenset[str]


class Subject(NamedTuple):
    """The subject of a mail without what programs put in front of it, and whether it is an answer, or passes on another.

    What answers a mail that was forwarded forwards it, too: "Re: Fwd: Tea talks".
    """

    words: str
    is_answer: bool
    is_forward: bool


class MailText(NamedTuple):
    """The words of a mail; of one that was forwarded, what the lines above it say of sender, day and subject."""

    text: str
    sender: str | None = None
    date: str | None = None
    subject: str | None = None


def read_subject(value: str) -> Subject:
    """`value` without "Re:", "Fwd:" and marks for mails from outside."""
    prefixes: list[str] = []
    while True:
        value = value[tag.end() :] if (tag := _tag().match(value)) else value
        prefix = _PREFIX.match(value)
        if not prefix or prefix[1].lower().strip() not in _words().answers | _words().forwards:
            is_answer = bool(prefixes) and _words().answers.issuperset(prefixes)
            return Subject(value.strip(), is_answer=is_answer, is_forward=bool(prefixes) and not is_answer)
        prefixes.append(prefix[1].lower().strip())
        value = value[prefix.end() :]


def read_mail_text(text: str, *, is_answer: bool) -> MailText:
    """What the mail with the body `text` says."""
    found = MailText(text)
    for _ in range(MOST_FORWARDS):
        inner = _forwarded(found.text.split("\n"), is_answer)
        if inner is None:
            break
        found = inner
    lines = [line for line in _without_quotes(found.text.split("\n")) if not _is_control(line)]
    return found._replace(text="\n".join(_without_signature(lines)))


def is_of_person(name: str, address: str) -> bool:
    """Whether the mail `address` with the display `name` is that of a person: the name, not an office, is in it."""
    local, _, domain = address.lower().partition("@")
    words = [word for word in re.split(r"[\W_]+", fold(name)) if len(word) > 1]
    if local in _words().desks or _words().desks.intersection(re.split(r"[\W_\d]+", local)):
        return False
    return any(word in local for word in words) and not any(len(word) > 2 and word in domain for word in words)


def _forwarded(lines: Sequence[str], is_answer: bool) -> MailText | None:
    """The mail that is forwarded in `lines`; None if there is none, or if it is only quoted below an article."""
    start = next((i for i, line in enumerate(lines) if _is_mark(line) or _opens_labels(lines[i : i + LEAST_LABELS])), None)
    if start is None or is_answer or sum(map(len, lines[:start])) > LONGEST_COVER:
        return None
    values: dict[str, str] = {}
    end = start + _is_mark(lines[start])
    for index, line in enumerate(lines[end:], end):
        label = _label_of(line)
        if label:
            values.setdefault(*label)
            end = index + 1
        elif line.strip() and (values or index > start + FURTHEST_LABEL):
            break
    if len(values) < 2:
        return None
    below = lines[end:]
    if _QUOTED.match(lines[start]):
        below = [_QUOTE_MARKS.sub("", line) for line in below if _QUOTED.match(line)]
    return MailText("\n".join(below), values.get("from"), values.get("date"), values.get("subject"))


def _opens_labels(lines: Sequence[str]) -> bool:
    """Whether `lines` begin with the labels of a mail, without a mark above them."""
    labels = [label[0] if (label := _label_of(line)) else "" for line in lines[:LEAST_LABELS]]
    return all(labels) and "from" in labels and not {"date", "subject"}.isdisjoint(labels)


def _label_of(line: str) -> tuple[str, str] | None:
    """The kind and the value of a label such as "From: ..."."""
    match = _LABEL.fullmatch(line)
    return (
        (_kinds_of_labels()[match[1].lower()], match[2].strip())
        if match and match[1].lower() in _kinds_of_labels()
        else None
    )


def _is_mark(line: str) -> bool:
    """Whether `line` says that a mail follows, and nothing else."""
    return line.strip(_DASHES).lower() in _words().forwarded


def _without_quotes(lines: Sequence[str]) -> Sequence[str]:
    """The lines above what is answered, without those that are quoted; all where a mail is nothing but a quotation."""
    answered = next(
        (index for index, line in enumerate(lines) if _is_mark(line) or _opens_quotation(lines[index : index + 3])),
        len(lines),
    )
    own = [line for line in lines[:answered] if not _QUOTED.match(line)]
    return own if any(map(str.strip, own)) else [_QUOTE_MARKS.sub("", line) for line in lines]


def _opens_quotation(lines: Sequence[str]) -> bool:
    """Whether the first of `lines` is the one above a quotation: "On 5 March 2026, Jane Doe wrote:"."""
    line = lines[0].strip().lower()
    following = next((other for other in lines[1:] if other.strip()), "")
    return line.endswith(_wrote()) and (_DIGIT.search(line) is not None or _QUOTED.match(following) is not None)


def _without_signature(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the signature: two dashes alone, or what a program writes at the end."""
    below = [index for index, line in enumerate(lines) if line.rstrip() == "--" and len(lines) - index <= LONGEST_SIGNATURE]
    lines = lines[: below[0]] if below else lines
    return [line for line in lines if not line.strip().lower().startswith(_words().signatures)]


def _is_control(line: str) -> bool:
    """Whether a short line is a button of a newsletter."""
    return len(line) <= LONGEST_CONTROL and line.strip().lower().startswith(_words().controls)


@functools.cache
def _tag() -> re.Pattern[str]:
    """An expression for the mark that a mail program sets before the subject of a mail from outside."""
    return re.compile(rf"\s*\[(?:{any_word(_words().outside)})[^\]]{{0,20}}\]\s*", re.IGNORECASE)


@functools.cache
def _wrote() -> tuple[str, ...]:
    return tuple(f"{word}:" for word in _words().wrote)


@functools.cache
def _kinds_of_labels() -> Mapping[str, str]:
    labels = _words().labels
    kinds = {"from": labels.sender, "date": labels.date, "subject": labels.subject, "other": labels.others}
    return {word: kind for kind, words in kinds.items() for word in words}


@functools.cache
def _words() -> _Words:
    return read_data(Path(__file__).with_suffix(".yaml"), _Words)
