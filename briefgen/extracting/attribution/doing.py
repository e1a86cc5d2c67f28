"""Doing: the countries that somebody names together, by what they do."""

from __future__ import annotations

from briefgen.extracting.attribution.context import Owner
from briefgen.extracting.attribution.mentions import Mention


class Doing:
    """The countries outside of brackets, or in one, by what they do; each in text order."""

    def __init__(self) -> None:
        """Begin without any."""
        self.everyone: list[Mention] = []
        self.owners: list[Mention] = []
        self.subjects: list[Mention] = []
        self.named: list[Mention] = []
        self.mutual: list[Mention] = []
        self.places: list[Mention] = []

    def add(self, mention: Mention, *, aside: bool) -> None:
        """Add `mention`; what is said `aside` does nothing."""
        self.everyone.append(mention)
        if aside:
            return
        match mention.role:
            case "owner":
                self.owners.append(mention)
            case "subject":
                self.subjects.append(mention)
                if mention.code:
                    self.named.append(mention)
            case "mutual":
                self.mutual.append(mention)
            case "place" if mention.frames:
                self.places.append(mention)


def owner_by(mention: Mention) -> Owner:
    """The country of `mention`; nobody, where others do the same with it."""
    return Owner(code=None if mention.many and mention.role != "mutual" else mention.code)
