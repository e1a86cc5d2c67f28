"""`briefgen init`: flags, questions on a terminal, and messages about an upgrade."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.desk.record import digest, read_record, write_record

GIVEN = {"--name": "Bàn chè", "--language": "vi", "--address": "", "--from": "briefgen"}


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments])


def flags(**changed: str) -> list[str]:
    return [
        word
        for flag, value in (GIVEN | {f"--{name}": value for name, value in changed.items()}).items()
        for word in (flag, value)
    ]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_says_what_it_made_and_what_comes_next(here: Path) -> None:
    result = init("my desk", *flags())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "my desk is a desk: " in result.stdout and "Next: `cd 'my desk'`, then `make site`" in result.stdout
    assert (here / "my desk/mkdocs.yml").is_file()
    build = CliRunner().invoke(main, ["build", "--check", "--seeds", "my desk/seeds", "--pages", "my desk/docs/briefings"])
    assert build.exit_code == 0, build.output


@pytest.mark.parametrize("flag", GIVEN)
def test_without_a_terminal_a_missing_flag_is_named_and_nothing_is_written(here: Path, flag: str) -> None:
    words = [word for other, value in GIVEN.items() if other != flag for word in (other, value)]
    result = init("desk", *words)
    assert result.exit_code == 2 and f"Missing {flag}, and nobody can be asked here" in result.stderr
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": "a\x1bb"}, "--name: The name holds a hidden character, U+001B"),
        ({"language": "fr"}, "--language: fr: The site speaks Vietnamese and English"),
        ({"address": "example.org"}, "--address: example.org: This is not a web address"),
        ({"from": "gone.whl"}, "--from: gone.whl: There is no such file"),
        ({"from": "git+https://git.invalid/x.git"}, "This is not a repository with a revision"),
    ],
)
def test_an_invalid_flag_is_named_and_nothing_is_written(here: Path, changed: dict[str, str], message: str) -> None:
    result = init("desk", *flags(**changed))
    assert result.exit_code == 1 and result.stderr.startswith("Error: ") and message in result.stderr
    assert result.stderr.count("\n") == 1 and list(here.iterdir()) == []


def test_another_version_of_the_program_is_pointed_out(here: Path) -> None:
    result = init("desk", *flags(**{"from": "briefgen==99"}))
    assert result.exit_code == 0 and "It installs briefgen 99, but its files are of" in result.stdout
    assert "Whether your package index has briefgen==99 was not checked" in result.stdout
    [step] = [line for line in result.stdout.splitlines() if line.startswith("Next: ")]
    assert "`cd desk`, then `make site`, then `.venv/bin/briefgen init --upgrade`" in step


def test_what_is_given_is_checked_before_the_rest_is_asked(here: Path) -> None:
    result = init("desk", "--from", "gone.whl")
    assert result.exit_code == 1 and "--from: gone.whl: There is no such file" in result.stderr


def test_where_this_program_is_said_for_the_next_version(here: Path) -> None:
    assert sys.prefix in init("desk", *flags()).stdout.splitlines()[-1]


def test_the_folder_is_named(here: Path) -> None:
    assert "Missing argument 'DIR'" in init(*flags()).stderr
    (here / "notes.txt").write_text("mine", "utf-8")
    assert "The folder isn't empty: notes.txt" in init(".", *flags()).stderr


def test_a_person_is_asked_until_the_answer_is_valid(here: Path) -> None:
    """On a real terminal; values given as flags aren't asked for."""
    answers = ["", "Bàn chè", "french", "vi", "not an address", "", "somewhere", "briefgen"]
    terminal, end = pty.openpty()
    command = (sys.executable, "-c", "from briefgen.cli import main; main()", "init", "desk")
    with subprocess.Popen(
        command, stdin=end, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=_environment()
    ) as process:
        os.close(end)
        os.write(terminal, "".join(f"{answer}\n" for answer in answers).encode())
        said = process.communicate(timeout=120)[0].decode()
    os.close(terminal)
    assert process.returncode == 0, said
    for words in ("A name has letters", "The site speaks", "This is not a web address", "can't be installed from this"):
        assert words in said
    text = (here / "desk/mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Bàn chè"' in text and "[SITE_URL, PAGES_URL, null]" in text


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}


