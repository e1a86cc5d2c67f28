"""Loading: a folder of briefing pages becomes a `Library`, or an error that names the page and the place in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.contract.model import Briefing
from briefgen.contract.reviews import judge_review
from briefgen.errors import BriefgenError
from briefgen.library.library import Library, make_library
from briefgen.storage.page import is_briefing, read_page


def load_library(folder: Path, labels: Mapping[str, str] | None = None) -> Library:
    """The briefings whose pages are in `folder`; an empty library where there is no such folder.

    Pages of somebody's own are passed over. Reviews are of what the page says with the desk's `labels` of topics.

    Raises BriefgenError for a page that breaks the contract, is in a subfolder, or is made from the
    same article as another one.
    """
    pages: dict[str, Briefing] = {}
    for path in sorted(folder.rglob("*.md")):
        if not (path.is_file() and is_briefing(path.read_bytes())):
            continue
        file = "/".join(path.parts[-3:])
        if path.parent != folder:
            raise BriefgenError(file, "", "The page is in a subfolder", f"Move it to {folder.name}/.")
        briefing = judge_review(read_page(path), labels=labels)
        other = pages.setdefault(briefing.source.file, briefing)
        if other is not briefing:
            problem = f"{other.id}.md is made from the same article, {briefing.source.file}"
            raise BriefgenError(
                file, "source.file", problem, "Delete the page that `briefgen build` doesn't write any more."
            )
    return make_library(pages.values())
