"""The last version of a briefing is the existing page: the new one says what differs from it.

So git is never asked, and two builds, or a build of a fresh checkout, give the same page.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from briefgen.contract.model import Briefing
from briefgen.differences.since_last import since_last
from briefgen.errors import BriefgenError
from briefgen.storage.derived import Derived
from briefgen.storage.kept_pages import read_kept
from briefgen.storage.page_backups import last_written


def add_changes(briefing: Briefing, page: Path, cache: Path) -> Briefing:
    """`briefing` with what differs from the existing `page`; with nothing if that can't be read.

    If no reader sees a difference, it repeats what the page says about its predecessor. The same holds if there is no
    difference from what was written last, by the record in `cache`: somebody had edited the page, which is restored now.
    """
    store = Derived(cache)
    try:
        there = page.read_bytes()
        last = read_kept(page, there, store)
    except (BriefgenError, OSError):
        return briefing
    changes = since_last(last, briefing)
    if not changes:
        return msgspec.structs.replace(briefing, changes=last.changes)
    for data in last_written(page, cache):
        with contextlib.suppress(BriefgenError):
            if data != there and not since_last(written := read_kept(page, data, store), briefing):
                return msgspec.structs.replace(briefing, changes=written.changes)
    return msgspec.structs.replace(briefing, changes=changes)
