"""A preview: the site of a pull request with banner, marks and a page of changes; `hooks/preview.py` puts it on the pages.

The pull request's title is untrusted, like every text of an article.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from briefgen.contract.kinds import NOWHERE
from briefgen.contract.model import Figure
from briefgen.differences.change_report import outcome_of, visible_fields
from briefgen.differences.changes import BriefingChange
from briefgen.differences.report import Report, compare_snapshots
from briefgen.differences.snapshots import read_snapshot
from briefgen.errors import BriefgenError
from briefgen.storage.settings import read_settings
from briefgen.text import one_line
from briefgen.views.addresses import CHANGES, briefing_page
from briefgen.views.amounts import amount
from briefgen.views.changes import value_in_words
from briefgen.views.evidence import Passage
from briefgen.views.site import Site
from briefgen.web.marking import Attributes, edit_tags
from briefgen.web.render import TEMPLATES, Rendered, render_banner, render_changes
from briefgen.web.site_folder import overlap

FOLDER = "preview"
"""The folder next to mkdocs.yml; the command line of MkDocs may name another one."""
STYLE = "assets/preview.css"
TITLE_LIMIT = 200
_FOR_MACHINES = {"review.of", "source.file"}
"""Fields that mean nothing to readers."""
_AMOUNT = ("value", "low", "high", "from", "unit", "qualifier")
"""The keys of a figure that say how much."""
NO_INDEX = '<meta name="robots" content="noindex, nofollow">'

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Preview:
    """What a preview adds: the report, the pull request's number and title, and the changes by page and anchor.

    The anchor of a whole page is "".
    """

    report: Report
    number: int | None
    title: str
    outcomes: Mapping[tuple[str, str], str]

    @property
    def style(self) -> str:
        """The style sheet of the marks."""
        return (TEMPLATES / "preview.css").read_text("utf-8")


def preview_folder(config: MkDocsConfig) -> str:
    """The folder for a preview of the site of `config`: its own, unless the command line names another.

    BriefgenError if the site is there.
    """
    file = Path(config.config_file_path)
    site, own = Path(os.path.normpath(file.parent / read_settings(file).site_dir)), file.parent / FOLDER
    if overlap(site, own):
        problem = f"The site is in {FOLDER}/, where previews go"
        raise BriefgenError(file.name, "site_dir", problem, "Set another folder, like site.")
    return str(own) if Path(config.site_dir) == site else config.site_dir


def make_preview(base: str, root: Path, environment: Mapping[str, str]) -> Preview:
    """The preview of the checkout `root` against the revision `base`.

    BRIEFGEN_PREVIEW_NUMBER and BRIEFGEN_PREVIEW_TITLE name the pull request, if they are set.
    """
    report = compare_snapshots(read_snapshot(base, root), read_snapshot(".", root))
    number = environment.get("BRIEFGEN_PREVIEW_NUMBER", "")
    title = one_line(environment.get("BRIEFGEN_PREVIEW_TITLE", ""))
    return Preview(
        report=report,
        number=int(number) if number.isascii() and number.isdigit() else None,
        title=title[:TITLE_LIMIT],
        outcomes=dict(_outcomes(report)),
    )


def _outcomes(report: Report) -> Iterator[tuple[tuple[str, str], str]]:
    for briefing in report.briefings:
        if briefing.new:
            page = briefing_page(briefing.new.id)
            yield (page, ""), briefing.what
            for change in briefing.changes if briefing.what != "added" else ():
                data = _data(change)
                if change.new and outcome_of(data) not in ("moved", "merged"):
                    yield (page, change.new.anchor), outcome_of(data)


def _data(struct: msgspec.Struct) -> Any:
    """As the report's JSON, which is what `change_report` reads."""
    return msgspec.json.decode(msgspec.json.encode(struct))


def show_changes(preview: Preview, site: Site) -> Rendered:
    """The page that lists every change, linked to its fact and to its sentence."""
    report = preview.report
    context = {
        "briefings": [_briefing_context(change, site) for change in report.briefings],
        "curations": [{"file": c.file, "fields": [_as_written(_data(f)) for f in c.fields]} for c in report.curations],
        "pages": report.pages,
        "files": report.files,
    }
    return render_changes(context, site)


def _briefing_context(change: BriefingChange, site: Site) -> dict[str, Any]:
    name = change.new or change.old
    assert name
    changes = _data(change)["changes"]
    sentence_of = _sentences(name.id, site) if change.new else {}
    names = {actor.id: actor.name for actor in site.briefing(name.id).actors} if change.new else {}
    return {
        "id": name.id,
        "title": name.title,
        "what": change.what,
        "here": change.new is not None,
        "rows": [_row(data, sentence_of, names, site) for data in changes if outcome_of(data) != "moved"],
        "moved": sum(outcome_of(data) == "moved" for data in changes),
    }


