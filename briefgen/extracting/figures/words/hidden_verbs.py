"""Hidden verbs: words that look like nouns and are verbs, for `neighbours`: "would forgo | 5 tonnes"."""

from __future__ import annotations

from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.words import NAMING, NOMINAL, VERBAL, Word, Words

MOST_OPENING = 2
"""Most words before the clause that opens a sentence: "Đáng chú ý, | chè thành điểm sáng"."""


def governs(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether a word in no list has an object, and so is a verb: "would forgo | 5 tonnes", "beating | a forecast"."""
    if rules.nouns_first or words[index].capital:
        return False
    if before == "relative" and words[index].text.endswith("s") and after in ("number", "adverb", "determiner"):
        return True  # "the strait, which | handles | 5 tonnes"
    if index and after in (*NAMING, "determiner") and rules.telling_noun.fullmatch(words[index].text):
        who = words[index - 1].text  # "economists | project | growth of 5%", but not "the project"
        if rules.subject_pronoun.fullmatch(who) or (rules.actor.fullmatch(who) and not words[index].text.endswith("s")):
            return True
    gerund = after == "determiner" and words[index].text.endswith(rules.gerund_endings) and before not in NOMINAL
    if before not in NOMINAL and words[index].text.endswith(rules.gerund_endings):
        joined = after == "preposition" and before == "passive"  # "is | running | at an annual rate of 5%"
        follows = kind_at(words, index + 2) if joined else after
        if follows == "number" or (before in ("comma", "passive") and follows in ("adverb", "determiner")):
            return True  # "eased again, | chopping | 5 points off"
        if before == "comma" and any(rules.source.fullmatch(word.text) for word in words[index + 1 : index + 2]):
            return True  # "rose 5%, | quickening | from 3%"
        if before == "comma" and after in NAMING and _acts_on(words, index + 1, rules):
            return True  # "fell, | leading | exports to drop", "the rule, | exempting | goods valued under $5"
    if before in NAMING and after in ("number", "adverb") and words[index].text.endswith(rules.gerund_endings):
        return words[index - 1].text.endswith("s")  # "with workers | earning | more than $5"
    if after == "number" and index and rules.infinitive.fullmatch(words[index - 1].text):
        return kind_at(words, index - 2) in NAMING  # "expects prices to | pass | $5"
    if before != "auxiliary":
        with_it = before in NAMING and index > 1 and rules.accompanying.fullmatch(words[index - 2].text) is not None
        brought = with_it and after == "determiner" and words[index].text.endswith(rules.gerund_endings)
        return gerund or brought  # "with nickel | clocking | a 2 percent rise"
    modal = rules.modal.fullmatch(words[index - 1].text) is not None and not words[index - 1].capital  # no "May corn"
    return gerund or after in ("number", "determiner", "time") or (modal and after in (*NAMING, "preposition"))


def _acts_on(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether the nouns from `start` on are an object with a verb of its own, or get so much."""
    end = start
    while kind_at(words, end) in NAMING:
        end += 1
    return kind_at(words, end) in ("verb", "number") or rules.infinitive.fullmatch(text_at(words, end)) is not None


def adds(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a verb of saying, or another, says how much something gained: "the index | added | 0.3%"."""
    if words[index].kind not in ("verb", "reporting verb") or not rules.adding.fullmatch(words[index].text):
        return False
    return kind_at(words, index + 1) == "number" and words[index + 1].text.endswith(rules.share_endings)


def is_base_form(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether what may be a noun or an adverb is a verb after another word: "will cut", "to lower", "Norcorp cut prices"."""
    word, previous = words[index], words[index - 1] if index else None
    if previous is None or not rules.verb.fullmatch(word.text):
        return False
    if word.kind == "adverb":  # "to lower", and in a list of aims "- lower the duty"
        return rules.infinitive.fullmatch(previous.text) is not None or (before == "end" and after == "determiner")
    if (before == "auxiliary" and after != "number") or (previous.capital and after in NAMING):
        return True
    return before in (*NAMING, "conjunction") and not rules.nouns_first and changes(words, index + 1, rules)


def comes_to(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a word of change after a plural is a verb, before the level: "saw prices | slump | briefly to $5"."""
    joint = index + 1
    joint += joint < len(words) and words[joint].text.endswith(rules.adverb_endings or "\n")
    to = joint < len(words) and rules.infinitive.fullmatch(words[joint].text) is not None
    return to and index > 0 and words[index - 1].text.endswith("s") and kind_at(words, joint + 1) == "number"


def changes(words: Words, start: int, rules: MeasureRules) -> bool:
    """Whether the words from `start` on are a quantity with its amount: "the strike cut | tea exports by 5%"."""
    start += kind_at(words, start) == "determiner"
    end = start
    while kind_at(words, end) in NAMING:
        end += 1
    if end == start or words[end - 1].kind != "quantity":
        return False
    joint = words[end].text if end < len(words) else ""  # "the pact cuts tariffs | on | 90 percent of goods"
    by = bool(rules.agent.fullmatch(joint) or rules.rate_preposition.fullmatch(joint))
    return kind_at(words, end + by) == "number"


def is_suffered(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a word in no list, of one or two syllables, that ends its clause after a passive is a verb, and not who acts.

    "Bị treo | 8 năm"; so it is before what is so much: "các dự án được thanh tra | là 5 tỷ đồng".
    """
    if not rules.nouns_first or not _is_unlisted(words[index]):
        return False
    first = index - (index > 1 and _is_unlisted(words[index - 1]))
    if first == 0 or not rules.suffering.fullmatch(words[first - 1].text):
        return False
    last = index + (first == index and index + 1 < len(words) and _is_unlisted(words[index + 1]))
    after = kind_at(words, last + 1)
    if after == "amount verb":
        return rules.beside.fullmatch(words[last + 1].text) is not None
    return after not in (*NOMINAL, *VERBAL, "conjunction")


def _is_unlisted(word: Word) -> bool:
    return word.kind == "noun" and not word.capital and word.text.isalpha()


def takes_object(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether what looks like a noun before a determiner is a verb: "to tax the rich", "the poll values the house"."""
    if rules.lone.fullmatch(words[index - 1].text):
        return words[index].text.endswith("s")  # "this | follows | a drop"
    between = words[index - 1].kind in ("noun", "quantity") and rules.article.fullmatch(words[index + 1].text) is not None
    several = words[index - 1].kind == "noun" or rules.quantity.fullmatch(words[index - 1].text[:-1]) is not None
    plural = several and words[index - 1].text.endswith("s")
    between = between and (plural or words[index].text.endswith(("s", *rules.verb_endings)))
    return rules.infinitive.fullmatch(words[index - 1].text) is not None or (between and not words[index].capital)


def takes_number(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a noun that is a verb, too, is one before its amount: "contracts to export | 5 tonnes"."""
    return (
        rules.infinitive.fullmatch(words[index - 1].text) is not None
        and rules.tradable.fullmatch(words[index].text) is not None
    )


def imposes(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a noun for what is laid on goods is a verb: "plans to | levy | a duty", but not "exposure to | tax 5%"."""
    meant = index > 0 and rules.infinitive.fullmatch(words[index - 1].text) is not None
    imposition = rules.imposition.fullmatch(words[index].text) is not None and not words[index].text.endswith("s")
    return meant and imposition and (kind_at(words, index - 2) in VERBAL or _is_meant(words, index - 2, rules))


def _is_meant(words: Words, index: int, rules: MeasureRules) -> bool:
    return index >= 0 and rules.intending.fullmatch(words[index].text) is not None


def acts_by_name(words: Words, index: int, rules: MeasureRules) -> bool:
    """Whether a name forecasts or trades something: "NRF | forecasts | spending of $5", "Norway | exports | a range of".

    So with what costs somebody so much: "tariffs | cost | farmers $5".
    """
    word, traded = words[index], rules.tradable.fullmatch(words[index].text.removesuffix("s")) is not None
    forecasts = rules.telling_noun.fullmatch(word.text) is not None
    several = words[index + 1].kind == "determiner"
    they_say = forecasts and words[index - 1].text.endswith("s") and not word.text.endswith("s")
    if _gives(words, index, rules) or (they_say and rules.foreseeing.fullmatch(words[index - 1].text)):
        return True  # "analysts | estimate | Norway sold 5 tonnes"
    return words[index - 1].capital and not word.capital and word.text.endswith("s") and (forecasts or (traded and several))


def _gives(words: Words, index: int, rules: MeasureRules) -> bool:
    start = end = index + 1 + (kind_at(words, index + 1) == "determiner")
    while kind_at(words, end) == "noun":
        end += 1
    got = not rules.nouns_first and end > start and kind_at(words, end) in ("number", "adverb")
    return got and rules.giving_verb.fullmatch(words[index].text) is not None


def kind_at(words: Words, index: int) -> Kind:
    """The kind of the word at `index`; that of an end, outside of the sentence."""
    return words[index].kind if 0 <= index < len(words) else "end"


def text_at(words: Words, index: int) -> str:
    """The text of the word at `index`; nothing after the sentence."""
    return words[index].text if index < len(words) else ""


def grows(words: Words, index: int, before: Kind, after: Kind, rules: MeasureRules) -> bool:
    """Whether a noun of growth says how the quantity before it changed: "đạt 5 tỷ đồng, | tăng trưởng 3%"."""
    if after not in ("number", "adverb") or not rules.growing.fullmatch(words[index].text):
        return False
    if before == "comma" and rules.nouns_first and _has_predicate(words, index - 1):
        return True
    goes_on = before in ("comma", "conjunction") and kind_at(words, index - 2) == "number"
    named = any(word.kind == "quantity" for word in words[max(0, index - 4) : index])
    return goes_on or (before in (*NAMING, "date") and named)


def _has_predicate(words: Words, comma: int) -> bool:
    """Whether the clause before a comma opens its sentence and says something: "Chè thành điểm sáng|, tăng"."""
    start = comma
    while start > 0 and words[start - 1].kind not in ("end", "comma"):
        start -= 1
    acts = any(word.kind in ("verb", "amount verb") for word in words[start + 1 : comma])
    opens = start == 0 or (start <= MOST_OPENING and words[start - 1].kind == "comma" and words[0].kind not in NAMING)
    return acts and opens and words[start].kind in NAMING
