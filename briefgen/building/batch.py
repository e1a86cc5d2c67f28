"""All articles of a desk: the pages of changed ones are made, the outcomes of others are reused.

Results are cached every few seconds, so that an interrupted build continues where it was. The rules that find facts are
loaded only if something is made: that takes longer than a thousand unchanged articles.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from briefgen.building.left_over import source_of
from briefgen.building.outcomes import ArticleFiles, Basis, Bound, Desk, Keeper, Made, Outcome, ToMake, find_outcomes
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.sharing import beside
from briefgen.storage.actors_file import FILE as ACTORS
from briefgen.storage.actors_file import read_registry
from briefgen.storage.curation_file import SUFFIX, curation_path
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.desk_parts import CONFIG, ENDING
from briefgen.storage.file_digests import NO_FILE, FileDigests, data_digest, read_digest
from briefgen.storage.knowledge_files import FILES as KNOWLEDGE
from briefgen.storage.knowledge_files import missing_labels, read_knowledge
from briefgen.storage.settings import site_language

VALID = "desk"
"""The kind of the cached warnings about a desk's registry and knowledge, if these are valid."""

Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Passes through the articles that are made, one by one, and may show the progress."""
Meanwhile = Callable[[], None]
"""What the caller does while others make pages."""
FEW = 8
"""Articles that one process makes about as fast as it loads what finds facts."""
QUICK = 200
"""Articles whose actors are only matched with the registry again, in the time of one that is made."""


class Bug(Exception):
    """A failure of the program on an article, in whichever process, as text: its traceback."""


class Batch(Struct, frozen=True, kw_only=True):
    """The outcome for all articles, by their files below `seeds/`: of those with a page, and why others have none.

    `texts` are those of the pages, by name, that differ from the existing ones; `bound` has the curation files whose
    review got its hash; `unlabelled` are topics of the desk's own that stop the site.
    """

    outcomes: dict[str, Outcome]
    failed: dict[str, BriefgenError]
    texts: dict[str, str]
    bound: dict[Path, Bound]
    unlabelled: tuple[str, ...]


class _Desk:
    """The files of a desk, and what is cached of them."""

    def __init__(self, seeds: Path, pages: Path, cache: Path) -> None:
        self.seeds, self.pages, self.cache = seeds, pages, cache
        self.store = Derived(cache)
        self.sources, self.there = FileDigests(seeds, self.store), FileDigests(pages, self.store)
        self._read: tuple[Registry, Knowledge] | None = None
        registry, knowledge = _known(self.sources.find)
        self.basis = Basis(registry, knowledge, site_language(seeds.parent / CONFIG), str(seeds))

    def files_of(self, file: str) -> ArticleFiles:
        """The digests of an article and its decisions."""
        decisions = f"{file[: -len(ENDING)]}{SUFFIX}"
        return ArticleFiles(file, self.sources.find(file), self.sources.find(decisions))

    def to_make(self, files: ArticleFiles, outcome: Outcome | None) -> ToMake | None:
        """The work for an article with this cached `outcome`; None if its page already shows that."""
        if not outcome:
            return ToMake(files)
        same = outcome.registry == self.basis.registry
        if outcome.failure:
            return None if same else ToMake(files)
        if not self.is_there(outcome):
            return ToMake(files)
        return None if same else ToMake(files, outcome)

    def is_there(self, outcome: Outcome) -> bool:
        """Whether the page of `outcome` is there and correct; git may have given it Windows line endings."""
        name = f"{outcome.id}.md"
        digest = self.there.find(name)
        if digest in (outcome.page, NO_FILE):
            return digest == outcome.page
        return data_digest((self.pages / name).read_bytes().replace(b"\r\n", b"\n")) == outcome.page

    def make(
        self, articles: Sequence[ToMake], progress: Progress, meanwhile: Meanwhile | None, *, keep: bool
    ) -> Iterator[tuple[ArticleFiles, Made]]:
        """The results for `articles`, one after another; with `keep` they are cached."""
        registry, knowledge = self.read_known()
        desk = Desk(
            seeds=self.seeds,
            pages=self.pages,
            cache=self.cache,
            basis=self.basis,
            registry=registry,
            knowledge=knowledge,
            keep=keep,
        )
        shown = iter(progress([self.seeds / one.files.file for one in articles]))
        with contextlib.closing(_made(articles, desk, meanwhile)) as results:
            for one, _, made in zip(articles, shown, results, strict=False):
                yield one.files, made
        next(shown, None)

    def read_known(self) -> tuple[Registry, Knowledge]:
        """The registered actors, and what else the desk knows; read once."""
        self._read = self._read or (read_registry(self.seeds), read_knowledge(self.seeds))
        return self._read

    def is_current(self) -> bool:
        """Whether the desk still knows what it knew in the beginning."""
        return _known(lambda name: read_digest(self.seeds / name)) == (self.basis.registry, self.basis.knowledge)

    def unlabelled(self, *, keep: bool) -> tuple[str, ...]:
        """The warnings about the desk's own topics; BriefgenError if what it knows is invalid."""
        has_site = (self.seeds.parent / CONFIG).is_file()
        digest = digest_of(*msgspec.structs.astuple(self.basis), has_site)
        if kept := self.store.find(VALID, [digest]):
            return msgspec.msgpack.decode(kept[digest], type=tuple[str, ...])
        self.read_known()
        warnings = tuple(map(str, missing_labels(self.seeds, self.basis.language))) if has_site else ()
        if keep and self.is_current():
            self.store.keep(VALID, {digest: msgspec.msgpack.encode(warnings)})
        return warnings


