"""Own names: whose the capitals after an organisation's kind are: the firm's own name, a person's, or a district's.

In: an indexed text and a word after the beginning of a name. `organisation_steps` asks before it goes on over them.
"""

from __future__ import annotations

from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.subjects.places import Place

FULL_NAME = 3
"""Words from which a name that begins with a family name is somebody's full name."""


def begins_person(text: IndexedText, index: int, *, foreign: bool) -> bool:
    """Whether a person's name begins here: two to four capitalised words, the first a family name, or a `foreign` one."""
    rules = text.rules
    run = _capitals(text, index)
    after = text.word_at(run[-1].end + 1)
    family = run[0].text in rules.data.family_names and not (index and text.words[index - 1].capital)
    if len(run) == 1 and family and after and after.start in text.places:
        return after.capital  # "Nguyễn Thanh Hóa" ends like a province
    if not run[0].capital or not 2 <= len(run) <= 4 or run[0].text.isupper():
        return False
    if run[0].text in rules.data.family_names:
        return not _ends_district(text, index, run)
    plain = not any(rules.organisation_words.at(text.low, w.start, w.end + 1) for w in run)
    return (
        foreign
        and plain
        and any(rules.is_foreign(w.text) for w in run)
        and not any(w.text in rules.organisations.tails for w in run)
    )


def begins_own_name(text: IndexedText, index: int, place: Place) -> bool:
    """Whether the short name of a country is only the first syllable of a firm's name: "Công ty | Việt | Hoa Sen"."""
    word, after = text.words[index], text.words[index + 1] if index + 1 < len(text.words) else None
    if place.end != word.end or after is None:
        return False
    native = text.rules.is_native(word.text) and text.rules.is_native(after.text)
    return native and after.capital and after.start not in text.places and text.gap(word.end, after.start) == " "


def ends_own_name(text: IndexedText, index: int) -> bool:
    """Whether two syllables are too few for somebody's name: "Công ty Thép | Kim Sơn", "Tập đoàn Lá | Hoàng Sen".

    They follow the field of a firm, or the first syllable of its own name.
    """
    first, run = text.words[index - 1], _capitals(text, index)
    opens = first.capital and index > 1 and not text.words[index - 2].capital and text.gap(first.end, run[0].start) == " "
    field = text.rules.organisation_words.at(text.low, first.start, first.end + 1) is not None
    native = run if field else (first, *run)
    return (opens or field) and len(run) == FULL_NAME - 1 and all(text.rules.is_native(w.text) for w in native)


def heads_district(text: IndexedText, index: int) -> bool:
    """Whether a full name follows an office of a district, so that it is who heads it: "UBND xã Trần Bảo Chè"."""
    start = text.words[index].start
    district = text.rules.district_before.before(text.low, start)
    run = _capitals(text, index)
    return district and len(run) >= FULL_NAME and run[0].text in text.rules.data.family_names


def _ends_district(text: IndexedText, index: int, run: list[Word]) -> bool:
    """Whether a family name is a district's second word, since another one follows: "huyện Hoà Lạc Phan Hoà Đức"."""
    first = text.words[index - 1]
    alone = first.capital and index > 1 and not text.words[index - 2].capital and first.start not in text.places
    return alone and len(run) > FULL_NAME and run[1].text in text.rules.data.family_names


def _capitals(text: IndexedText, index: int) -> list[Word]:
    """The word at `index` and the capitalised ones after it, if only blanks are between them; five at most."""
    run = [text.words[index]]
    for after in text.words[index + 1 : index + 5]:
        in_run = text.gap(run[-1].end, after.start) == " " and after.capital and not after.text.isupper()
        if not in_run or after.start in text.places:
            break
        run.append(after)
    return run
