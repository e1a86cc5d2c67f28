"""What is generated in the documents, between markers or as a whole file: `make docs` writes it, tests/docs compares it."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
import licences
import reach
import yaml
from click.testing import CliRunner

from briefgen.adding.kinds import KINDS
from briefgen.claims.claim_rules import ClaimData
from briefgen.cli import main
from briefgen.contract.model import Struct
from briefgen.desk.files import SCRIPTS, program_files
from briefgen.desk.sources import parse_source
from briefgen.extracting.actors.rules.actor_data import ActorData
from briefgen.extracting.actors.rules.organisation_data import OrganisationData
from briefgen.extracting.attribution.attribution_rules import AttributionData
from briefgen.extracting.clauses.rules import ClauseData
from briefgen.extracting.composing.key_points import KeyPointData
from briefgen.extracting.figures.rules.change_rules import ChangeData
from briefgen.extracting.figures.rules.measure_data import MeasureData
from briefgen.extracting.figures.rules.number_data import NumberData
from briefgen.extracting.matching.syntax import Pattern, Value
from briefgen.extracting.quotations.quotation_rules import QuotationData
from briefgen.extracting.subjects.ambiguous import PlaceData
from briefgen.extracting.timeline.rules.date_data import DateData
from briefgen.extracting.timeline.rules.phrase_data import PhraseData
from briefgen.languages import FOLDER, codes
from briefgen.languages.sentences import SentenceData
from briefgen.languages.speech import SpeechData
from briefgen.registry.titles import TitleData

PROJECT = Path(__file__).parents[1]

FORMS: Mapping[str, type[Struct]] = {
    "sentences": SentenceData,
    "speech": SpeechData,
    "dates": DateData,
    "clauses": ClauseData,
    "phrases": PhraseData,
    "numbers": NumberData,
    "changes": ChangeData,
    "measures": MeasureData,
    "attribution": AttributionData,
    "places": PlaceData,
    "actors": ActorData,
    "organisations": OrganisationData,
    "quotations": QuotationData,
    "titles": TitleData,
    "key_points": KeyPointData,
    "claims": ClaimData,
}
"""The files of a language, and the type of each."""

MEANINGS = {
    "claims.patterns": "What a sentence says of its figure: that it is revised, a forecast, growth on the month.",
}
"""The meanings of keys for which no YAML file has a comment, or only one that is too short by itself."""

_COMMAND_WIDTH = 80
_KEY = re.compile(r"( *)(\w+):")


def run(*arguments: str) -> str:
    """The output of `briefgen`, with the same width on every terminal."""
    result = CliRunner().invoke(main, arguments, prog_name="briefgen", terminal_width=_COMMAND_WIDTH, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def commands() -> str:
    """The help of each command."""
    names = sorted(main.list_commands(click.Context(main)))
    return "\n\n".join(f"## briefgen {name}\n\n```text\n{run(name, '--help').rstrip()}\n```" for name in names)


def meanings(file: str) -> dict[str, str]:
    """The meaning of each key of a language's `file`: from `MEANINGS`, or the comment above the key in some language.

    A key in a group is named with it, as `qualifiers.before`.
    """
    found: dict[str, str] = {}
    for code in sorted(codes(), reverse=True):
        comment: list[str] = []
        group: list[str] = []
        for line in (FOLDER / code / f"{file}.yaml").read_text(encoding="utf-8").splitlines():
            if key := _KEY.match(line):
                group = [*group[: len(key[1]) // 2], key[2]]
                found.setdefault(".".join(group), " ".join(comment))
            comment = [*comment, line.lstrip("# ")] if line.lstrip().startswith("#") else []
    return {key: MEANINGS.get(f"{file}.{key}") or words for key, words in found.items()}


def keys() -> str:
    """A table of keys for each file of a language."""
    return "\n\n".join(f"### {file}.yaml\n\n{_table(file)}" for file in FORMS)


def _table(file: str) -> str:
    said = meanings(file)
    rows = [f"| `{key}` | {_form(form)} | {said.get(key, '')} |" for key, form in fields(FORMS[file])]
    return "\n".join(("| key | form | what it holds |", "| --- | --- | --- |", *rows))


def fields(form: type[Struct], group: str = "") -> Iterator[tuple[str, Any]]:
    """The keys of a struct and those of the structs in it, with their types."""
    types = get_type_hints(form)
    for key in form.__struct_fields__:
        yield f"{group}{key}", types[key]
        if isinstance(types[key], type) and issubclass(types[key], Struct):
            yield from fields(types[key], f"{group}{key}.")


def _form(form: Any) -> str:
    """A type in words for people who write YAML."""
    origin, inner = get_origin(form), get_args(form)
    if isinstance(form, type) and issubclass(form, Struct):
        return "keys"
    if form == Value:
        return "value"
    if origin is dict:
        return f"{_keys(*inner)}: {_form(inner[1])}"
    if origin in (tuple, frozenset):
        return "list of patterns" if inner[0] is Pattern else "words" if inner[0] is str else "list of pairs"
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    names = {str: "text", bool: "true or false", int: "whole number", float: "number", type(None): "null"}
    return names[form] if form in names else " or ".join(dict.fromkeys(map(_form, inner)))


def _keys(form: Any, values: Any) -> str:
    plain = "word" if values in (str, float, Value) else "name"
    return plain if form is str else ", ".join(f"`{value}`" for value in get_args(form))


def languages() -> str:
    """How much is known of each language."""
    rows = [f"| `{code}` | {_data(code, 'sentences')['name']} | {' | '.join(map(str, _counts(code)))} |" for code in codes()]
    head = "| code | name | date and time patterns | their examples | words and phrases |"
    return "\n".join((head, "| --- | --- | ---: | ---: | ---: |", *rows))


def _counts(code: str) -> tuple[int, int, int]:
    data = {file: _data(code, file) for file in FORMS}
    patterns = [*data["dates"].pop("patterns"), *data["dates"].pop("times", [])]
    data["claims"].pop("patterns")
    examples = sum(len(p["examples"]) + len(p.get("counter_examples", ())) for p in patterns)
    return len(patterns), examples, sum(_words(value) for value in data.values())


def _words(value: Any) -> int:
    """The number of words in lists, and of words that are keys with values."""
    if isinstance(value, dict):
        return sum(_words(item) if isinstance(item, dict | list) else 1 for item in value.values())
    return len(value) if isinstance(value, list) else 0


def _data(code: str, file: str) -> Any:
    return yaml.safe_load((FOLDER / code / f"{file}.yaml").read_text(encoding="utf-8"))


def scores() -> str:
    """The quality of the results, from the page of scores: the F1 of each kind of facts, and the lines fit to print."""
    page = (PROJECT / "docs/developers/scores.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| ")]
    measured = {row[0]: (row[4], dict(re.findall(r"(\w+) (\S+) of", row[8]))) for row in rows if row[1] == "all"}
    kinds = ("persons", "organisations", "figures", "dates", "countries", "topics", "quotes")
    f1 = ", ".join(f"{kind} {float(measured[kind][0]):.2f}" for kind in kinds)
    strict = (("figures", "phrase"), ("timeline", "what"), ("quotes", "speaker"))
    phrases, events, speakers = (f"{100 * float(measured[kind][1][name]):.0f}%" for kind, name in strict)
    return (
        f"F1 {f1}.\nRead strictly, {phrases} of the figures' phrases, {events} of the events' and {speakers} of the "
        "quotations' speakers can be printed as they stand."
    )


def unseen() -> str:
    """The quality on articles that were not at hand, from the page about them: the range of each number."""
    page = (PROJECT / "docs/developers/unseen-articles.md").read_text(encoding="utf-8")
    _, _, *rows = ([cell.strip() for cell in line.split("|")[3:-1]] for line in page.splitlines() if line.startswith("| "))
    persons, figures, dates, *phrases = (f"{min(column)} to {max(column)}" for column in zip(*rows, strict=True))
    vietnamese, english = (both.replace("%", "", 1) for both in phrases)
    return (
        f"F1 persons {persons}, figures {figures}, dates {dates} in {len(rows)} lots of articles; "
        f"{vietnamese} of the Vietnamese\nfigures' phrases and {english} of the English ones can be printed as they stand."
    )


def pure() -> str:
    """The packages that reach neither a file nor the network."""
    return ", ".join(f"`{name}/`" for name in reach.pure_packages())


def network() -> str:
    """The modules that use the network."""
    return "\n".join(f"- `briefgen/{name}`" for name in reach.network_modules())


def explanation() -> str:
    """The output of `briefgen explain` for the article in README.md."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "tea.txt")
        article.write_text(block("README.md", "text"), encoding="utf-8")
        return f"```text\n{run('explain', str(article)).rstrip()}\n```"


