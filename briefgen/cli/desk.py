"""`briefgen init`: the conversation about a new desk, and about what an upgrade of an older one changes."""

from __future__ import annotations

import difflib
import shlex
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import click

from briefgen.cli.streams import say
from briefgen.desk.choices import Choices, check_address, check_language, check_name
from briefgen.desk.making import check_free, finish_desk, make_desk
from briefgen.desk.sources import PROGRAM, Source, installed_from, is_version, parse_source
from briefgen.desk.upgrading import FileUpgrade, Upgrade, apply_upgrade, plan_upgrade
from briefgen.errors import BriefgenError
from briefgen.storage.desk_parts import CONFIG

T = TypeVar("T")

SOURCES = f"a wheel, git+https://HOST/NAME.git@TAG, or {PROGRAM} if your package index has it"

LONGEST = 200
"""Lines of a difference that is shown."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), required=False)
@click.option("--name", help="What the site is called.")
@click.option("--language", metavar="CODE", help="Language of the site's own words: vi or en.")
@click.option("--address", metavar="URL", help="Where the site will be published; '' if not known yet.")
@click.option(
    "--from",
    "source",
    metavar="SOURCE",
    help=f"Where the desk's Makefile and workflows install the program from: {SOURCES}. It is pinned.",
)
@click.option("--upgrade", is_flag=True, help="Bring the desk in DIR (or in this folder) to this version of briefgen.")
@click.option(
    "--restore", metavar="FILE", multiple=True, help="With --upgrade: write FILE again although you changed or deleted it."
)
@click.option("--yes", is_flag=True, help="With --upgrade: don't ask.")
def init(
    folder: Path | None,
    name: str | None,
    language: str | None,
    address: str | None,
    source: str | None,
    upgrade: bool,
    restore: tuple[str, ...],
    yes: bool,
) -> None:
    """Make a desk of your own in DIR, a new or empty folder: settings, an example article, workflows, a Makefile.

    You are asked for what isn't given. With --upgrade, the program's files are replaced by this version's, after you have
    seen the difference; those that you changed stay as they are, and so do mkdocs.yml, README.md, docs/ and seeds/.
    """
    program = metadata.version(PROGRAM)
    if upgrade:
        if any(given is not None for given in (name, language, address)):
            raise click.UsageError("Name, language and address of a desk are in its mkdocs.yml; change them there.")
        _upgrade(folder or Path(), program, source, restore, yes)
        return
    if folder is None:
        raise click.UsageError("Missing argument 'DIR': the folder of the new desk.")
    if restore or yes:
        raise click.UsageError("--restore and --yes belong to --upgrade.")
    if finish_desk(folder):
        say(f"{folder} is a desk, made by a `briefgen init` that was stopped: your choices of then are in its files.")
        return
    check_free(folder)
    choices = _choose(name, language, address, source, program)
    count = make_desk(folder, choices, program)
    say(f"{folder} is a desk: {count} files, among them the briefing of an example article.")
    for line in _next_steps(folder, choices.source, program):
        say(line)


def _choose(name: str | None, language: str | None, address: str | None, source: str | None, program: str) -> Choices:
    """What is given, checked before anything is asked, and what the person answers to the rest."""

    def parse(text: str) -> Source:
        return parse_source(text, program)

    checked = (_check(name, check_name), _check(language, check_language), _check(address, check_address))
    where = _check(source, parse)
    given = {"--name": name, "--language": language, "--address": address, "--from": source}
    installed = installed_from(metadata.distribution(PROGRAM).read_text("direct_url.json"))
    if (missing := [flag for flag, value in given.items() if value is None]) and not sys.stdin.isatty():
        hint = f" --from may be {shlex.quote(installed)}, which is installed here." if installed and source is None else ""
        raise click.UsageError(f"Missing {', '.join(missing)}, and nobody can be asked here. Nothing was written.{hint}")
    return Choices(
        name=_or_ask(checked[0], "Name of the site", check_name),
        language=_or_ask(checked[1], "Language of the site's own words, vi or en", check_language),
        address=_or_ask(checked[2], "Address where it will be published (Enter if you don't know yet)", check_address),
        source=_or_ask(where, "Where the desk installs briefgen from", parse, installed or "", f"({SOURCES})"),
    )


def _next_steps(folder: Path, source: Source, program: str) -> Iterator[str]:
    """What to do in a new desk, and what could not be known of it."""
    if source.from_index:
        yield f"Whether your package index has {source.requirement} was not checked; `make site` installs it from there."
    steps = [f"`cd {shlex.quote(str(folder))}`", "`make site`"]
    if not is_version(source, program):
        yield f"It installs {PROGRAM} {source.version}, but its files are of {program}, which you run."
        steps.append("`.venv/bin/briefgen init --upgrade`")
    yield f"Next: {', then '.join(steps)}. README.md says how to go on, also without make."
    yield f"A newer {PROGRAM} you install where this one is, in {sys.prefix}; then run `briefgen init --upgrade`."


def _check(given: str | None, check: Callable[[str], T]) -> T | None:
    return None if given is None else check(given)


def _or_ask(chosen: T | None, question: str, check: Callable[[str], T], default: str = "", help_text: str = "") -> T:
    """What is `chosen`, or what the person answers to `question`, who is asked again until it passes the check."""
    if chosen is not None:
        return chosen

    def answer(text: str) -> T:
        try:
            return check(text)
        except BriefgenError as error:
            raise click.UsageError(str(error)) from None

    if help_text:
        say(help_text)
    answered: T = click.prompt(question, default=default, show_default=bool(default), value_proc=answer)
    return answered


def _upgrade(folder: Path, program: str, source: str | None, restore: tuple[str, ...], yes: bool) -> None:
    plan = plan_upgrade(folder, program, source, restore)
    for line in _describe(plan):
        say(line)
    if not plan.changes and plan.recorded:
        say(f"There is nothing to write: the desk uses {PROGRAM} {program} already.")
        return
    if not yes and not sys.stdin.isatty():
        say("Nothing was written, because nobody can be asked here: --yes writes it.", err=True)
        sys.exit(1)
    if not yes and not click.confirm(f"Write {len(plan.changes)} files?"):
        say("Nothing was written.")
        return
    apply_upgrade(plan, folder)
    say(f"This desk now uses {PROGRAM} {program}. Run `make site`, read `git diff`, and commit.")


def _describe(plan: Upgrade) -> Iterator[str]:
    for change in plan.changes:
        yield from _difference(change)
    for change in plan.left:
        yield f"{change.path}: you changed it, so it stays as it is. The program has another one now, which differs so:"
        yield from _difference(change)
        yield f"Take over what you need, or all with `--restore {change.path}`."
    if plan.deleted:
        yield f"You deleted {', '.join(plan.deleted)}; `--restore FILE` brings one back."
    if plan.settings:
        yield f"{CONFIG} is yours and stays as it is. It lacks:"
        for setting in plan.settings:
            yield f"  {setting.name}"
            yield from (f"    | {line}" for line in setting.lines)


def _difference(change: FileUpgrade) -> Iterator[str]:
    """A unified diff without hashes of packages; in a line what nobody would read: new files, long diffs, no text."""
    old, new = (_lines(data) for data in (change.old, change.new))
    if old is None or new is None:
        size = "" if change.new is None else f", {len(change.new):,} bytes"
        what = "removed" if change.new is None else "new" if change.old is None else "another"
        yield f"{change.path}: {what}{size}"
        return
    lines = list(difflib.unified_diff(old, new, change.path, change.path, lineterm=""))
    shown = [line for line in lines if not line[1:].lstrip().startswith("--hash=")]
    if len(shown) > LONGEST:
        yield f"{change.path}: {len(shown):,} lines of difference, which `git diff` shows when they are written"
        return
    yield from shown
    if hashes := sum(line[0] != " " for line in lines) - sum(line[0] != " " for line in shown):
        yield f"(lines with hashes that change, and are not shown: {hashes})"


def _lines(data: bytes | None) -> list[str] | None:
    """The lines of a text; None of what is none."""
    try:
        return None if data is None else data.decode().expandtabs().splitlines()
    except UnicodeDecodeError:
        return None
