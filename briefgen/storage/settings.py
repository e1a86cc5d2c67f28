"""Settings: what `briefgen pdf` reads in `mkdocs.yml`, so that PDFs have the language of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import msgspec
from mkdocs.utils.yaml import yaml_load

from briefgen.errors import BriefgenError

PageSize = Literal["a4", "us-letter"]
PAGE_SIZES: tuple[PageSize, ...] = get_args(PageSize)


class Theme(msgspec.Struct, frozen=True):
    """The part of `theme` that matters here."""

    language: str = "en"


class Extra(msgspec.Struct, frozen=True):
    """The part of `extra` that matters here: the size of the PDFs' pages."""

    paper: PageSize = "a4"


class Settings(msgspec.Struct, frozen=True):
    """The site's name, its language and the size of its PDFs' pages; all other keys of the file are left to MkDocs."""

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
        raise BriefgenError(file, path.strip("`").lstrip("$."), problem, "Fix it.") from None
