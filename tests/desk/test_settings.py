"""What a desk's `mkdocs.yml` lacks is named with the lines that explain it."""

from __future__ import annotations

from briefgen.desk.settings import missing_settings

OURS = """site_name: "-"
extra:
  paper: a4 # of the PDFs
  colours: # two
    brand: "#123456"
    accent: "#654321"

nav:
  - index.md

hooks: # all
  - hooks/guard.py
  - hooks/new.py # what is new
plugins: [search]
site_url: !ENV [SITE_URL, null]
"""


def test_a_file_that_has_everything_lacks_nothing() -> None:
    assert missing_settings(OURS, OURS) == ()


def test_what_is_missing_is_named_with_its_lines() -> None:
    theirs = """
site_name: Tea
extra: {paper: us-letter}
nav: [mine.md]
hooks: [hooks/guard.py, hooks/mine.py]
plugins:
  - search: {lang: vi}
site_url: https://tea.example/
"""
    assert [(setting.name, setting.lines) for setting in missing_settings(theirs, OURS)] == [
        ("extra.colours", ("  colours: # two", '    brand: "#123456"', '    accent: "#654321"')),
        ("hooks: hooks/new.py", ("  - hooks/new.py # what is new",)),
    ]


def test_in_an_empty_file_everything_is_missing() -> None:
    names = [setting.name for setting in missing_settings("", OURS)]
    assert names == ["site_name", "extra", "nav", "hooks", "plugins", "site_url"]
