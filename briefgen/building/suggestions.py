"""Which suggestions of other tools wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import SUGGESTIONS, read_suggestions
from briefgen.storage.knowledge_files import read_knowledge


def waiting_suggestions(seeds: Path) -> Iterator[str]:
    """How many suggestions are in each file of them below `seeds`, or what is wrong with it, in a line each."""
    for path in sorted(seeds.rglob(f"*{SUGGESTIONS}")):
        try:
            count = len(read_suggestions(path, read_knowledge(seeds)))
        except BriefgenError as error:
            yield str(error)
        else:
            if count:
                yield f"{path}: {count} suggested and not decided. Move what is right to the curation file; drop the rest."
