"""An index of the search that is made on top of the last one is, byte by byte, that of all entries."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefgen.storage.derived import Derived, digest_of
from briefgen.web.search import index, word_parts
from briefgen.web.search.entries import Entry
from briefgen.web.search.index import Keyed, index_outputs

WORDS = [a + b for a in ("tea", "thuế", "copper", "Đồng", "vàng", "zinc") for b in ("", "s", "é", "ing", "9", "ở")]


def _keyed(key: int, text: str) -> Keyed:
    entry = Entry(location=f"{key}.html", title=text.split()[0], text=(text,))
    return Keyed(key, digest_of(key, text), lambda: entry)


def _files(texts: dict[int, str], derived: Derived | None) -> tuple[object, dict[str, tuple[bytes, bytes]]]:
    contents, outputs = index_outputs("briefings", [_keyed(key, texts[key]) for key in sorted(texts)], derived)
    return contents, {output.path: (output.digest, output.make()) for output in outputs}


@pytest.mark.parametrize("seed", range(4))
def test_an_index_on_top_of_the_last_one_is_that_of_all(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "STRETCH", 3)
    monkeypatch.setattr(word_parts, "WORDS", 60)
    chance = random.Random(seed)

    def text() -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 9)))

    texts = {chance.randrange(1 << 20): text() for _ in range(chance.randrange(40))}
    whole, taken = word_parts.all_words, [0]
    monkeypatch.setattr(index, "all_words", lambda stretches: taken.append(1) or whole(stretches))
    for _ in range(40):
        edit = chance.randrange(4)
        if edit and texts:
            key = chance.choice(sorted(texts))
            texts[key] = text() if edit == 1 else texts[key].replace(texts[key].split()[0], chance.choice(WORDS))
            if edit == 3:
                del texts[key]
        else:
            texts[chance.randrange(1 << 20)] = text()
        contents, outputs = index_outputs("briefings", [_keyed(key, texts[key]) for key in sorted(texts)], Derived(tmp_path))
        found = {output.path: output.digest for output in outputs}
        expected, files = _files(texts, None)
        assert contents == expected
        assert found == {path: digest for path, (digest, _) in files.items()}
        assert _files(texts, Derived(tmp_path)) == (expected, files)
    assert len(taken) < 100, "only words that differ are joined"
