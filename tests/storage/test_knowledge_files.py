"""What a desk knows comes in pull requests: what is wrong in it is reported with its line, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from systems import NEEDS_POSIX

from briefgen.errors import BriefgenError
from briefgen.knowledge.countries import OwnPlaces
from briefgen.knowledge.knowledge import BUILT_IN
from briefgen.knowledge.organisations import Organisation
from briefgen.knowledge.vocabulary import OwnTopic, OwnTopics
from briefgen.storage.desk_file import MOST_BYTES
from briefgen.storage.knowledge_files import FILES, parse_organisations, parse_places, parse_topics, read_knowledge

WRONG: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "wrong_knowledge.yaml").read_text("utf-8"))
PARSE: dict[str, Callable[[str, str], object]] = {
    "topics": parse_topics,
    "places": parse_places,
    "organisations": parse_organisations,
}

TOPICS = """
areas:
  society: {vi: xã hội, en: society}
topics:
  - id: migration
    area: society
    labels: {vi: di cư, en: migration}
    words: {vi: [người di cư], en: [migrant workers]}
    hints: {en: [borders]}
    beside: [labour]
  - id: tariffs
    words: {vi: [thuế trà]}
drop: [steel]
not_topics: {en: [migrant birds]}
"""
PLACES = """
places:
  DE: {vi: [Hạ Lusatia], en: [Lower Lusatia]}
  "NO": {en: [Teafjord]}
not_places: {vi: [Trà Paris]}
"""
ORGANISATIONS = """
- name: Tea Board
  kind: association
  aliases: [TBX]
  names: {vi: [Hiệp hội Trà xanh]}
  country: VN
"""


@pytest.mark.parametrize("wrong", WRONG, ids=lambda w: f"{w['file']}: {w['says']}")
def test_what_is_wrong_is_reported_with_its_line(wrong: dict[str, Any]) -> None:
    with pytest.raises(BriefgenError) as caught:
        PARSE[wrong["file"]](wrong["text"], f"seeds/{wrong['file']}.yaml")
    message = str(caught.value)
    assert message.startswith(f"seeds/{wrong['file']}.yaml: line {wrong['line']}")
    assert wrong["says"] in message and "\n" not in message


def test_all_that_the_files_may_hold_is_read(tmp_path: Path) -> None:
    for file, text in zip(FILES, (TOPICS, PLACES, ORGANISATIONS), strict=True):
        (tmp_path / file).write_text(text, "utf-8")
    known = read_knowledge(tmp_path)
    assert known.own_topics == OwnTopics(
        areas={"society": {"vi": "xã hội", "en": "society"}},
        topics=(
            OwnTopic(
                id="migration",
                area="society",
                labels={"vi": "di cư", "en": "migration"},
                words={"vi": ("người di cư",), "en": ("migrant workers",)},
                hints={"en": ("borders",)},
                beside=("labour",),
            ),
            OwnTopic(id="tariffs", words={"vi": ("thuế trà",)}),
        ),
        drop=("steel",),
        not_topics={"en": ("migrant birds",)},
    )
    assert known.own_places == OwnPlaces(
        places={"DE": {"vi": ("Hạ Lusatia",), "en": ("Lower Lusatia",)}, "NO": {"en": ("Teafjord",)}},
        not_places={"vi": ("Trà Paris",)},
    )
    assert known.own_organisations == (
        Organisation(
            name="Tea Board", kind="association", aliases=("TBX",), names={"vi": ("Hiệp hội Trà xanh",)}, country="VN"
        ),
    )


def test_without_files_or_with_empty_ones_nothing_is_added(tmp_path: Path) -> None:
    assert read_knowledge(tmp_path) == BUILT_IN
    for file in FILES:
        (tmp_path / file).write_text("# nothing yet\n", "utf-8")
    assert read_knowledge(tmp_path) == BUILT_IN


def test_decomposed_letters_are_composed() -> None:
    topics = parse_topics("topics: [{id: tariffs, words: {vi: [thue\u0302\u0301 tra\u0300]}}]", "topics.yaml")
    assert topics.topics[0].words == {"vi": ("thuế trà",)}


@NEEDS_POSIX
@pytest.mark.parametrize("file", FILES)
def test_only_a_plain_file_of_a_bounded_size_is_read(file: str, tmp_path: Path) -> None:
    path = tmp_path / "seeds" / file
    path.parent.mkdir()
    (tmp_path / "elsewhere").write_text("[]", "utf-8")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefgenError, match="not a plain file"):
        read_knowledge(path.parent)
    path.unlink()
    path.write_bytes(b"\xff")
    with pytest.raises(BriefgenError, match=f"seeds/{file}: byte 0: The file is not UTF-8"):
        read_knowledge(path.parent)
    with path.open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    with pytest.raises(BriefgenError, match=f"seeds/{file}: The file is too large"):
        read_knowledge(path.parent)
