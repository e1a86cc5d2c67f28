"""Works: quoted words that are no speech but what something is called, a programme, a book or a slogan."""

from __future__ import annotations

from briefgen.extracting.clauses.rules import clause_rules
from briefgen.extracting.matching.punctuation import COMMAS
from briefgen.extracting.quotations.marks import Quoted
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.subjects import verbs_of_speech

LONGEST_NOUN = 40
"""Characters of a sentence in which the noun before a quoted title is looked for."""


def is_titled(namings: Namings, quoted: Quoted) -> bool:
    """Whether every word quoted has a capital, as in the programme "Tea Time Sunday".

    Not where an auxiliary states something ("Tea Is Ready"), or a colon or a comma joins it to the frame beside it.
    """
    article = namings.text.article
    before = namings.low[article.blocks[quoted.block].start : quoted.opening].rstrip()
    words = namings.text.norm[quoted.start : quoted.end].split()
    comma = any(mark in article.text[quoted.end : quoted.closing + 1] for mark in COMMAS)
    opens = not before[-1:].isalnum()
    auxiliary = clause_rules(article.language).verbs.auxiliary
    return (
        len(words) > 1
        and all(map(str.istitle, words))
        and not namings.text.rules.sentences.syllabic
        and not before.endswith(":")
        and not (comma and opens)
        and auxiliary.search(namings.text.low, quoted.start, quoted.end) is None
    )


def names_work(namings: Namings, start: int, quoted: Quoted) -> bool:
    """Whether the words before a quotation make a title or a slogan of it.

    Not where somebody "told the forum:", or said that the project "will go on".
    """
    rules, end = namings.rules, quoted.opening
    noun = namings.low[max(start, end - LONGEST_NOUN) : end].rstrip()
    addressed = noun.endswith(":") and rules.occasions.end(noun[:-1])
    auxiliary = clause_rules(namings.text.article.language).verbs.auxiliary
    acts = rules.schemes.end(noun) and auxiliary.match(namings.text.norm, quoted.start, quoted.end)
    if (addressed or acts) and any(True for _ in verbs_of_speech(namings, start, end)):
        return False
    noun = noun.rstrip(" :")
    return rules.works.end(noun) and not rules.not_works.end(noun)