# --- Upgrades


@pytest.fixture
def older(here: Path) -> Path:
    """A desk whose Makefile is an older one of the program's; so was `.gitattributes`, which a person has changed."""
    assert init("desk", *flags()).exit_code == 0
    desk = here / "desk"
    record = read_record(desk)
    for name, there in (("Makefile", b"old\n"), (".gitattributes", b"mine\n")):
        record.files[name] = digest(b"old\n")
        (desk / name).write_bytes(there)
    write_record(record, desk)
    return desk


def test_an_upgrade_is_shown_and_written_only_if_somebody_says_so(older: Path) -> None:
    shown = init("--upgrade", str(older))
    assert shown.exit_code == 1 and "Nothing was written, because nobody can be asked here" in shown.stderr
    assert re.search(r"^--- Makefile$\n\+\+\+ Makefile\n@@ .* @@\n-old\n\+# Written by", shown.stdout, re.MULTILINE)
    assert ".gitattributes: you changed it, so it stays" in shown.stdout and "\n-mine\n" in shown.stdout
    assert (older / "Makefile").read_bytes() == b"old\n"
    written = init("--upgrade", str(older), "--yes")
    assert written.exit_code == 0 and "Run `make site`" in written.stdout
    assert (older / "Makefile").read_bytes().startswith(b"# Written by")
    assert (older / ".gitattributes").read_bytes() == b"mine\n"
    restored = init("--upgrade", str(older), "--yes", "--restore", ".gitattributes")
    assert restored.exit_code == 0 and (older / ".gitattributes").read_bytes() != b"mine\n"


def test_without_a_folder_it_is_the_one_where_it_runs(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(older)
    assert init("--upgrade", "--yes", "--restore", ".gitattributes").exit_code == 0
    assert "There is nothing to write" in init("--upgrade").stdout


def test_what_settings_lack_is_named(older: Path) -> None:
    (older / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    shown = init("--upgrade", str(older)).stdout
    assert "mkdocs.yml is yours and stays as it is. It lacks:\n" in shown and "    |   paper: a4" in shown


def test_new_files_those_that_go_and_long_differences_are_a_line_each(older: Path) -> None:
    record = read_record(older)
    del record.files["hooks/pdf.py"]
    (older / "hooks/pdf.py").unlink()
    for name, text in (("hooks/old.py", b"old\n"), ("docs/assets/actors.schema.json", b"old\n" * 300)):
        (older / name).write_bytes(text)
        record.files[name] = digest(text)
    write_record(record, older)
    shown = init("--upgrade", str(older)).stdout
    assert re.search(r"^hooks/pdf\.py: new, \d+ bytes$", shown, re.MULTILINE) and "\nhooks/old.py: removed\n" in shown
    assert re.search(
        r"^docs/assets/actors\.schema\.json: [\d,]+ lines of difference, which `git diff` shows", shown, re.MULTILINE
    )


def test_hashes_of_packages_are_counted(older: Path) -> None:
    lock = (older / "requirements.lock").read_bytes()
    record = read_record(older)
    (older / "requirements.lock").write_bytes(b"tea==1 \\\n    --hash=sha256:00\n" + lock)
    record.files["requirements.lock"] = digest((older / "requirements.lock").read_bytes())
    write_record(record, older)
    shown = init("--upgrade", str(older)).stdout
    assert (
        "-tea==1" in shown
        and "(lines with hashes that change, and are not shown: 1)" in shown
        and "--hash=sha256:00" not in shown
    )


@pytest.mark.parametrize(
    "wrong", [("--upgrade", "--name", "x"), ("desk", "--yes"), ("desk", "--restore", "x"), ("--upgrade", "gone")]
)
def test_what_does_not_belong_together_is_refused(here: Path, wrong: tuple[str, ...]) -> None:
    assert init(*wrong).exit_code != 0 and list(here.iterdir()) == []
