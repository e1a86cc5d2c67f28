"""The gold set: articles with what a careful reader finds in them, one YAML file each; the first step of scoring.

An annotation is made by reading, never from the program's output. It is read strictly: an unknown key, a duplicate key or a
quote that the article doesn't have is an error, because a slip in the gold set would count as a slip of the program.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from briefgen.articles.article import Article, read_article
from briefgen.contract.model import Direction, Qualifier, Status, Struct
from briefgen.errors import BriefgenError
from briefgen.text import squeeze

FLOORS = "floors.yaml"
"""The one YAML file in a gold folder that is not an annotation."""


class GoldPublished(Struct, frozen=True):
    """The day of publication; the program is given a `given` one and has to find the others."""

    how: Literal["given", "stated", "inferred"]
    date: str | None = None


class GoldCountries(Struct, frozen=True):
    """The countries that the article is about, and others that it names."""

    primary: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()


class Annotated(Struct, frozen=True, kw_only=True):
    """An annotated fact: the words of the article that state it; one that is `optional` counts neither way.

    `span` says where the words are if the article has them more than once; otherwise the first occurrence counts.
    """

    quote: str
    span: tuple[int, int] | None = None
    optional: bool = False


class GoldPerson(Annotated, frozen=True, kw_only=True):
    """Somebody who acts or speaks; `role_ok` are other right wordings of the role."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    role_ok: tuple[str, ...] = ()
    organisation: str | None = None
    country: str | None = None


class GoldOrganisation(Annotated, frozen=True, kw_only=True):
    """An organisation that acts, or, if optional, one that may be listed; annotated by its name alone."""

    name: str
    quote: str = ""


class GoldFigure(Annotated, frozen=True, kw_only=True):
    """A number that says something, as in the contract: a `value`, or a range from `low` to `high`.

    Without `country` or `period` the article gives none, and any is wrong except those in the lists ending in `_ok`; null in
    such a list means that none is also right.
    """

    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    from_: float | int | None = msgspec.field(default=None, name="from")
    unit: str
    qualifier: Qualifier | None = None
    direction: Direction | None = None
    measure: str | None = None
    country: str | None = None
    country_ok: tuple[str | None, ...] = ()
    period: str | None = None
    period_ok: tuple[str | None, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a figure without a number."""
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("A figure needs `value`, or `low` and `high`")


class GoldEvent(Annotated, frozen=True, kw_only=True):
    """A dated event; `when` is EDTF, `when_ok` are other right readings of the same words."""

    when: str
    when_ok: tuple[str, ...] = ()
    time: str | None = None
    status: Status | None = None
    what: str


class GoldQuote(Annotated, frozen=True, kw_only=True):
    """Words of somebody who is quoted; `speaker` is a name, or null if the article gives none."""

    text: str
    quote: str = ""
    speaker: str | None


class ExtraFacets(Struct, frozen=True, kw_only=True):
    """Facets that are judged only for annotations that have them.

    The key points are sentences that a careful reader picks, best first. `events` are those of the timeline (by date and
    words) whose `what` is the phrase that a found one has to give; an annotation lists all by referring to its timeline.
    """

    key_points: tuple[str, ...]
    events: tuple[GoldEvent, ...]
    quotes: tuple[GoldQuote, ...]

    def phrase(self, event: GoldEvent) -> str | None:
        """What `event` of the timeline has to say; None if that isn't judged."""
        return next((e.what for e in self.events if (e.when, e.quote) == (event.when, event.quote)), None)


class Annotation(Struct, frozen=True, kw_only=True):
    """One file of the gold set; what is in a list ending in `_ok`, or optional, may be found and counts neither way.

    The lists beginning with `not_` name traps, in words of the article. A fact found in one counts as an extra like any
    other that isn't annotated; the list of mistakes says that it was a trap.
    """

    article: str
    language: str
    title: str | None
    published: GoldPublished
    countries: GoldCountries
    topics: frozenset[str]
    topics_ok: frozenset[str] = frozenset()
    actors: tuple[GoldPerson, ...]
    organisations: tuple[str, ...]
    organisations_ok: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    figures: tuple[GoldFigure, ...]
    not_figures: tuple[str, ...] = ()
    timeline: tuple[GoldEvent, ...]
    not_dates: tuple[str, ...] = ()
    extra_facets: ExtraFacets | None = None


class Gold(Struct, frozen=True):
    """An annotation, called `name` by its file, with the article that it describes."""

    name: str
    annotation: Annotation
    article: Article


def read_gold(folder: Path, texts: Sequence[Path] = ()) -> tuple[Gold, ...]:
    """The gold set in `folder`, by name; articles are looked for there and then in the folders `texts`.

    An article gets its day of publication only if the annotation says that it is given. Raises BriefgenError for a
    folder without annotations, an annotation that breaks the format, and a quote that its article doesn't have.
    """
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != FLOORS)
    if not paths:
        raise BriefgenError(str(folder), "", "There are no annotations", "Name a folder with gold, such as tests/gold.")
    return tuple(_read_one(path, (folder, *texts)) for path in paths)


def read_annotation(path: Path) -> Annotation:
    """The annotation in `path`; BriefgenError if it breaks the format."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    try:
        return msgspec.convert(yaml.load(text, Loader=_Plain), Annotation, strict=False)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BriefgenError(str(path), line, f"This is not valid YAML: {error.problem}", "Fix the line.") from None
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$")
        next_step = "Fix the annotation; put a text with a comma or a colon in quotes."
        raise BriefgenError(str(path), place.strip(".`"), problem, next_step) from None


def _read_one(path: Path, folders: Sequence[Path]) -> Gold:
    annotation = read_annotation(path)
    text = next((file for folder in folders if (file := folder / annotation.article).exists()), None)
    if not text:
        looked = " or ".join(f"{folder}/" for folder in folders)
        raise BriefgenError(str(path), "article", f"There is no {annotation.article} in {looked}", "Put it there.")
    given = annotation.published.date if annotation.published.how == "given" else None
    article = read_article(text, published=given)
    for quote in _strangers(annotation, article.text):
        problem = "These words are not in the article"
        raise BriefgenError(str(path), f"quote {quote!r}", problem, "Copy them from it, character for character.")
    return Gold(name=path.stem, annotation=annotation, article=article)


def _strangers(annotation: Annotation, text: str) -> Iterator[str]:
    """The quotes and traps of `annotation` that `text` doesn't have; key points and quotations may span lines."""
    facts: tuple[Annotated, ...] = (*annotation.actors, *annotation.figures, *annotation.timeline)
    traps = (*annotation.not_actors, *annotation.not_figures, *annotation.not_dates)
    yield from (quote for quote in (*(fact.quote for fact in facts), *traps) if quote not in text)
    if facets := annotation.extra_facets:
        line = squeeze(text)
        passages = (*facets.key_points, *(quote.text for quote in facets.quotes))
        yield from (passage for passage in passages if squeeze(passage) not in line)


class _Plain(yaml.CSafeLoader):
    """Reads every value except null as text, for the structs to convert; a duplicate key is an error.

    So `2025-06-09`, `10:00` and `NO` stay as they are written.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping at `node`."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                problem = f"the key {key.value!r} is there twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_NULL = "tag:yaml.org,2002:null"
_Plain.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag == _NULL]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
