"""An older desk brought up to date: what would change is planned as a value, shown, and written only then.

For each of the program's files three states are compared, of which two are known by their digests in the record:

    what the program wrote ── unchanged            ──▶ is replaced by the newer one
                           └─ somebody changed it  ──▶ stays; if the program's changed, too, the difference is shown
                           └─ somebody deleted it  ──▶ stays away

The record is written last, so that an interrupted upgrade is finished by the next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import yaml
from packaging.version import Version

from briefgen.contract.model import Struct
from briefgen.desk.choices import Choices
from briefgen.desk.files import is_program_file, person_files, program_files
from briefgen.desk.record import FILE, Record, digest, encode_record, read_record, write_record
from briefgen.desk.settings import Setting, missing_settings
from briefgen.desk.sources import PROGRAM, Source, is_version, parse_source
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import CONFIG
from briefgen.storage.files import remove_unfinished, write_file


class FileUpgrade(Struct, frozen=True):
    """A file before and after: None if it doesn't exist."""

    path: str
    old: bytes | None
    new: bytes | None


class Upgrade(Struct, frozen=True):
    """What an upgrade of a desk does: files that it writes or removes, those it leaves alone, and settings to look at."""

    changes: tuple[FileUpgrade, ...]
    left: tuple[FileUpgrade, ...]
    deleted: tuple[str, ...]
    settings: tuple[Setting, ...]
    record: Record
    recorded: bool
    """Whether the record already says all this."""


def plan_upgrade(folder: Path, program: str, given: str | None, restore: Collection[str]) -> Upgrade:
    """What brings the desk in `folder` to the version `program`, with the source that is `given`, or the one it has.

    Files in `restore` become the program's again, whatever a person did to them. Raises BriefgenError if `folder` is not a
    desk, is newer than `program`, or installs another version and no source is given.
    """
    record = read_record(folder)
    source = _source(record, folder, program, given)
    files = program_files(source)
    for path in restore:
        if path not in files:
            raise BriefgenError(
                "--restore", path, "This is not a file of the program", f"Known are {', '.join(sorted(files))}."
            )
    known = filter(is_program_file, record.files)  # a record comes in pull requests, and may name anything
    there = {path: _read(folder, path) for path in dict.fromkeys((*known, *files))}
    changes, left, deleted = [], [], []
    for path, old in there.items():
        new, written = files.get(path), record.files.get(path)
        change = FileUpgrade(path=path, old=old, new=new)
        before, after = (None if data is None else digest(data) for data in (old, new))
        if old == new or (before == after and path not in restore):
            continue
        if path in restore or before == written:
            changes.append(change)
        elif old is None:
            if new is not None:
                deleted.append(path)
        elif new is None or after != written:
            left.append(change)
    now = Record(
        program=program,
        language=record.language,
        source=source.recorded,
        files=_digests(files, {change.path for change in left}, record.files),
    )
    return Upgrade(
        changes=tuple(changes),
        left=tuple(left),
        deleted=tuple(deleted),
        settings=_settings(folder, record, source),
        record=now,
        recorded=encode_record(now) == encode_record(record),
    )


def apply_upgrade(upgrade: Upgrade, folder: Path) -> None:
    """Writes what is planned; the record last. Raises BriefgenError if a file can't be written."""
    file = folder
    remove_unfinished(folder, *{(folder / change.path).parent for change in upgrade.changes})
    try:
        for change in sorted(upgrade.changes, key=lambda change: change.new is None):
            file = folder / change.path
            if change.new is None:
                file.unlink(missing_ok=True)
            else:
                write_file(file, change.new)
        file = folder / FILE
        write_record(upgrade.record, folder)
    except OSError as error:
        problem = f"The file can't be written: {error.strerror or error}"
        raise BriefgenError(str(file), "", problem, "Change that, and run this again: it continues from here.") from None


def _source(record: Record, folder: Path, program: str, given: str | None) -> Source:
    """The source of the desk from now on; an index has every version, for others a new one must be given."""
    if Version(record.program) > Version(program):
        problem = f"The desk was written by {PROGRAM} {record.program}, which is newer than {program}"
        raise BriefgenError(str(folder), "", problem, "Upgrade the program that you run first.")
    if given is not None:
        return parse_source(given, program)
    if record.source.startswith(f"{PROGRAM}=="):
        return parse_source(PROGRAM, program)
    source = parse_source(record.source, program, folder)
    if not is_version(source, program) or (source.version is None and Version(record.program) != Version(program)):
        problem = f"The desk installs {PROGRAM} from {record.source}, and you run {program}"
        raise BriefgenError("--from", "", problem, f"Say where {program} is: a wheel, or a repository with a revision.")
    return source


def _read(folder: Path, path: str) -> bytes | None:
    """A file of the desk; None if there is none; BriefgenError if a link is on the way to it."""
    file, above = folder / path, [folder / parent for parent in Path(path).parents if parent.name]
    for parent in above:
        if parent.is_file():
            raise BriefgenError(str(parent), "", "This is a file, and the program has a folder of that name", "Rename it.")
    if any(one.is_symlink() for one in (file, *above)) or (file.exists() and not file.is_file()):
        raise BriefgenError(str(file), "", "This is not a plain file of the desk", "Put the file itself there.")
    return file.read_bytes() if file.exists() else None


def _digests(files: Mapping[str, bytes], left: Collection[str], before: Mapping[str, str]) -> dict[str, str]:
    """The record of `files`; for those that are `left` as they are, what the program wrote before."""
    now = {path: digest(data) for path, data in files.items() if path not in left}
    return {**now, **{path: before.get(path, "") for path in left if path in files}}


def _settings(folder: Path, record: Record, source: Source) -> tuple[Setting, ...]:
    """What the desk's `mkdocs.yml` lacks; nothing if it can't be read, which the next build reports better."""
    if not (folder / CONFIG).is_file():  # a pipe or a device has no end
        return ()
    new = person_files(Choices(name="-", language=record.language, address="", source=source))[CONFIG].decode()
    try:
        return missing_settings((folder / CONFIG).read_text(encoding="utf-8"), new)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ()