def _known(find: Callable[[str], Digest | None]) -> tuple[Digest, Digest]:
    """The digests of the registry and of everything else that a desk knows."""
    return digest_of(find(ACTORS)), digest_of([find(name) for name in KNOWLEDGE])


def _made(articles: Sequence[ToMake], desk: Desk, meanwhile: Meanwhile | None) -> Generator[Made, None, None]:
    """The results for `articles`; of a few, made beside this process, which does something else `meanwhile`."""
    work = functools.partial(_make_pages, desk=desk)
    matched = sum(one.before is not None for one in articles)
    if not meanwhile or len(articles) - matched + matched / QUICK > FEW:
        from briefgen.building.processes import share_work

        yield from share_work(work, articles)
        return
    from briefgen.building import making  # noqa: F401 # most of what it loads a site needs, too: the copy begins with it

    with beside(lambda: work(articles)) as made:
        meanwhile()
        yield from made()


def _make_pages(articles: Sequence[ToMake], desk: Desk) -> list[Made]:
    """The results for `articles`; what finds facts is loaded here, in whichever process it is needed."""
    from briefgen.building.making import make_pages

    return make_pages(articles, desk)


def make_batch(
    articles: Iterable[str],
    seeds: Path,
    pages: Path,
    cache: Path,
    progress: Progress,
    meanwhile: Meanwhile | None = None,
    *,
    keep: bool,
) -> Batch:
    """The results for `articles` in `seeds`, given the existing `pages`; cached in `cache` with `keep`.

    While a few of them are made, `meanwhile` is done, if given. Raises BriefgenError if the registry, or what the desk
    knows, is invalid.
    """
    desk = _Desk(seeds, pages, cache)
    unlabelled = desk.unlabelled(keep=keep)
    files = [desk.files_of(file) for file in articles]
    outcomes = find_outcomes(desk.store, desk.basis, files)
    to_make = [one for f in files if (one := desk.to_make(f, outcomes.get(f.file)))]
    made = {file: Made(outcome=outcome) for file, outcome in outcomes.items()}
    if to_make:
        keeper = Keeper(desk.store, desk.basis, desk.is_current)
        try:
            for of, new in desk.make(to_make, progress, meanwhile, keep=keep):
                there = bool(new.text) and desk.is_there(new.outcome)
                text = "" if there else new.text
                made[of.file] = msgspec.structs.replace(new, found=None, shown=None, read=None, text=text)
                if keep:
                    keeper.add(of, new)
        finally:
            keeper.keep(files if len(made) == len(files) else ())
    if keep:
        desk.sources.keep()
        desk.there.keep()
    return _settle({f.file: made[f.file] for f in files}, seeds, pages, unlabelled)


def _settle(every: Mapping[str, Made], seeds: Path, pages: Path, unlabelled: tuple[str, ...]) -> Batch:
    """The batch of `every` article, by its file; of two articles with one id only the page's own has the page."""
    outcomes, failed = dict[str, Outcome](), dict[str, BriefgenError]()
    texts, bound, owners = dict[str, str](), dict[Path, Bound](), _owners(every, pages)
    for file, made in every.items():
        outcome = made.outcome
        if outcome.failure:
            failed[file] = outcome.failure.error
            failed[file].__cause__ = Bug(made.bug) if made.bug else None
        elif (other := owners[outcome.id]) != file:
            problem, next_step = (
                f"{other} has the same id, {outcome.id}",
                "Drop one of the two articles, or give this one an `id` of its own.",
            )
            failed[file] = BriefgenError(str(seeds / file), "", problem, next_step)
        else:
            outcomes[file] = _with_file(outcome, seeds / file) if outcome.results else outcome
            if made.text:
                texts[f"{outcome.id}.md"] = made.text
            if made.bound:
                bound[curation_path(seeds / file)] = made.bound
    return Batch(outcomes=outcomes, failed=failed, texts=texts, bound=bound, unlabelled=unlabelled)


def _owners(every: Mapping[str, Made], pages: Path) -> dict[str, str]:
    """The article of each id, by its file: the one whose page is there, even if it is bad now, or else the first."""
    claims, bad = dict[str, list[str]](), set[str]()
    for file, made in every.items():
        if made.outcome.failure:
            bad.add(file)
        else:
            claims.setdefault(made.outcome.id, []).append(file)
    owners = {id_: files[0] for id_, files in claims.items()}
    for id_, files in claims.items():
        if len(files) > 1 or (bad and every[files[0]].text):
            source = source_of(pages / f"{id_}.md")
            owners[id_] = source if source in bad.union(files) else files[0]
    return owners


def _with_file(outcome: Outcome, article: Path) -> Outcome:
    """`outcome`, whose results name the file of the decisions about `article`."""
    file = str(curation_path(article))
    results = tuple(msgspec.structs.replace(result, file=file) for result in outcome.results)
    return msgspec.structs.replace(outcome, results=results)
