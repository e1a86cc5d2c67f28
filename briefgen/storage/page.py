"""A briefing as a Markdown page and back: `briefgen build` writes it, `library` reads it.

The front matter is the briefing's data; the body is a line for people who open the file, followed by the analyst's note. The
guard hook splits all other pages of the site, too, because MkDocs treats broken front matter as text.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import Any

import msgspec

from briefgen.contract.checks import check_briefing
from briefgen.contract.model import Briefing
from briefgen.contract.reviews import judge_review
from briefgen.errors import BriefgenError
from briefgen.storage.strict_yaml import (
    check_size,
    check_text,
    place_of,
    problem_of,
    read_yaml,
    text_of,
    unreadable,
    write_yaml,
)

_HINT = "This page is generated from `seeds/{file}` by `briefgen build`; keep what you change here with `briefgen adopt`."
_FENCE = re.compile(r"---[ \t]*\n")
_CLOSING_FENCE = re.compile(r"\n---[ \t]*(?:\n|\Z)")
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n")
_SCHEMA = re.compile(rb"^[\"']?schema[\"']?[ \t]*:[ \t]*[\"']?briefgen/[^\n]*\n", re.MULTILINE)


def to_page(briefing: Briefing) -> str:
    """`briefing` as the text of its page; the same briefing always gives the same text.

    Raises BriefgenError for what `from_page` would refuse, so that no such page is written.
    """
    data = msgspec.to_builtins(briefing)
    check_briefing(briefing, briefing.source.file)
    for path, problem in unreadable(data):
        next_step = "Remove it from the article, or from what was decided on it."
        raise BriefgenError(briefing.source.file, path[2:], problem, next_step)
    note = data.pop("note", "")
    body = "\n\n".join(filter(None, (_HINT.format(file=briefing.source.file), note)))
    page = f"---\n{write_yaml(data)}---\n\n{body}\n"
    check_size(page, briefing.source.file)
    return page


def from_page(text: str, file: str) -> Briefing:
    """The briefing of the page `text`, whose path is `file`.

    A review of something other than what the page says is void. Raises BriefgenError with the line if the page has no valid
    front matter, doesn't fit the contract, or has an id other than its file's stem.
    """
    yaml_text, body = split_page(text, file)
    if not yaml_text:
        raise BriefgenError(file, "line 1", "The page has no front matter", "Generate it with `briefgen build`.")
    try:
        briefing = msgspec.convert(read_yaml(yaml_text, file), Briefing)
    except msgspec.ValidationError as error:
        problem, path = problem_of(error)
        next_step = "Fix it, or generate the page again with `briefgen build`."
        raise BriefgenError(file, place_of(yaml_text, path), problem, next_step) from None
    check_briefing(briefing, file, lambda path: place_of(yaml_text, path))
    stem = PurePath(file).stem
    if briefing.id != stem:
        problem = f"The id {briefing.id!r} is not the file's name {stem!r}"
        raise BriefgenError(file, place_of(yaml_text, "$.id"), problem, "Rename the file.")
    note = _note(body, briefing.source.file)
    return judge_review(msgspec.structs.replace(briefing, note=note) if note else briefing)


def split_page(text: str, file: str) -> tuple[str, str]:
    """The YAML and the body of a page; the YAML is empty if there is no front matter.

    Raises BriefgenError for a page that is too large, holds hidden characters, or whose front matter
    doesn't end.
    """
    check_text(text, file)
    if not text.startswith("---"):
        return "", text
    fence = _FENCE.match(text)
    closing = _CLOSING_FENCE.search(text, fence.end() - 1) if fence else None
    if not fence or not closing:
        problem = "The front matter isn't closed"
        raise BriefgenError(file, "line 1", problem, "Close it with a line of just three dashes.")
    return text[fence.end() : closing.start() + 1], text[closing.end() :]


def is_briefing(page: bytes) -> bool:
    """Whether `page` was made by `to_page`, whatever has happened to it: its front matter names the contract.

    Any other page among those of the briefings is somebody's own.
    """
    first = _FIRST_LINE.match(page)
    schema = _SCHEMA.search(page, first.end()) if first else None
    return bool(first and schema and page.find(b"\n---", first.end() - 1, schema.start()) < 0)


def read_page(path: Path) -> Briefing:
    """The briefing of the page at `path`; errors as for `from_page`."""
    return from_page(*_read(path))


def read_edited_page(path: Path) -> dict[str, Any]:
    """The data of a page that somebody edited, with its body as `note`; nothing but the YAML's form is checked."""
    text, file = _read(path)
    yaml_text, body = split_page(text, file)
    data = read_yaml(yaml_text, file)
    if not isinstance(data, dict):
        raise BriefgenError(file, "line 1", "The page has no front matter", "Generate it with `briefgen build`.")
    source = data.get("source")
    note = _note(body, str(source.get("file")) if isinstance(source, dict) else "")
    return {**data, "note": note} if note else data


def name_in_errors(path: Path) -> str:
    """The name of the page at `path` in errors."""
    return "/".join(path.parts[-3:])


def _read(path: Path) -> tuple[str, str]:
    """The text of a page, and the name for it in errors."""
    file = name_in_errors(path)
    try:
        return text_of(path.read_bytes(), file), file
    except FileNotFoundError:
        raise BriefgenError(file, "", "There is no such page", "Pages are in docs/briefings/.") from None


def _note(body: str, source: str) -> str:
    """What an analyst wrote below, or above, the line about the page's origin."""
    return body.replace(_HINT.format(file=source), "", 1).strip()
