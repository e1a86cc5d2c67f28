"""The last version of a briefing is the page that stands there: the new one says what differs from it.

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


def tell_changes(briefing: Briefing, page: Path, cache: Path) -> Briefing:
    """`briefing`, which says what differs from the `page` that is there; nothing if that can't be read.

    Where no reader sees a difference, it says what the page says of the one before. So it does where that is true of what
    was written last, by the record in `cache`: somebody has edited the page, which is as it was again.
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
