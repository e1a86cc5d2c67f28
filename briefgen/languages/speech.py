"""Speech: the verbs with which a language says that somebody says something (`speech.yaml`).

Each package that looks for them takes the kinds that it needs, with its own additions and exceptions, if it has any.
"""

from __future__ import annotations

import functools

from briefgen.contract.model import Struct
from briefgen.languages import load
from briefgen.languages.alternatives import expand

WordList = tuple[str, ...]


class SpeechData(Struct, frozen=True):
    """`speech.yaml` of a language; the comments in the file say what its keys hold."""

    verbs: WordList = ()
    showing: WordList = ()
    acting: WordList = ()
    judging: WordList = ()
    plurals: WordList = ()
    ambiguous: WordList = ()
    participles: WordList = ()
    bare: WordList = ()


@functools.cache
def load_speech(code: str) -> SpeechData:
    """The verbs of saying of language `code`; BriefgenError if the language is not known."""
    return load(code, "speech", SpeechData)


def forms(verbs: WordList, exceptions: WordList = ()) -> WordList:
    """Each form of the `verbs` that is none of the `exceptions`."""
    others = {form for verb in exceptions for form in expand(verb)}
    return tuple(form for verb in verbs for form in expand(verb) if form not in others)
