"""Identifiers: ids, addresses and days in feeds and calendars, which have to be the same from build to build.

Feeds and calendars require a globally unique id, and the time of the last change. A site may have no address, or move, so
ids are UUIDs made from names; the clock is never read, so the time comes from the briefing.
"""

from __future__ import annotations

import datetime
import posixpath
import uuid
from collections.abc import Iterable

from briefgen.contract.model import Briefing

_NAMESPACE = uuid.UUID("802af143-e5e5-47c0-8fce-a442d9a98991")
_UNKNOWN = datetime.date(1970, 1, 1)


def lasting_id(site_name: str, thing: str) -> uuid.UUID:
    """The UUID of `thing`, a path in the site with or without an anchor; another site has another."""
    return uuid.uuid5(_NAMESPACE, f"{site_name}\n{thing}")


def changed_on(briefing: Briefing) -> datetime.date | None:
    """The day of publication, of the newest text or of the review, whichever is latest; None if none is known."""
    reviewed = briefing.review.date if briefing.review else None
    days = [datetime.date.fromisoformat(day) for day in (briefing.published, briefing.updated, reviewed) if day]
    return max(days, default=None)


def last_change(briefings: Iterable[Briefing]) -> datetime.date | None:
    """The latest of the days on which `briefings` changed; None if none is known."""
    return max(filter(None, map(changed_on, briefings)), default=None)


def midnight(day: datetime.date | None) -> datetime.datetime:
    """Midnight UTC of `day`, for formats that require a time; of 1 January 1970 if the day is unknown."""
    return datetime.datetime.combine(day or _UNKNOWN, datetime.time(), datetime.UTC)


def address(url: str, path: str, folder: str) -> str:
    """The address of `path`, relative to the site's root, for a file in `folder`: absolute if the site has a `url`."""
    return url + path if url else posixpath.relpath(path, folder or ".")
