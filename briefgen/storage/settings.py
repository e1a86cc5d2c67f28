"""Settings: what a desk sets in `mkdocs.yml` and the program reads itself; all other keys of the file are left to MkDocs."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from yaml import YAMLError

from briefgen.errors import BriefgenError
from briefgen.languages import read_data

PageSize = Literal["a4", "us-letter"]
PAGE_SIZES: tuple[PageSize, ...] = get_args(PageSize)
EvidenceShown = Literal["sentences", "all", "none"]
"""How much of an article its page shows: the sentences with facts in them, all of it, or only the words of the facts."""
PdfsMade = Literal["all", "reviewed", "none"]
"""Which briefings have a PDF on the site; its digests hold no others."""
SearchIn = Literal["summaries", "full"]
"""What the search knows of an article: what its briefing leads with, or also every word."""
ACTOR_PAGES = 2
"""The number of briefings from which an actor has a page, unless a desk says otherwise."""

_CHOICES = {
    "extra.evidence": get_args(EvidenceShown),
    "extra.paper": PAGE_SIZES,
    "extra.pdf": get_args(PdfsMade),
    "extra.search": get_args(SearchIn),
}
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")
_UNQUOTED = re.compile(r"^[^#]*\b(?:brand|accent):\s+#(?:[0-9a-fA-F]{3}){1,2}\b", re.MULTILINE)
_NO_QUOTES = "There is no colour: without quotes, # begins a comment"
_QUOTE_IT = 'Write it in quotes, like "#123b63".'

_PYTHON = "tag:yaml.org,2002:python/"
_FORM = re.compile(r"Expected `([^`]+)`, got `(\w+)`")
_LEAST = re.compile(r"Expected `int` >= (\d+)")
_FIELD = re.compile(r"Object (contains unknown|missing required) field `(\w+)`")
_KINDS = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a number",
    "null": "nothing",
    "object": "settings, one a line",
    "str": "text",
}
"""The names for people of the types in msgspec's messages."""


class Theme(msgspec.Struct, frozen=True):
    """The part of `theme` that matters here: the folder of the desk's own templates, and its logo, a path in `docs/`;
    `palette` is a mapping, or a list of them, and may name two colours.
    """

    language: str = "en"
    custom_dir: str | None = None
    logo: str | None = None
    palette: dict[str, Any] | list[dict[str, Any]] = []

    def colour(self, name: str) -> str | None:
        """The colour that `palette` has as `primary` or `accent`; None for none, and for Material's words for none."""
        options = [self.palette] if isinstance(self.palette, dict) else self.palette
        named = (str(option.get(name, "custom")).replace("-", " ") for option in options)
        return next((_theme_colours()[colour] for colour in named if colour not in ("custom", "white")), None)


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The desk's colours, `#rgb` or `#rrggbb`: `brand` of heads, headings and charts, `accent` of links and marked words."""

    brand: str | None = None
    accent: str | None = None


class Extra(msgspec.Struct, frozen=True):
    """The part of `extra` that matters here.

    What a page shows of an article, and what the search knows of it, the size of the PDFs' pages, which briefings have a
    PDF, the number of briefings from which an actor who isn't registered has a page, the desk's colours, the logo for dark
    screens, a path in `docs/`, if `theme.logo` isn't for both, whether each page has a Word file, and the one whose styles
    these have.
    """

    evidence: EvidenceShown = "sentences"
    search: SearchIn = "summaries"
    paper: PageSize = "a4"
    pdf: PdfsMade = "all"
    actor_pages: Annotated[int, msgspec.Meta(ge=1)] = ACTOR_PAGES
    colours: Colours = Colours()
    logo_dark: str | None = None
    docx: bool = False
    docx_template: str | None = None


class Settings(msgspec.Struct, frozen=True):
    """The site's name, address, folders, hooks and language, and what is in `extra`."""

    site_name: str
    site_url: str | None = None
    docs_dir: str = "docs"
    site_dir: str = "site"
    hooks: tuple[str, ...] = ()
    theme: Theme = Theme()
    extra: Extra = Extra()

    @property
    def address(self) -> str:
        """The site's address with a slash at its end; empty if it has none."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else ""

    @property
    def colours(self) -> Colours:
        """The desk's colours: those of `extra`, or else of the theme."""
        own = self.extra.colours
        return Colours(own.brand or self.theme.colour("primary"), own.accent or self.theme.colour("accent"))


def read_settings(file: Path) -> Settings:
    """The settings in `file`, a `mkdocs.yml`; BriefgenError if it is missing or they don't fit."""
    return convert_settings(read_values(file), str(file))


def read_values(file: Path) -> object:
    """All values in `file`, a `mkdocs.yml`, and in those that it inherits from.

    Raises BriefgenError if the file is missing or no YAML.

    MkDocs' own loader creates any Python object that a file requests. Here such a file is refused, except for names of
    functions, which are passed to Markdown's extensions; of these only the name is read.
    """
    try:
        with file.open("rb") as stream:
            return yaml_load(stream, _loader())
    except FileNotFoundError:
        raise BriefgenError(str(file), "", "There is no such file", "Run this where mkdocs.yml is.") from None
    except ConfigurationError as error:
        raise _invalid(error, file) from None
    except RecursionError:
        problem = "The settings are too deep, or inherited from themselves"
        raise BriefgenError(str(file), "", problem, "Write them flatter.") from None