def block(document: str, kind: str) -> str:
    """The first block of code of that kind in a document."""
    match = re.search(rf"^```{kind}\n(.*?)^```$", (PROJECT / document).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert match, f"{document} has no block of {kind}"
    return match[1]


def kinds() -> str:
    """The kinds of sources of articles, with the usual file extensions."""
    rows = [
        f"| {kind.name} | {', '.join(f'`{ending}`' for ending in kind.endings if ending not in ('', '.doc'))} "
        f"| {kind.largest / 1e6:g} MB |"
        for kind in KINDS
    ]
    return "\n".join(("| kind | usual endings | at most |", "| --- | --- | ---: |", *rows))


PARTS: Mapping[tuple[str, str], Callable[[], str]] = {
    ("README.md", "scores"): scores,
    ("README.md", "unseen"): unseen,
    ("docs/developers/architecture.md", "pure"): pure,
    ("docs/developers/architecture.md", "network"): network,
    ("CONTRIBUTING.md", "explanation"): explanation,
    ("briefgen/desk/guide/reference/adding-articles.md", "kinds"): kinds,
    ("docs/developers/commands.md", "commands"): commands,
    ("docs/developers/languages.md", "languages"): languages,
    ("docs/developers/languages.md", "keys"): keys,
}
"""The functions that generate what is between `<!-- generated: NAME -->` and `<!-- end -->` in a document."""

OWN = ("Makefile", ".gitignore", "requirements.lock", "briefgen.lock", SCRIPTS)
"""The files of a desk of which this repository has its own version or none: see the decision "This repository is a desk"."""


def desk_files() -> dict[str, Callable[[], bytes]]:
    """The files that this repository has as every desk has them; the script of the comment is in the package here."""
    files = program_files(parse_source("briefgen==0", "0"))
    scripts = (b"SCRIPTS: .github/scripts", b"SCRIPTS: briefgen/differences")
    return {name: functools.partial(data.replace, *scripts) for name, data in files.items() if not name.startswith(OWN)}


FILES: Mapping[str, Callable[[], bytes]] = {
    **desk_files(),
    "docs/developers/licences.md": lambda: licences.page().encode(),
}


def renewed(document: str) -> bytes:
    """The bytes that `document` should have."""
    if document in FILES:
        return FILES[document]()
    text = (PROJECT / document).read_text(encoding="utf-8")
    for (where, name), make in PARTS.items():
        if where == document:
            begin, end = f"<!-- generated: {name} -->\n", "<!-- end -->"
            before, found, rest = text.partition(begin)
            _, closed, after = rest.partition(end)
            assert found and closed, f"{document} has no part {name}"
            text = f"{before}{begin}\n{make()}\n\n{end}{after}"
    return text.encode()


def documents() -> tuple[str, ...]:
    """All documents in which something is generated."""
    return tuple(dict.fromkeys([*(document for document, _ in PARTS), *FILES]))


if __name__ == "__main__":
    for name in documents():
        (PROJECT / name).parent.mkdir(parents=True, exist_ok=True)
        (PROJECT / name).write_bytes(renewed(name))
