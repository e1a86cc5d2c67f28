"""This repository is a desk like those that `briefgen init` makes; tests/docs compares those files that are the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generated import FILES, OWN
from mkdocs.utils.yaml import yaml_load
from systems import NEEDS_POSIX

from briefgen.desk.choices import Choices
from briefgen.desk.files import person_files, program_files
from briefgen.desk.sources import parse_source

PROJECT = Path(__file__).parents[2]
SOURCE = parse_source("briefgen==1.0", "1.0")
CHOICES = Choices(name="x", language="vi", address="", source=SOURCE)
CHOSEN = {"site_name", "site_url", "nav", "not_in_nav", "exclude_docs", "theme", "extra"}
"""Keys of mkdocs.yml that are a desk's own choice."""


def test_what_is_not_compared_as_a_whole_is_named() -> None:
    assert [name for name in program_files(SOURCE) if name not in FILES and not name.startswith(OWN)] == []


def test_the_settings_are_those_of_a_new_desk() -> None:
    ours = yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))
    new = yaml_load(person_files(CHOICES)["mkdocs.yml"].decode())
    assert {key: ours[key] for key in ours.keys() - CHOSEN} == {key: new[key] for key in new.keys() - CHOSEN}


@NEEDS_POSIX
def test_its_makefile_checks_and_shows_a_desk_like_any_other() -> None:
    desk = program_files(SOURCE)["Makefile"].decode()
    ours = (PROJECT / "Makefile").read_text("utf-8")
    for target in ("check", "preview", "serve", "build"):
        assert recipe(target, ours) == recipe(target, desk)


def recipe(target: str, makefile: str) -> list[str]:
    """The commands of a target, as make would run them."""
    command = ("make", "--file=-", "--dry-run", "--old-file=.venv/.ready", "--always-make", target)
    done = subprocess.run(command, input=makefile, cwd=PROJECT, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if ".venv/bin/briefgen" in line or ".venv/bin/mkdocs" in line]
