"""The application behind the page: a few addresses, each a call to the desk and a template.

/                     the queue, and its first article
/article/FILE         the same with this article; `?part=main` only what is next to the queue
/form/FILE            a form for a fact: of an anchor to correct, or of marked words, filled in from them
/who/FILE             two actors side by side
/page/FILE            the briefing's page; `?part=article` only what is between its head and foot
/gesture/FILE         a gesture that is saved; answers with the article as it is then
/undo/FILE            undoes the last gesture
/note/FILE            a note as the page will show it
/changes, /commit     what differs from the last commit of git, and a commit of it
/theme.css, /site.css the styles of the briefing's page
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import msgspec

from briefgen.contract.model import Struct
from briefgen.curating.edited_page import data_of
from briefgen.errors import BriefgenError, as_error
from briefgen.review.briefing_page import briefing_page, site_style, theme_style
from briefgen.review.desk import Changed, Opened, ReviewDesk
from briefgen.review.drafts import Draft, find_fact, kind_named, marked_words
from briefgen.review.forms import form_fields
from briefgen.review.gestures import Gesture
from briefgen.review.queue import Waiting, in_order, unread
from briefgen.review.reading import read_words
from briefgen.review.refusals import translate
from briefgen.review.requests import JSON, TEXT, Answer, Refusal, Request
from briefgen.review.views import DraftView, draft_view, review_wording
from briefgen.views.notes import note_tree
from briefgen.views.wording import Wording
from briefgen.web.note_html import note_html

_log = logging.getLogger("briefgen")
_HERE = Path(__file__).parent
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_ASSETS = {path.name: path for path in (_HERE / "assets").iterdir() if path.suffix in _TYPES}


REGISTERED = "registry:"
"""The prefix of a registered actor's id if one of the briefing could also be chosen; by itself, a new one."""


class Saving(Struct, frozen=True):
    """A gesture, and the stamp of the draft on which it was made."""

    stamp: str
    gesture: Gesture


class Undoing(Struct, frozen=True):
    """The stamp of the draft whose last gesture is undone."""

    stamp: str


class Marking(Struct, frozen=True):
    """Words that somebody marked, and the name of the kind of fact that they should state."""

    kind: str
    start: int
    end: int
    words: str


class Noting(Struct, frozen=True):
    """A note in Markdown that is not saved yet."""

    note: str


class Committing(Struct, frozen=True):
    """A commit that the reviewer requests, on a new branch if one is named."""

    message: str
    branch: str = ""


