"""Which suggestions of other tools wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import SUGGESTIONS, read_suggestions
from briefgen.storage.knowledge_files import read_knowledge


def count_suggestions(seeds: Path) -> Iterator[tuple[Path, int | BriefgenError]]:
    """The number of suggestions in each file of suggestions below `seeds`, or what is wrong with it."""
    for path in sorted(seeds.rglob(f"*{SUGGESTIONS}")):
        try:
            yield path, len(read_suggestions(path, read_knowledge(seeds)))
        except BriefgenError as error:
            yield path, error


def waiting_suggestions(seeds: Path) -> Iterator[str]:
    """The same in one line each; no line for a file without suggestions."""
    for path, count in count_suggestions(seeds):
        if isinstance(count, BriefgenError):
            yield str(count)
        elif count:
            yield f"{path}: {count} suggested and not decided. Accept or drop them: `briefgen review`."