def _sentences(id_: str, site: Site) -> dict[str, Passage]:
    """The passage on the page of a briefing that each fact is based on, by the fact's anchor."""
    return {use.anchor: passage for passage in reversed(site.briefing_view(id_).passages) for use in passage.uses}


def _row(change: Data, sentence_of: Mapping[str, Any], names: Mapping[str, str], site: Site) -> dict[str, Any]:
    sides = [side for side in (change["old"], change["new"]) if side]
    anchor = change["new"]["anchor"] if change["new"] else None
    return {
        "kind": change["kind"],
        "outcome": outcome_of(change),
        "alone": change["what"][0] in ("added", "removed"),
        "fields": [_in_words(field, change, names, site) for field in _fields(change, site)],
        "words": list(dict.fromkeys(side["words"] for side in sides)),
        "anchor": anchor if anchor in sentence_of else None,
        "sentence": sentence_of.get(anchor or ""),
    }


def _field_name(field: str, site: Site) -> str | None:
    """The name of a key of the contract for readers; None for one that only authors of the data see."""
    message = f"field_{field.replace('.', '_')}"
    return site.wording.say(message) if message in site.wording.texts.messages else None


def _fields(change: Data, site: Site) -> list[Data]:
    """The fields for readers; those that together are the amount of a figure, new or gone, as one."""
    fields = [field for field in visible_fields(change) if field["field"] not in _FOR_MACHINES]
    if change["kind"] != "figure" or change["what"][0] not in ("added", "removed"):
        return fields
    values = {field["field"]: field["new"] if field["old"] is None else field["old"] for field in fields}
    figure = msgspec.convert({key: values.get(key) for key in _AMOUNT} | {"id": "", "evidence": NOWHERE}, Figure)
    whole = {"field": "value", "old": None, "new": amount(figure, site.wording)}
    return [whole, *(field for field in fields if field["field"] not in _AMOUNT)]


def _in_words(field: Data, change: Data, names: Mapping[str, str], site: Site) -> Data:
    """A field of `change` as pages write it; a speaker is one of `names`, by id, if the page still has that actor."""
    key = "topic" if (change["kind"], field["field"]) == ("topic", "id") else field["field"]

    def words(value: Any) -> str:
        return value_in_words(key, names.get(value, value) if key == "speaker" else value, site.wording)

    found = _as_written(field) | {"name": _field_name(key, site)}
    for side in ("old", "new"):
        match field[side]:
            case [*values] if all(isinstance(value, str) for value in values):
                found[side] = ", ".join(map(words, values))
            case str() | int() | float() as value if not isinstance(value, bool):
                found[side] = words(value)
    return found


def _as_written(field: Data) -> dict[str, str | None]:
    """A field with its values as text."""

    def text(value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    return {"name": None, "field": field["field"], "old": text(field["old"]), "new": text(field["new"])}


def mark_page(html: str, address: str, preview: Preview, site: Site) -> str:
    """The finished page at `address` (from the root of the site) as it is in a preview."""
    page = address.removesuffix(".html")
    banner = _banner(page, preview, site)
    mark_of = _marks(page, preview)

    def edit(tag: str, attributes: Attributes) -> tuple[str, str]:
        outcome = mark_of(tag, attributes)
        label = escape(site.wording.say(f"what_{outcome}")) if outcome else ""
        inside = f' data-bg-change="{label}"' if label else ""
        if tag == "head":
            return inside, NO_INDEX
        return inside, banner if attributes.get("data-md-component") == "announce" else ""

    return edit_tags(html, edit)


def _banner(page: str, preview: Preview, site: Site) -> str:
    outcome = preview.outcomes.get((page, ""))
    anchor = f"briefing:{posixpath.basename(page)}" if outcome else ""
    context = {"number": preview.number, "pull_request": preview.title, "what": outcome, "anchor": anchor}
    return render_banner(page, context, site)


def _marks(page: str, preview: Preview) -> Callable[[str, Attributes], str | None]:
    """What changed in the thing to which a tag belongs: a fact, by its anchor, or the target of a link."""
    here = {anchor: outcome for (where, anchor), outcome in preview.outcomes.items() if where == page and anchor}

    def mark_of(tag: str, attributes: Attributes) -> str | None:
        if outcome := here.get(attributes.get("id") or ""):
            return outcome
        path, _, anchor = (attributes.get("href") or "").partition("#")
        if tag != "a" or page == CHANGES or not path.endswith(".html") or ":" in path:
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path.removesuffix(".html")))
        return preview.outcomes.get((target, anchor))

    return mark_of
