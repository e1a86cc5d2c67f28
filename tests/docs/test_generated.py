"""The generated parts of the documents are current."""

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


def test_nothing_is_explained_that_is_gone():
    known = {f"{file}.{key}" for file, form in FORMS.items() for key, _ in fields(form)}
    assert not MEANINGS.keys() - known
