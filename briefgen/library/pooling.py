"""Pooling: texts, numbers and sentences that briefings repeat are held once.

A briefing holds a hundred and forty texts, of which a third are distinct: a sentence is a key point and its own evidence,
rules, codes and units recur. `loading` pools each briefing as it is read.
"""

from __future__ import annotations

from msgspec.structs import fields, force_setattr

from briefgen.contract.kinds import KINDS
from briefgen.contract.model import Briefing, Evidence, Source, Span, Struct

SHORT = 16
"""The longest text that is shared by all briefings, as codes, units and rules are; longer ones are shared within one."""
MOST = 50_000
"""How many texts of other briefings are remembered: whatever recurs is soon among them."""
OFFSETS = 16_384
"""Offsets that are held once."""

_HOLDING: tuple[type[Struct], ...] = (Briefing, Source, *(kind.struct for kind in KINDS))
_TEXTS = {struct: tuple(field.name for field in fields(struct) if field.type in (str, str | None)) for struct in _HOLDING}
"""The fields that hold a text."""
_EVIDENCE = ("rule", "quote")


class Pool:
    """The values of the briefings so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._texts: dict[str, str] = {}
        self._offsets = list(range(OFFSETS))

    def share(self, briefing: Briefing) -> None:
        """Replaces values of `briefing`, which nobody else holds yet, by equal ones that were seen before."""
        own: dict[str, str] = {}
        sentences: dict[tuple[int, int], Span] = {}
        for kind in KINDS:
            names = _TEXTS[kind.struct]
            for fact in kind.facts(briefing):
                evidence: Evidence = fact.evidence
                sentence = evidence.sentence
                place = sentence.start, sentence.end
                if place in sentences:
                    force_setattr(evidence, "sentence", sentences[place])
                else:
                    sentences[place] = sentence
                    self._share_offsets(sentence)
                self._share_offsets(evidence)
                self._share_texts(evidence, _EVIDENCE, own)
                self._share_texts(fact, names, own)
        self._share_texts(briefing, _TEXTS[Briefing], own)
        self._share_texts(briefing.source, _TEXTS[Source], own)

    def _share_offsets(self, place: Span | Evidence) -> None:
        start, end = place.start, place.end
        if end < OFFSETS:
            force_setattr(place, "start", self._offsets[start])
            force_setattr(place, "end", self._offsets[end])

    def _share_texts(self, value: Struct, names: tuple[str, ...], own: dict[str, str]) -> None:
        """Does the same for the fields `names` of `value`: short texts across all briefings, others within this one."""
        known = self._texts
        for name in names:
            text: str | None = getattr(value, name)
            if not text:
                continue
            if len(text) > SHORT:
                shared = own.setdefault(text, text)
            elif len(known) < MOST:
                shared = known.setdefault(text, text)
            else:
                shared = known.get(text, text)
            if shared is not text:
                force_setattr(value, name, shared)
