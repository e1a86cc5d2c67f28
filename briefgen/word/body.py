"""The body of a briefing as Word's paragraphs, tables and endnotes: its sections in their order, below a title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from briefgen.documents.schema import BriefingDocument
from briefgen.views.briefing_view import RelatedView
from briefgen.views.evidence import Passage
from briefgen.views.fact_views import Cited, EventView, FigureView
from briefgen.word.endnotes import Endnotes
from briefgen.word.note import add_note
from briefgen.word.runs import add_field, add_words, element, plain
from briefgen.word.styles import BULLET, CAPTION, QUOTE, REFERENCE, STRONG, TABLE


@dataclass(frozen=True)
class Body:
    """What the sections of a briefing need: their file, its endnotes, the briefing, the level of headings."""

    document: Document
    endnotes: Endnotes
    briefing: BriefingDocument
    level: int

    def heading(self, text: str, below: int = 0) -> None:
        """A heading at the level of the sections, or as many levels lower as `below` says."""
        words = self.document.add_heading("", self.level + below)
        add_words(words, text, self.briefing.language)

    def paragraph(self, style: str | None = None) -> Paragraph:
        """A new paragraph at the end."""
        return self.document.add_paragraph(style=style)

    def say(self, paragraph: Paragraph, text: str, style: str | None = None) -> None:
        """Adds words of the site."""
        add_words(paragraph, text, self.briefing.language, style)

    def cited(self, paragraph: Paragraph, fact: Cited, style: str | None = None) -> None:
        """Adds the words of `fact`, the numbers of the endnotes with its sentences, and the decision of a person."""
        add_words(paragraph, fact.text, self.briefing.article_language, style)
        for place, passage in enumerate(_passages(fact, self.briefing)):
            if place:
                self.say(paragraph, ",", REFERENCE)
            self.endnotes.cite(paragraph, passage, self.briefing.article_language, self.briefing.id)
        if fact.decided:
            self.say(paragraph, f" ({fact.decided})")

    def quoted(self, fact: Cited) -> None:
        """Adds a quotation as a paragraph."""
        quotation = Cited(f"“{fact.text}”", fact.anchor, fact.number, fact.decision, fact.decided)
        self.cited(self.paragraph(QUOTE), quotation)

    def table(self, title: str, heads: Sequence[str], rows: int, shares: Sequence[float]) -> Table:
        """A table under a caption with its number; the first row has the `heads`, on every page.

        Each column takes a share of the width.
        """
        caption = self.paragraph(CAPTION)
        self.say(caption, f"{self.briefing.labels['table']} ")
        add_field(caption, "SEQ Table \\* ARABIC", str(len(self.document.tables) + 1))
        self.say(caption, f". {title}")
        caption.paragraph_format.keep_with_next = True
        table: Table = self.document.add_table(rows + 1, len(heads), TABLE)
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self.say(cell.paragraphs[0], head, STRONG)
        table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
        _share_width(table, shares, self.document)
        return table


def _passages(fact: Cited, briefing: BriefingDocument) -> Iterator[Passage]:
    """The sentences on which `fact` is based: the one in which its words begin, and those in which they continue."""
    by_number = {passage.number: passage for passage in briefing.passages}
    number = fact.number
    while passage := by_number.get(number):
        if number > fact.number and all(use.anchor != fact.anchor for use in passage.uses):
            return
        yield passage
        number += 1


def _share_width(table: Table, shares: Sequence[float], document: Document) -> None:
    """Gives each column of `table` its share of the width between the margins, in the forms that Word and others read."""
    section = document.sections[-1]
    assert section.page_width and section.left_margin and section.right_margin
    width = section.page_width - section.left_margin - section.right_margin
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(int(width * share / sum(shares)))
        for cell in column.cells:
            cell.width = column.width


def add_body(body: Body) -> None:
    """Adds everything below the title."""
    _about(body)
    for key in body.briefing.sections:
        body.heading(body.briefing.labels[key])
        _CONTENTS[key](body)


def _about(body: Body) -> None:
    """What is known about the briefing itself."""
    briefing = body.briefing
    subjects = [(key, facts) for key in ("countries", "topics") if (facts := getattr(briefing, key))]
    details = [(briefing.labels["state"], briefing.state), *briefing.details]
    table = body.document.add_table(len(details) + len(subjects), 2, TABLE)
    for row, (name, value) in zip(table.rows, details, strict=False):
        body.say(row.cells[0].paragraphs[0], name)
        body.say(row.cells[1].paragraphs[0], value)
    _share_width(table, (1, 3), body.document)
    for row, (key, facts) in zip(table.rows[len(details) :], subjects, strict=True):
        body.say(row.cells[0].paragraphs[0], briefing.labels[key])
        for number, fact in enumerate(facts):
            body.say(row.cells[1].paragraphs[0], " · " if number else "")
            body.cited(row.cells[1].paragraphs[0], fact)


def _points(body: Body) -> None:
    for point in body.briefing.points:
        body.cited(body.paragraph(BULLET), point)


def _figures(body: Body, key: str, figures: Iterable[FigureView]) -> None:
    found, labels = tuple(figures), body.briefing.labels
    columns: dict[str, Callable[[FigureView], str]] = {
        "value": lambda figure: " ".join(filter(None, (figure.change, figure.amount))),
        "whose": lambda figure: figure.country,
        "period": lambda figure: figure.period,
    }
    used = {key: text for key, text in columns.items() if any(text(figure) for figure in found)}
    table = body.table(labels[key], [labels["what"], *(labels[key] for key in used)], len(found), (3, *len(used) * [1]))
    for row, figure in zip(table.rows[1:], found, strict=True):
        what, *others = row.cells
        body.cited(what.paragraphs[0], figure.what)
        for cell, text in zip(others, used.values(), strict=True):
            body.say(cell.paragraphs[0], text(figure))


def _events(body: Body, key: str, events: Iterable[EventView]) -> None:
    found, labels = tuple(events), body.briefing.labels
    table = body.table(labels[key], [labels["period"], labels["what"]], len(found), (1, 3))
    for row, event in zip(table.rows[1:], found, strict=True):
        when, what = (cell.paragraphs[0] for cell in row.cells)
        body.say(when, event.when)
        if event.status != "past":
            body.say(what, f"{event.state}: ")
        body.cited(what, event.what)


def _actors(body: Body) -> None:
    language = body.briefing.article_language
    for side in body.briefing.sides:
        body.heading(side.name, 1)
        for actor in side.actors:
            paragraph = body.paragraph()
            body.cited(paragraph, actor.name, STRONG)
            add_words(paragraph, f", {actor.office}" if actor.office else "", language)
            for quotation in actor.quotes:
                body.quoted(quotation)


def _quotes(body: Body) -> None:
    for quotation in body.briefing.quotes:
        body.quoted(quotation)


def _related(body: Body) -> None:
    def shared(related: RelatedView) -> str:
        return ", ".join((*related.shared_names, *related.shared_subjects))

    for related in body.briefing.related:
        paragraph = body.paragraph(BULLET)
        add_words(paragraph, related.title, related.language)
        body.say(paragraph, f", {related.date}" if related.dated else "")
        body.say(paragraph, f". {body.briefing.labels['in_common']} {shared(related)}")


def _citation(body: Body) -> None:
    briefing, paragraph = body.briefing, body.paragraph()
    body.say(paragraph, f"{briefing.site}. ")
    add_words(paragraph, f"“{briefing.title}”", briefing.article_language)
    body.say(paragraph, f". {briefing.date}. {briefing.id}. {briefing.state}. {briefing.cited}.")
    body.say(paragraph, f" {briefing.url}" if briefing.url else "")
    body.say(body.paragraph(), f"{briefing.article}.")


def _evidence(body: Body) -> None:
    """The text above the endnotes, which Word puts at the end."""
    body.say(body.paragraph(), plain(body.briefing.evidence_lead))


_CONTENTS: Mapping[str, Callable[[Body], None]] = {
    "points": _points,
    "figures": lambda body: _figures(body, "figures", body.briefing.figures),
    "further_figures": lambda body: _figures(body, "further_figures", body.briefing.further_figures),
    "timeline": lambda body: _events(body, "timeline", body.briefing.timeline),
    "further_events": lambda body: _events(body, "further_events", body.briefing.further_events),
    "ahead": lambda body: _events(body, "ahead", body.briefing.upcoming),
    "actors": _actors,
    "quotes": _quotes,
    "note": lambda body: add_note(body.document, body.briefing.note, body.briefing.language),
    "related": _related,
    "citation": _citation,
    "evidence": _evidence,
}
"""The functions that add what is below the heading of each section, by its key."""