class Application:
    """The page for one desk; the queue is as it was first read, updated by what was saved since.

    One call at a time, so that none changes what another one reads.
    """

    def __init__(self, desk: ReviewDesk, queue: tuple[Waiting, ...], root: str, today: Callable[[], datetime.date]) -> None:
        """`queue` is the initial queue, `root` the path of the page; `today` is asked each time, as a page stays open."""
        self._desk, self._root, self._today = desk, root, today
        self._queue = {one.file: one for one in queue}

    def answer(self, request: Request, body: bytes) -> Answer:
        """The answer to `request`; an error is one line, on a page if a page is requested."""
        what, _, file = request.path.removeprefix(self._root).partition("/")
        act = self._acts().get((request.method, what))
        try:
            if act:
                return act(file, request, body)
            if request.method == "GET" and what in _ASSETS and not file:
                path = _ASSETS[what]
                return Answer(200, path.read_bytes(), _TYPES[path.suffix])
        except msgspec.DecodeError as problem:
            return self._problem(400, BriefgenError("", "", str(problem), ""))
        except Exception as problem:
            error = as_error(problem, file)
            if error.__cause__:
                _log.error("The review page could not answer", exc_info=error.__cause__)
            status = 409 if isinstance(error, Changed) else 500 if error.__cause__ else 422
            is_page = request.method == "GET" and what in ("", "article", "page") and "part" not in request.query
            return self._problem_page(status, error, what) if is_page else self._problem(status, error)
        return self.refuse(Refusal(404, "There is nothing here."))

    def refuse(self, refusal: Refusal) -> Answer:
        """The answer that states a `refusal` in the words of the desk."""
        return Answer(refusal.status, f"{translate(refusal.line, self._wording())}\n".encode(), TEXT)

    def _acts(self) -> dict[tuple[str, str], Callable[[str, Request, bytes], Answer]]:
        return {
            ("GET", ""): self._index,
            ("GET", "article"): self._article,
            ("GET", "form"): self._old_form,
            ("POST", "form"): self._new_form,
            ("GET", "who"): self._who,
            ("GET", "page"): self._page,
            ("GET", "theme.css"): self._theme_style,
            ("GET", "site.css"): self._site_style,
            ("POST", "gesture"): self._save,
            ("POST", "undo"): self._undo,
            ("POST", "note"): self._note,
            ("GET", "changes"): self._changes,
            ("POST", "commit"): self._commit,
        }

    def _index(self, file: str, request: Request, body: bytes) -> Answer:
        self._follow()
        queue = in_order(self._queue.values())
        return self._whole(next((one.file for one in queue if one.need != "unread"), ""))

    def _article(self, file: str, request: Request, body: bytes) -> Answer:
        return self._main(self._desk.open(file)) if request.query.get("part") == "main" else self._whole(file)

    def _save(self, file: str, request: Request, body: bytes) -> Answer:
        saving = msgspec.json.decode(body, type=Saving)
        return self._main(self._desk.save(file, saving.stamp, saving.gesture))

    def _undo(self, file: str, request: Request, body: bytes) -> Answer:
        return self._main(self._desk.undo(file, msgspec.json.decode(body, type=Undoing).stamp))

    def _old_form(self, file: str, request: Request, body: bytes) -> Answer:
        """The form for correcting a fact."""
        draft, anchor = self._desk.open(file).draft, request.query.get("anchor", "")
        kind, fact = find_fact(draft, anchor)
        values = data_of(draft.shown)[kind.field][kind.facts(draft.shown).index(fact)]
        return self._form(draft, kind.name, values, anchor=anchor, words=fact.evidence.quote)

    def _new_form(self, file: str, request: Request, body: bytes) -> Answer:
        """The form for adding a fact, filled in from the marked words."""
        marking = msgspec.json.decode(body, type=Marking)
        draft, kind = self._desk.open(file).draft, kind_named(marking.kind)
        place = marked_words(draft, marking.start, marking.end, marking.words)
        _, registry, knowledge = self._desk.known()
        values = read_words(kind.name, draft.article, place, knowledge, registry)
        words = draft.article.quote(place)
        return self._form(draft, kind.name, values, start=place.start, end=place.end, words=words)

    def _who(self, file: str, request: Request, body: bytes) -> Answer:
        """An actor next to another one of the briefing or of the registry that may be the same."""
        _, registry, _ = self._desk.known()
        view, asked = self._view(self._desk.open(file)), request.query
        actors = next(section.cards for section in view.sections if section.kind == "actor")
        one = next((card for card in actors if card.anchor == asked.get("anchor")), None)
        if not one:
            raise BriefgenError(file, "", "This actor no longer exists", "Choose another one.")
        others = [card for card in actors if card is not one]
        into = asked.get("into", "")
        return self._render(
            "who.html",
            one=one,
            others=others,
            registered=() if one.registered else sorted(registry.actors, key=lambda actor: actor.name(view.language)),
            prefix=REGISTERED,
            into=into,
            card=next((card for card in others if card.anchor == into), None),
            entry=registry.by_id.get(into.removeprefix(REGISTERED)) if into.startswith(REGISTERED) else None,
            language=view.language,
        )

    def _note(self, file: str, request: Request, body: bytes) -> Answer:
        """A note that somebody is writing, as the page will show it."""
        noting = msgspec.json.decode(body, type=Noting)
        return Answer(200, note_html(note_tree(noting.note)).encode())

    def _changes(self, file: str, request: Request, body: bytes) -> Answer:
        return self._render("changes.html", changes=self._desk.changes())

    def _commit(self, file: str, request: Request, body: bytes) -> Answer:
        asked = msgspec.json.decode(body, type=Committing)
        made = self._desk.commit(asked.message, asked.branch.strip())
        return Answer(200, self._wording().say("committed", commit=made).encode(), TEXT)

    def _page(self, file: str, request: Request, body: bytes) -> Answer:
        _, registry, knowledge = self._desk.known()
        page = briefing_page(self._desk.open(file).draft, self._desk.seeds, registry, knowledge)
        if request.query.get("part") == "article":
            return Answer(200, page.html.encode())
        return self._render("page.html", page=page)

    def _theme_style(self, file: str, request: Request, body: bytes) -> Answer:
        return Answer(200, theme_style().encode(), _TYPES[".css"])

    def _site_style(self, file: str, request: Request, body: bytes) -> Answer:
        return Answer(200, site_style(self._desk.seeds, self._desk.known()[2]).encode(), _TYPES[".css"])

    def _whole(self, file: str) -> Answer:
        """The page with the queue."""
        view = self._view(self._desk.open(file)) if file else None
        return self._render("review.html", queue=in_order(self._queue.values()), view=view, lines=())

    def _follow(self) -> None:
        """Removes articles that are gone from the queue, and adds new ones."""
        files = self._desk.files()
        self._queue = {file: one for file, one in self._queue.items() if file in files}
        for file in files - self._queue.keys():
            try:
                self._view(self._desk.open(file))
            except BriefgenError as error:
                self._queue[file] = unread(file, error)

    def _main(self, opened: Opened) -> Answer:
        """The part next to the queue."""
        return self._render("main.html", view=self._view(opened))

    def _view(self, opened: Opened) -> DraftView:
        """The view of the opened draft; notes its place in the queue."""
        view = draft_view(opened, self._wording(), self._desk.known()[1], self._today())
        self._queue[view.waiting.file] = view.waiting
        return view

    def _form(self, draft: Draft, kind: str, values: dict[str, Any], **context: Any) -> Answer:
        _, registry, _ = self._desk.known()
        fields = form_fields(kind_named(kind), values, draft, registry, self._wording())
        context = {"anchor": "", "start": 0, "end": 0} | context
        return self._render("form.html", kind=kind, fields=fields, language=draft.shown.language, **context)

    def _problem(self, status: int, error: BriefgenError) -> Answer:
        """What is wrong, for the script of the page."""
        problem = {
            "problem": translate(error.problem, self._wording()),
            "next_step": translate(error.next_step, self._wording()),
        }
        return Answer(status, msgspec.json.encode(problem), JSON)

    def _problem_page(self, status: int, error: BriefgenError, what: str) -> Answer:
        """The same as a page: with the queue, unless that is the page of a briefing."""
        place = f"{error.file}: {error.place}" if error.place else error.file
        lines = (place, translate(error.problem, self._wording()), translate(error.next_step, self._wording()))
        if what == "page":
            answer = self._render("problem.html", lines=lines)
        else:
            answer = self._render("review.html", queue=in_order(self._queue.values()), view=None, lines=lines)
        return msgspec.structs.replace(answer, status=status)

    def _wording(self) -> Wording:
        """The words of the page, with what the desk calls its topics, if that can be read."""
        try:
            return review_wording(self._desk.language, self._desk.known()[2])
        except BriefgenError:
            return review_wording(self._desk.language)

    def _render(self, template: str, **context: Any) -> Answer:
        wording = self._wording()
        html = _TEMPLATES.get_template(template).render(
            say=wording.say, wording=wording, root=self._root, usual=self._desk.reviewer, translate=translate, **context
        )
        return Answer(200, html.encode())
