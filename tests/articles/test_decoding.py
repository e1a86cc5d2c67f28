"""Decoding: what is not the text of an article is reported and refused, and a stray character doesn't lose the article."""

import io
import zipfile

import pytest
import yaml
from invented import EXAMPLES, TEA

from briefgen.articles.decoding import decode_article
from briefgen.errors import BriefgenError

KINDS = yaml.safe_load((EXAMPLES / "other_kinds.yaml").read_text(encoding="utf-8"))


def packed() -> bytes:
    """A packed file with one document in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def refusal(data: bytes) -> str:
    """The error with which `data` is refused."""
    with pytest.raises(BriefgenError) as error:
        decode_article(data, "tea.txt")
    return str(error.value)


@pytest.mark.parametrize("example", [pytest.param(e, id=e["name"]) for e in KINDS])
def test_what_is_not_text_is_reported(example):
    data = example["text"].encode()
    if example["kind"] is None:
        assert decode_article(data, "tea.txt").text == example["text"]
    else:
        message = refusal(data)
        assert message.startswith(f"tea.txt: This is {example['kind']}; an article is plain text in UTF-8. ")
        assert example.get("step", "`briefgen add tea.txt`") in message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed(), "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of before 2007"),
        (b"\x1f\x8b\x08\0", "an archive"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (TEA.encode("utf-16"), "a text in UTF-16"),
    ],
)
def test_what_is_not_text_is_recognised_by_its_first_bytes(data, kind):
    assert f"This is {kind}; " in refusal(data)


def test_two_versions_of_an_article_are_none():
    merged = TEA.replace("\n\n", "\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other\n", 1)
    assert refusal(merged.encode()).startswith("tea.txt: line 3: A merge conflict is not resolved. Keep one of the two ")


@pytest.mark.parametrize("stray", ["\x7f", "\x00", "\x08", "\x1b"])
def test_a_stray_control_character_is_left_out_and_noted(stray):
    decoded = decode_article(TEA.replace("Bern", f"Be{stray}rn", 1).encode(), "tea.txt")
    assert decoded.text == TEA
    [warning] = decoded.warnings
    assert warning.startswith(f"tea.txt: line 3: Control character U+{ord(stray):04X} left out. ")


def test_a_few_are_too_many_for_a_short_text_and_not_for_a_long_one():
    assert "this is a binary file" in refusal(b"tea\x01\x02\x03\x04")
    decoded = decode_article((TEA * 100).replace("Bern", "Be\x7frn").encode(), "tea.txt")
    assert decoded.text == TEA * 100
    assert "U+007F and 99 more left out" in decoded.warnings[0]


def test_the_break_of_a_page_is_the_end_of_a_line():
    assert decode_article(b"Tea\x0cfor Bern\x0band Oslo", "tea.txt") == decode_article(b"Tea\nfor Bern\nand Oslo", "tea.txt")


def test_a_megabyte_of_anything_is_recognised_in_bounded_time():
    for text in ("<a ", "[a](", "a:\n", "<!-- ", "a,b\n", '{ "a', "# "):
        data = (text * 1_000_000)[:1_000_000].encode()
        try:
            decode_article(data, "tea.txt")
        except BriefgenError as error:
            assert "an article is plain text" in str(error)


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>Tea</p>", "Chè đi Bern".encode("cp1258")])
def test_a_name_with_blanks_is_quoted_in_a_command(data):
    with pytest.raises(BriefgenError, match=r"`briefgen add 'tea talks\.txt'`"):
        decode_article(data, "tea talks.txt")
