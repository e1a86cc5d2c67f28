"""Settings: what `briefgen pdf` takes from `mkdocs.yml`, so that a PDF speaks as the site does."""

from __future__ import annotations

from pathlib import Path

import msgspec
from mkdocs.utils.yaml import yaml_load

from briefgen.errors import BriefgenError
from briefgen.pdf.schema import Size


class Theme(msgspec.Struct, frozen=True):
    """The part of `theme` that is asked for."""

    language: str = "en"


class Extra(msgspec.Struct, frozen=True):
    """The part of `extra` that is asked for: the size of the PDFs' pages."""

    paper: Size = "a4"


class Settings(msgspec.Struct, frozen=True):
    """The site's name, its language and the size of its paper; other keys of the file are MkDocs' own."""

    site_name: str
    theme: Theme = Theme()
    extra: Extra = Extra()


def read_settings(file: Path) -> Settings:
    """The settings in `file`, a `mkdocs.yml`; BriefgenError where it is missing or they don't fit."""
    try:
        with file.open("rb") as stream:
            return convert_settings(yaml_load(stream), str(file))
    except FileNotFoundError:
        raise BriefgenError(str(file), "", "There is no such file", "Run this where mkdocs.yml is.") from None


def convert_settings(data: object, file: str) -> Settings:
    """The settings among `data`, the values of `file`."""
    try:
        return msgspec.convert(data, Settings)
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at ")
        raise BriefgenError(file, path.strip("`").lstrip("$."), problem, "Mend it.") from None