class _Loader(yaml.SafeLoader):
    """YAML's loader, which turns Python's errors for invalid values, such as 5,000 digits or 30 February, into its own."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of `node`; ConstructorError with its place if it is invalid."""
        try:
            return super().construct_object(node, deep)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            written = node.value[:40] if isinstance(node, yaml.ScalarNode) else node.tag
            raise yaml.constructor.ConstructorError(None, None, f"{written} can't be read", node.start_mark) from None


def _loader() -> Any:
    loader = get_yaml_loader(_Loader)
    loader.add_multi_constructor(f"{_PYTHON}name:", lambda loader, name, node: name)
    return loader


def site_language(file: Path) -> str:
    """The language of the site by `file`, a `mkdocs.yml`; English, as for MkDocs, if it names none or isn't valid."""
    try:
        return read_settings(file).theme.language
    except (BriefgenError, YAMLError):
        return Theme().language


def convert_settings(data: object, file: str) -> Settings:
    """The settings among `data`, the values of `file`; BriefgenError for one that is misspelt or doesn't fit."""
    extra = data.get("extra") if isinstance(data, Mapping) else None
    if isinstance(extra, Mapping):
        _check_names(extra, file)
        _check_colours(extra.get("colours"), file)
    try:
        settings = msgspec.convert(_set(data), Settings)
    except msgspec.ValidationError as error:
        raise _unfit(error, file) from None
    if settings.site_url and not _ADDRESS.fullmatch(settings.site_url):
        problem = f"{settings.site_url!r} is not the address of a site"
        raise BriefgenError(file, "site_url", problem, "Write one like https://example.org/briefings/.")
    for name, own in (("primary", "brand"), ("accent", "accent")):
        try:
            settings.theme.colour(name)
        except KeyError as error:
            problem, next_step = f"The theme has no colour {error}", f"Leave it out, and set extra.colours.{own}."
            raise BriefgenError(file, f"theme.palette.{name}", problem, next_step) from None
    return settings


def _set(data: object) -> object:
    """The settings that have a value; a theme may be just a name."""
    if not isinstance(data, Mapping):
        return data
    values = {key: value for key, value in data.items() if key in Settings.__struct_fields__ and value is not None}
    return {key: value for key, value in values.items() if key != "theme" or not isinstance(value, str)}


def _invalid(error: ConfigurationError, file: Path) -> BriefgenError:
    """What is wrong with a file that isn't YAML; a colour without quotes is reported where it is, not where YAML notices."""
    text = file.read_text("utf-8", errors="replace")
    if found := _UNQUOTED.search(text):
        return BriefgenError(str(file), f"line {text.count(chr(10), 0, found.end()) + 1}", _NO_QUOTES, _QUOTE_IT)
    cause = error.__context__
    if isinstance(cause, yaml.MarkedYAMLError) and cause.problem_mark:
        place = f"line {cause.problem_mark.line + 1}"
        if _PYTHON in (cause.problem or ""):
            return BriefgenError(str(file), place, "A setting asks for a program to be run", "Take it out.")
        return BriefgenError(str(file), place, f"This is not valid YAML: {cause.problem}", "Fix the line.")
    return BriefgenError(str(file), "", str(error).splitlines()[0].rstrip("."), "Correct it.")


def _unfit(error: msgspec.ValidationError, file: str) -> BriefgenError:
    """What is wrong with a value, in words for people."""
    reason, _, path = str(error).partition(" - at ")
    place = path.strip("`").lstrip("$.")
    if place in _CHOICES:
        return BriefgenError(file, place, "It can't be set to this", f"Set one of {', '.join(_CHOICES[place])}.")
    if (form := _FORM.fullmatch(reason)) and form[2] in _KINDS:
        wanted = " or ".join(_KINDS.get(name, name) for name in form[1].split(" | "))
        return BriefgenError(file, place, f"This is {_KINDS[form[2]]}", f"Write {wanted}.")
    if least := _LEAST.fullmatch(reason):
        return BriefgenError(file, place, "This is too small", f"Write {least[1]} or more.")
    if field := _FIELD.fullmatch(reason):
        if field[1].startswith("missing"):
            return BriefgenError(file, field[2], "It is not set", f"Write a line `{field[2]}: ...`.")
        choices = ", ".join(Colours.__struct_fields__)
        return BriefgenError(file, f"{place}.{field[2]}", "There is no such setting", f"Set {choices}.")
    return BriefgenError(file, place, reason, "Correct it.")


@functools.cache
def _theme_colours() -> dict[str, str]:
    return read_data(Path(__file__).with_name("theme_colours.yaml"), dict[str, str])


def _check_names(extra: Mapping[object, object], file: str) -> None:
    """Other keys of `extra` are the theme's, so only one that is nearly ours is refused."""
    ours = Extra.__struct_fields__
    for key in map(str, extra):
        if key not in ours and (close := difflib.get_close_matches(key.lower().replace("-", "_"), ours, 1, 0.8)):
            raise BriefgenError(file, f"extra.{key}", "There is no such setting", f"Write {close[0]}.")


def _check_colours(colours: object, file: str) -> None:
    """Colours go into style sheets, so nothing else may; YAML takes `#` without quotes for a comment."""
    for name, colour in colours.items() if isinstance(colours, Mapping) else ():
        if name in Colours.__struct_fields__ and not (isinstance(colour, str) and _COLOUR.fullmatch(colour)):
            problem = f"{colour!r} is not a colour" if colour is not None else _NO_QUOTES
            raise BriefgenError(file, f"extra.colours.{name}", problem, _QUOTE_IT)
