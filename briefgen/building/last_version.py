"""The last version of a briefing is the page that stands there: what differs from it is told by the new one.

So git is never asked, and two builds, or a build of a fresh checkout, give the same page.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import UNSET

from briefgen.contract.model import Briefing
from briefgen.differences.since_last import since_last
from briefgen.errors import BriefgenError
from briefgen.storage.derived import Derived
from briefgen.storage.kept_pages import read_kept


def tell_changes(briefing: Briefing, page: Path, store: Derived) -> Briefing:
    """`briefing`, which says what differs from the `page` that is there.

    Where no reader sees a difference, it says what the page says of the one before; where the page can't be read, nothing.
    """
    try:
        last = read_kept(page, store)
    except (BriefgenError, OSError):
        return briefing
    return msgspec.structs.replace(briefing, changes=since_last(last, briefing) or last.changes or UNSET)
