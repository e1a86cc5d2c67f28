"""A site that would be the same again, recognised without MkDocs: its inputs are unchanged, and so is the site itself.

    settings, articles, pages, hooks, templates, tasks ──▶ digest ─┐ as in the last build?
    the files of the site                              ──▶ digest ─┴─▶ yes: that build's messages   no: build_site

A build whose site depends on more, because somebody else's plugin or hook takes part, caches nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from briefgen.building.seeds_folder import check_desk
from briefgen.building.site_result import SiteResult
from briefgen.contract.model import Struct
from briefgen.storage.derived import Derived, Digest, digest_of
from briefgen.storage.desk_parts import CONFIG, ENDING, SEEDS
from briefgen.storage.file_digests import FileDigests
from briefgen.storage.kept_pages import NONE_AHEAD, PagesAhead
from briefgen.storage.page_backups import CACHE
from briefgen.storage.settings import Settings, convert_settings, read_values
from briefgen.storage.task_record import recorded_tasks
from briefgen.web.written_site import WrittenFile, new_site_folder

_KIND = "whole site"
_OF_SEEDS = (ENDING, ".yaml")
"""Extensions of the files that a site is made from; the originals of articles may be next to them."""
_VARIABLES = "BRIEFGEN_"
"""The prefixes of the environment variables that change what is built."""


class _Whole(Struct, frozen=True):
    """A site as a build has left it: the digests of its inputs and of its files, and the build's messages."""

    inputs: Digest
    files: Digest
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def update_site(desk: Path, *, strict: bool = False, ahead: PagesAhead = NONE_AHEAD) -> SiteResult:
    """The same as `build_site`, at once if the site already exists."""
    check_desk(desk)
    store, values = Derived(desk / CACHE), read_values(desk / CONFIG)
    settings = convert_settings(values, str(desk / CONFIG))
    site = desk / settings.site_dir

    def inputs_now() -> Digest | None:
        digests = FileDigests(desk, store)
        inputs = _inputs(desk, settings, digests, (repr(values), strict, _variables()))
        digests.keep()
        return inputs

    inputs, key = inputs_now(), digest_of(str(site))
    if inputs and (last := _last(store, key)) and last.inputs == inputs and last.files == _files_digest(site, {}):
        return SiteResult(folder=site, built=True, problems=last.problems, notes=last.notes)

    from briefgen.building.site import build_site  # MkDocs, and everything that makes a site

    result = build_site(desk, strict=strict, ahead=ahead)
    if inputs and result.lasting and inputs == inputs_now():  # otherwise somebody changed something during the build
        whole = _Whole(inputs, _files_digest(site, result.files), result.problems, result.notes)
        store.keep(_KIND, {key: msgspec.msgpack.encode(whole)})
    return result


def _inputs(desk: Path, settings: Settings, digests: FileDigests, *others: object) -> Digest | None:
    """The digest of everything the site is made from, with that of `others`; None if a file's content is unknown."""
    found = [(os.fsencode(name), digests.find(name)) for name in _sources(desk, settings)]
    if any(digest is None for _, digest in found):
        return None
    return digest_of(found, recorded_tasks(desk / CACHE), *others)


def _sources(desk: Path, settings: Settings) -> Iterator[str]:
    """The paths, relative to `desk`, of all files that the site is made from, whether they exist or not."""
    yield CONFIG
    yield from settings.hooks
    if settings.extra.docx_template:
        yield settings.extra.docx_template
    yield from _below(desk, settings.docs_dir)
    yield from (name for name in _below(desk, SEEDS) if name.endswith(_OF_SEEDS))
    if settings.theme.custom_dir:
        yield from _below(desk, settings.theme.custom_dir)


def _below(desk: Path, folder: str) -> Iterator[str]:
    """The paths, relative to `desk`, of the files below its `folder`, and of links to folders, whose content is unknown."""
    for where, folders, names in os.walk(desk / folder):
        here = os.path.relpath(where, desk)
        links = (name for name in folders if Path(where, name).is_symlink())
        yield from (f"{here}/{name}" for name in sorted((*names, *links)))
        folders.sort()


def _variables() -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in os.environ.items() if name.startswith(_VARIABLES))


def _files_digest(site: Path, known: Mapping[str, WrittenFile]) -> Digest:
    """The digest of the sizes and times of the files below `site`, and of whether a build is in progress next to it.

    Those of the `known` files are as a build that has just ended has left them, whatever they are now.
    """
    found: list[object] = [new_site_folder(site).exists()]
    for where, folders, names in os.walk(site):
        folders.sort()
        here = "" if where == str(site) else f"{os.path.relpath(where, site).replace(os.sep, '/')}/"
        found.append(
            (os.fsencode(here), [_state(f"{where}/{name}", known.get(here + name), name) for name in sorted(names)])
        )
    return digest_of(found)


def _state(path: str, written: WrittenFile | None, name: str) -> tuple[bytes, int, int]:
    """The file at `path`, as it was `written` or as it is."""
    if written:
        return os.fsencode(name), written.size, written.changed
    now = os.lstat(path)
    return os.fsencode(name), now.st_size, now.st_mtime_ns


def _last(store: Derived, key: Digest) -> _Whole | None:
    data = store.find(_KIND, [key]).get(key)
    try:
        return msgspec.msgpack.decode(data, type=_Whole) if data else None
    except msgspec.DecodeError:
        return None
