"""Spelling: what is one word in a language, and in no other."""

from __future__ import annotations

import pytest
import yaml

from briefgen.languages import FOLDER, codes
from briefgen.languages.sentences import normalize


@pytest.mark.parametrize(
    ("text", "language", "same"),
    [
        ("hoà", "vi", "hòa"),
        ("Uỷ ban", "vi", "Ủy ban"),
        ("THOẢ THUẬN", "vi", "THỎA THUẬN"),
        ("quý", "vi", "quý"),
        ("hoàng", "vi", "hoàng"),
        ("Chloé", "en", "Chloé"),
        ("hoà", "en", "hoà"),
        ("a–b c’s", "en", "a-b c's"),
        ("Hoà – Chloé", None, "Hòa - Chlóe"),
    ],
)
def test_one_spelling_by_the_rules_of_the_language(text, language, same):
    assert normalize(text, language) == same
    assert len(normalize(text, language)) == len(text)


@pytest.mark.parametrize("code", codes())
def test_word_lists_are_written_as_rules_read_them(code):
    for path in FOLDER.glob(f"{code}/*.yaml"):
        if path.stem != "sentences":  # its credits are looked for in the text as it is
            data = path.read_text(encoding="utf-8")
            written = yaml.safe_dump(yaml.safe_load(data), allow_unicode=True)
            assert [w for w in written.split() if len(w) > 1 and normalize(w, code) not in (w, w.translate(MARKS))] == []


MARKS = str.maketrans("–—‑−’", "----'")
