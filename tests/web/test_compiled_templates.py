"""Compiled templates are cached next to the compiled program, and used only if compiling would give the same."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from briefgen.web.compiled_templates import CompiledTemplates


class Counting(jinja2.Environment):
    """Counts the templates that it compiles."""

    compiled = 0

    def _compile(self, source: str, filename: str) -> object:  # type: ignore[override] # what Jinja calls for each
        self.compiled += 1
        return super()._compile(source, filename)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where Python stores compiled code in this test."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with a template."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text("{{ 'word'|say }} {{ 1 + 1 }}", "utf-8")
    return folder


def _render(folder: Path, language: str = "en", said: str = "said", kept: Path | None = None) -> tuple[str, int]:
    """What the template says, and how many templates were compiled for it."""
    cache = CompiledTemplates([kept or folder], language, said)
    environment = Counting(loader=jinja2.FileSystemLoader(folder), bytecode_cache=cache)
    environment.filters["say"] = lambda word: f"{language} {said} {word}"
    return environment.get_template("page.html").render(), environment.compiled


def test_a_template_is_compiled_once(templates: Path) -> None:
    assert [_render(templates) for _ in range(2)] == [("en said word 2", 1), ("en said word 2", 0)]


def test_each_language_has_its_own(templates: Path) -> None:
    for _ in range(2):
        assert [_render(templates, language)[0] for language in ("en", "vi")] == ["en said word 2", "vi said word 2"]
    assert [_render(templates, language)[1] for language in ("en", "vi")] == [0, 0]


def test_what_shows_in_the_code_and_the_template_decide(templates: Path) -> None:
    _render(templates)
    assert _render(templates, said="stated") == ("en stated word 2", 1)
    (templates / "page.html").write_text("{{ 'word'|say }} {{ 1 + 2 }}", "utf-8")
    assert _render(templates, said="stated") == ("en stated word 3", 1)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40] + b"?" + data[41:], lambda data: b""])
def test_what_is_damaged_is_remade(templates: Path, kept: Path, damage) -> None:  # type: ignore[no-untyped-def]
    _render(templates)
    [file] = kept.rglob("*.pyc")
    file.write_bytes(damage(file.read_bytes()))
    assert [_render(templates) for _ in range(2)] == [("en said word 2", 1), ("en said word 2", 0)]


def test_a_template_of_a_desk_s_own_is_not_kept(templates: Path, kept: Path, tmp_path: Path) -> None:
    assert [_render(templates, kept=tmp_path / "theme")[1] for _ in range(2)] == [1, 1]
    assert not list(kept.rglob("*.pyc"))


def test_where_python_keeps_nothing_neither_does_jinja(templates: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _render(templates)
    assert not kept.exists()


def test_no_place_to_write_to_is_no_error(templates: Path, kept: Path) -> None:
    kept.write_text("a file in the way", "utf-8")
    assert _render(templates) == ("en said word 2", 1)
