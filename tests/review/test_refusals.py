"""Refusals are in the language of the desk; each phrase is a line of the program, and each line of review has one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefgen
from briefgen.languages import read_data
from briefgen.review.refusals import FILE, ORIGINAL, PAGE, Phrases, translate
from briefgen.review.views import review_wording
from briefgen.views.wording import load_wording

PACKAGE = Path(briefgen.__file__).parent
OF_OTHERS = {
    "Object missing required field `{field}`",
    "No space left on device",
    "Permission denied",
    "Read-only file system",
}
"""The messages of msgspec and the system."""
PLACEHOLDER = re.compile(r"\{\w+\}")


def phrases() -> tuple[dict[str, str], ...]:
    return read_data(FILE, Phrases).phrases


def said_in(path: Path) -> Iterator[str]:
    """Every text in the code of `path`, with `{}` for what varies."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def refused_in(path: Path) -> Iterator[str]:
    """The problems and next steps that the code of `path` raises, if they are literal texts."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {node.targets[0].id: node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and is_name(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BriefgenError":
            for argument in node.args[2:]:
                value = named.get(argument.id) if isinstance(argument, ast.Name) else argument
                if isinstance(value, ast.JoinedStr | ast.Constant):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in parts(value))


def is_name(node: ast.Assign) -> bool:
    return isinstance(node.targets[0], ast.Name)


def parts(value: ast.JoinedStr | ast.Constant) -> list[ast.expr]:
    return list(value.values) if isinstance(value, ast.JoinedStr) else [value]


def test_each_phrase_is_in_every_language_with_the_same_places() -> None:
    for texts in phrases():
        assert texts.keys() - {PAGE} == load_wording("en").texts.locales.keys(), texts
        places = {language: set(PLACEHOLDER.findall(text)) for language, text in texts.items()}
        assert all(of <= places[ORIGINAL] for of in places.values()), texts


def test_each_phrase_is_one_that_the_program_says() -> None:
    said = "\n".join(text for path in sorted(PACKAGE.rglob("*.py")) for text in said_in(path))
    for texts in phrases():
        own = [part.strip(" :`") for part in PLACEHOLDER.split(texts[ORIGINAL])]
        assert texts[ORIGINAL] in OF_OTHERS or all(part in said for part in own), texts


def test_what_the_page_of_review_refuses_has_a_phrase() -> None:
    wording = review_wording("vi")
    for path in sorted((PACKAGE / "review").glob("*.py")):
        if path.name != "server.py":  # whose messages go to the terminal
            assert [line for line in refused_in(path) if translate(line, wording) == english(line)] == [], path.name


def english(line: str) -> str:
    return review_wording("vi").say("in_english", line=line)


@pytest.mark.parametrize(
    ("line", "vi", "en"),
    [
        ("'much' is not possible for 'value'", "“Giá trị” không thể là 'much'", "'much' is not possible for “Value”"),
        ("The figure has no 'evidence' to set", "Số liệu không có ô 'evidence'", "The figure has no 'evidence' to set"),
        (
            "This is not a complete event yet: Object missing required field `when`",
            "Sự kiện chưa đủ: thiếu “Khi nào”",
            "“When”",
        ),
        (
            "`add: event set: when: 3.5.`: '3.5.' is not an EDTF date",
            "'3.5.' không phải là ngày theo EDTF",
            "'3.5.' is not an",
        ),
        (
            "No entry can keep these edits: x: building gives one more, on '8%'",
            "một dữ kiện nữa trên '8%'",
            "there is one more",
        ),
        ("these words are not in the article any more", "những chữ này không còn trong bài", "these words are not in"),
        ("Git refuses: fatal: bad\nline", "Git từ chối: fatal: bad\nline", "Git refuses: fatal: bad\nline"),
        ("Nobody foresaw this", "Chương trình báo bằng tiếng Anh: Nobody foresaw this", "Nobody foresaw this"),
        ("", "", ""),
    ],
)
def test_a_refusal_in_the_language_of_the_desk(line: str, vi: str, en: str) -> None:
    said = {language: translate(line, review_wording(language)) for language in ("vi", "en")}
    assert vi.lower() in said["vi"].lower() and en in said["en"]
    assert "`add" not in said["en"] and (line[:1].isupper() <= said["en"][:1].isupper() or said["en"].startswith(("“", "'")))


def test_braces_of_an_article_are_text() -> None:
    assert translate("'{0.__class__}' is not a date", review_wording("vi")) == "'{0.__class__}' không phải là ngày"
    assert "{x}" in translate("{x} is nothing known", review_wording("vi"))
