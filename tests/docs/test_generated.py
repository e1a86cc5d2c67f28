"""The generated parts of the documents are current."""

import ast

import pytest
from generated import FORMS, MEANINGS, PROJECT, documents, fields, meanings, renewed


@pytest.mark.parametrize("document", documents())
def test_it_is_up_to_date(document):
    assert (PROJECT / document).read_bytes() == renewed(document), f"{document} is out of date: run `make docs`"


@pytest.mark.parametrize("file", FORMS)
def test_every_key_of_a_language_is_explained(file):
    said = meanings(file)
    silent = [key for key, _ in fields(FORMS[file]) if not said.get(key)]
    assert not silent, f"say above the key in languages/*/{file}.yaml what it holds, or in MEANINGS"


@pytest.fixture(scope="module")
def read():
    """The names of all attributes that the program reads."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (PROJECT / "briefgen").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)}


@pytest.mark.parametrize("file", FORMS)
def test_every_key_of_a_language_is_read(file, read):
    unread = [key for key, _ in fields(FORMS[file]) if key.rpartition(".")[2] not in read]
    assert not unread, f"nothing reads these keys of languages/*/{file}.yaml"


def test_nothing_is_explained_that_is_gone():
    known = {f"{file}.{key}" for file, form in FORMS.items() for key, _ in fields(form)}
    assert not MEANINGS.keys() - known
