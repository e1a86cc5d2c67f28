"""The files of a desk: valid in both languages, the same where they should be, and current."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from briefgen.articles.article import parse_article
from briefgen.desk.choices import LANGUAGES, Choices, Language
from briefgen.desk.files import TEMPLATES, hook_files, is_program_file, person_files, program_files
from briefgen.desk.sources import Source, parse_source
from briefgen.extracting.composing.compose import compose
from briefgen.storage.actors_file import parse_registry
from briefgen.storage.settings import convert_settings

PROJECT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SOURCE = parse_source("briefgen==1.0", "1.0")


def chosen(language: Language = "en", name: str = "Tea desk", address: str = "") -> Choices:
    return Choices(name=name, language=language, address=address, source=SOURCE)


def settings(**choices: Any) -> dict[str, Any]:
    return dict(yaml_load(person_files(chosen(**choices))["mkdocs.yml"]))


def test_files_of_the_program_are_distinguished_from_those_of_a_person_by_their_paths() -> None:
    wheel = Source(recorded="wheels/briefgen-1.0+x-py3-none-any.whl", requirement="", wheel=b"x")
    assert [path for path in program_files(wheel) if not is_program_file(path)] == []
    assert [path for path in person_files(chosen()) if is_program_file(path)] == []


@pytest.mark.parametrize("name", ["Tea desk", 'R&D "x": #1', "Bàn tin", "[[ name ]]", "!ENV HOME", "- no", "\\n"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_name_is_what_mkdocs_reads(language: Language, name: str) -> None:
    data = settings(language=language, name=name)
    assert (data["site_name"], data["theme"]["language"]) == (name, language)
    convert_settings(data, "mkdocs.yml")


def test_the_address_is_in_the_settings_and_a_variable_overrides_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("SITE_URL", "PAGES_URL"):
        monkeypatch.delenv(variable, raising=False)
    assert settings(address="https://tea.example/x/")["site_url"] == "https://tea.example/x/"
    assert settings()["site_url"] is None
    monkeypatch.setenv("PAGES_URL", "https://pages.example/")
    assert settings(address="https://tea.example/x/")["site_url"] == "https://tea.example/x/"
    assert settings()["site_url"] == "https://pages.example/"
    monkeypatch.setenv("SITE_URL", "https://other.example/")
    assert settings(address="https://tea.example/x/")["site_url"] == "https://other.example/"


def test_the_languages_differ_only_in_words() -> None:
    vi, en = (settings(language=language) for language in ("vi", "en"))
    nav = [entry.replace("guide/vi", "guide/en") for entry in vi["nav"]]
    assert vi["exclude_docs"].strip() == "/guide/en/"  # each site has the guide in its own language
    assert vi | {"theme": vi["theme"] | {"language": "en"}, "nav": nav, "exclude_docs": "/guide/vi/\n"} == en
    files = [set(person_files(chosen(language))) for language in LANGUAGES]
    assert files[0] == files[1]
    commands = [re.findall(r"^(?:\.|git|make|py|briefgen).*$", read(language, "README.md"), re.M) for language in LANGUAGES]
    assert len(commands[0]) == len(commands[1]) > 8


def read(language: Language, file: str) -> str:
    return person_files(chosen(language))[file].decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_shows_what_a_briefing_has(language: Language) -> None:
    briefing = compose(parse_article("example.txt", person_files(chosen(language))["seeds/example.txt"]))
    assert (briefing.language, briefing.published) == (language, "2024-03-06")
    assert {country.code for country in briefing.countries if country.role == "primary"} == {"VN", "NO"}
    assert [quote.speaker for quote in briefing.quotes] == ["kari-nordmann"]
    assert len(briefing.summary) >= 2 and len(briefing.figures) == 3 and len(briefing.timeline) >= 3 and briefing.topics


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_registry_is_empty_and_its_example_is_an_entry(language: Language) -> None:
    text = read(language, "seeds/actors.yaml")
    assert parse_registry(text, "actors.yaml").actors == ()
    example = "\n".join(line[2:] for line in text.splitlines() if re.match(r"# (?:- id| {2})", line))
    [actor] = parse_registry(example, "actors.yaml").actors
    assert actor.id == "kari-nordmann"


def test_a_name_is_text_in_the_readme() -> None:
    assert person_files(chosen(name="<b>[x](y)</b> #1"))["README.md"].startswith(b"# \\<b\\>\\[x\\]\\(y\\)\\</b\\> \\#1\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_of_the_readme_lead_to_files_of_the_desk(language: Language) -> None:
    links = set(re.findall(r"\]\(([^)]+)\)", read(language, "README.md")))
    assert "docs/guide/reference/publishing.md" in links
    assert links <= {*program_files(SOURCE), *person_files(chosen())}


def test_hooks_name_every_event_of_their_module() -> None:
    files = hook_files()
    assert {f"hooks/{path.name}" for path in (PROJECT / "briefgen/hooks").glob("[!_]*.py")} == set(files)
    for name, data in files.items():
        defined = re.findall(r"^def (on_\w+)", (PROJECT / "briefgen" / name).read_text("utf-8"), re.MULTILINE)
        space: dict[str, Any] = {}
        exec(data, space)
        assert sorted(defined) == space["__all__"]
    assert [f"hooks/{Path(name).name}" for name in settings()["hooks"]] == settings()["hooks"]
    assert set(settings()["hooks"]) == set(files)


def test_templates_can_be_read_before_they_are_filled_in() -> None:
    class Loader(yaml.SafeLoader):
        """Takes `!ENV` for the list that it is."""

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node, deep=True))
    for path in (path for ending in ("yml", "yaml") for path in TEMPLATES.rglob(f"*.{ending}")):
        yaml.load(path.read_text("utf-8"), Loader)


def test_workflows_are_valid_and_closed(tmp_path: Path) -> None:
    for name, data in program_files(SOURCE).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    workflows = sorted((tmp_path / ".github/workflows").iterdir())
    assert [path.stem for path in workflows] == ["check", "preview-build", "preview-comment", "publish"]
    run(BIN / "zizmor", "--quiet", "--offline", "--persona", "auditor", tmp_path / ".github")
    run(BIN / "check-jsonschema", "--quiet", "--builtin-schema", "vendor.github-workflows", *workflows)
    [scripts] = re.findall(r"SCRIPTS: (.+)", (tmp_path / ".github/workflows/preview-comment.yml").read_text("utf-8"))
    assert {path.name for path in (tmp_path / scripts).iterdir()} == {"comment.py", "change_report.py"}


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_target_that_a_workflow_or_the_readme_makes_is_in_the_makefile() -> None:
    files = {**program_files(SOURCE), **person_files(chosen())}
    [targets] = re.findall(r"^\.PHONY: (.+)$", files["Makefile"].decode(), re.MULTILINE)
    texts = [data.decode() for name, data in files.items() if name.endswith((".yml", ".md"))]
    made = {target for text in texts for target in re.findall(r"(?:run: |`|^)make ([a-z]+)", text, re.MULTILINE)}
    assert {"site", "check", "preview", "serve"} <= made <= set(targets.split())


# --- The lock


_LOCKED = re.compile(r"^([\w.-]+)==(\S+)( ; .+?)? \\\n((?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE)


def locked(text: str) -> dict[str, tuple[str, str, frozenset[str]]]:
    """Version, marker and hashes of each package."""
    return {
        name: (version, marker, frozenset(re.findall("sha256:[0-9a-f]{64}", hashes)))
        for name, version, marker, hashes in _LOCKED.findall(text)
    }


def test_a_desk_gets_the_versions_that_are_tested() -> None:
    ours = locked((PROJECT / "requirements.lock").read_text("utf-8"))
    desk = locked(program_files(SOURCE)["requirements.lock"].decode())
    assert len(desk) > 40 and not [name for name in desk if desk[name] != ours.get(name)], "run `make lock`"
    tools = {"pytest", "ruff", "mypy", "zizmor"}
    assert tools <= set(ours) and not tools & set(desk)


def test_the_lock_has_everything_that_the_program_needs() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    needs = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["add"],
        *project["dependency-groups"]["build"],
    ]
    desk, found = locked(program_files(SOURCE)["requirements.lock"].decode()), set[str]()
    while needs:
        need = Requirement(needs.pop())
        name = canonicalize_name(need.name)
        applies = need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *need.extras))
        if applies and name not in found:
            found.add(name)
            needs += metadata.requires(name) or []
    assert found <= set(desk), "run `make lock`"


# --- Schemas


def test_the_schemas_that_files_of_a_desk_name_are_there() -> None:
    files = {**program_files(SOURCE), **person_files(chosen())}
    named = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), schema))
        for name, data in files.items()
        for schema in re.findall(r"^# yaml-language-server: \$schema=(\S+)", data.decode(errors="ignore"), re.MULTILINE)
    }
    assert "docs/assets/actors.schema.json" in named and named <= set(files)
