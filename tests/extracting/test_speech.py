"""Every verb of saying is read alike: by what finds events, figures, people and quotations."""

from __future__ import annotations

import pytest
from extracting.examples import briefing_of

from briefgen.contract.model import Briefing
from briefgen.extracting.clauses.rules import ClauseData
from briefgen.languages import codes, load
from briefgen.languages.speech import forms, load_speech

REPORTED = {
    "en": (
        "Ann Reed of Norway {} on 9 June that exports of tea rose 5% in 2030.",
        "exports of tea rose 5%",
        "Ann Reed of Norway {} that exports of tea rose 5% in 2030",
    ),
    "vi": (
        "Bà Trần Bảo Chè {} hôm 9/6 rằng xuất khẩu chè tăng 5% trong năm 2030.",
        "xuất khẩu chè tăng 5%",
        "Bà Trần Bảo Chè {} rằng xuất khẩu chè tăng 5% trong năm 2030",
    ),
}
"""What somebody says of a year on a day, and what happened in it and on it."""

OF_A_DAY = {
    "en": ("Ann Reed of Norway {} on 9 June that exports of tea rose 5%.", "exports of tea"),
    "vi": ("Bà Trần Bảo Chè {} hôm 9/6 rằng xuất khẩu chè của Na Uy tăng 5%.", "xuất khẩu chè của Na Uy"),
}
"""What somebody says on a day of a figure, and what this measures."""

QUOTED = {
    "en": ('"Exports of tea rose a lot in Oslo," Ann Reed {}.', "ann-reed"),
    "vi": ('"Xuất khẩu chè ở Oslo tăng mạnh", bà Trần Bảo Chè {}.', "tran-bao-che"),
}
"""What somebody says in so many words, and who."""


def failing(code: str, sentence: str, kinds: str, holds) -> list[str]:
    """The verbs of these kinds with which `holds` is not true of the briefing of `sentence`."""
    speech = load_speech(code)
    verbs = [verb for kind in kinds.split() for verb in forms(getattr(speech, kind))]
    return [verb for verb in verbs if not holds(briefing_of(code, sentence.format(verb)), verb)]


@pytest.mark.parametrize("code", codes())
def test_who_says_something_is_left_out_of_what_happened(code):
    sentence, happened, said = REPORTED[code]
    data = load(code, "clauses", ClauseData)
    others = forms((*data.not_verbs, *data.not_reporting))

    def is_told_twice(briefing: Briefing, verb: str) -> bool:
        return {event.when: event.what for event in briefing.timeline} == {"2030": happened, "2031-06-09": said.format(verb)}

    assert [verb for verb in failing(code, sentence, "verbs", is_told_twice) if verb not in others] == []


@pytest.mark.parametrize("code", codes())
def test_a_figure_that_somebody_states_is_no_part_of_the_verb_nor_of_its_day(code):
    sentence, measure = OF_A_DAY[code]

    def is_measured(briefing: Briefing, _: str) -> bool:
        return [(f.measure, f.direction, f.country, f.period) for f in briefing.figures] == [(measure, "up", "NO", None)]

    assert failing(code, sentence, "verbs showing acting", is_measured) == []


@pytest.mark.parametrize("code", codes())
def test_who_is_quoted_speaks(code):
    sentence, speaker = QUOTED[code]

    def speaks(briefing: Briefing, _: str) -> bool:
        return [quote.speaker for quote in briefing.quotes] == [speaker]

    assert failing(code, sentence, "verbs acting judging plurals ambiguous", speaks) == []


@pytest.mark.parametrize("code", codes())
def test_who_speaks_is_somebody(code):
    sentence, _ = OF_A_DAY[code]

    def is_somebody(briefing: Briefing, _: str) -> bool:
        return [actor.kind for actor in briefing.actors] == ["person"]

    assert failing(code, sentence, "verbs acting judging", is_somebody) == []
