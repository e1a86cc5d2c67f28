"""An older desk gets what is new; a person's changes stay, and are named."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from desk.wheels import write_wheel
from systems import NEEDS_POSIX

from briefgen.desk.choices import Choices
from briefgen.desk.making import make_desk
from briefgen.desk.record import digest, read_record, write_record
from briefgen.desk.sources import parse_source
from briefgen.desk.upgrading import Upgrade, apply_upgrade, plan_upgrade
from briefgen.errors import BriefgenError

OLD = b"# what the program wrote then\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk as version 1.0 wrote it, with another Makefile, without `check.yml`, and with a file that no longer exists."""
    folder = tmp_path / "desk"
    make_desk(folder, Choices(name="Tea", language="vi", address="", source=parse_source("briefgen", "1.0")), "1.0")
    record = read_record(folder)
    files = {**record.files, "Makefile": digest(OLD), "hooks/old.py": digest(OLD)}
    del files[".github/workflows/check.yml"]
    for name in ("Makefile", "hooks/old.py"):
        (folder / name).write_bytes(OLD)
    (folder / ".github/workflows/check.yml").unlink()
    write_record(msgspec.structs.replace(record, files=files), folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def plan(desk: Path, program: str = "2.0", given: str | None = None, restore: tuple[str, ...] = ()) -> Upgrade:
    return plan_upgrade(desk, program, given, restore)


def changed(upgrade: Upgrade) -> list[str]:
    return sorted(change.path for change in upgrade.changes)


def test_files_that_nobody_touched_are_replaced_and_the_next_time_there_is_nothing_to_do(desk: Path) -> None:
    before = contents(desk)
    upgrade = plan(desk)
    assert contents(desk) == before
    assert changed(upgrade) == [".github/workflows/check.yml", "Makefile", "briefgen.lock", "hooks/old.py"]
    assert (upgrade.left, upgrade.deleted, upgrade.settings, upgrade.recorded) == ((), (), (), False)
    apply_upgrade(upgrade, desk)
    after = contents(desk)
    assert before.keys() - after.keys() == {"hooks/old.py"} and b"briefgen==2.0\n" in after["briefgen.lock"]
    assert {name for name in after if after[name] != before.get(name)} == {*changed(upgrade), "desk.yaml"} - {"hooks/old.py"}
    again = plan(desk)
    assert (again.changes, again.recorded) == ((), True)


def test_files_of_a_person_are_never_touched_and_lacking_settings_are_named(desk: Path) -> None:
    mine = {"README.md": b"mine", "docs/index.md": b"mine", "mkdocs.yml": b"site_name: Tea\nhooks: [hooks/guard.py]\n"}
    for name, data in mine.items():
        (desk / name).write_bytes(data)
    (desk / "seeds/example.txt").unlink()
    upgrade = plan(desk)
    apply_upgrade(upgrade, desk)
    assert {name: (desk / name).read_bytes() for name in mine} == mine and not (desk / "seeds/example.txt").exists()
    names = [setting.name for setting in upgrade.settings]
    assert {"extra", "hooks: hooks/pdf.py"} <= set(names) and "site_name" not in names


def test_a_file_that_was_edited_stays_until_it_is_restored(desk: Path) -> None:
    (desk / "Makefile").write_bytes(b"mine\n")
    upgrade = plan(desk)
    [left] = upgrade.left
    assert (left.path, left.old) == ("Makefile", b"mine\n") and left.new and left.new.startswith(b"# Written by")
    apply_upgrade(upgrade, desk)
    assert (desk / "Makefile").read_bytes() == b"mine\n"
    assert [change.path for change in plan(desk).left] == ["Makefile"]
    restored = plan(desk, restore=("Makefile",))
    assert (changed(restored), restored.left) == (["Makefile"], ())
    apply_upgrade(restored, desk)
    assert (desk / "Makefile").read_bytes() == left.new and plan(desk).recorded


def test_nothing_is_said_of_an_edited_file_that_the_program_writes_as_before(desk: Path) -> None:
    (desk / ".gitignore").write_bytes(b"mine\n")
    upgrade = plan(desk)
    assert (".gitignore" not in changed(upgrade), upgrade.left) == (True, ())
    apply_upgrade(upgrade, desk)
    assert (desk / ".gitignore").read_bytes() == b"mine\n"


def test_a_file_that_was_deleted_stays_away_until_it_is_restored(desk: Path) -> None:
    (desk / ".github/workflows/publish.yml").unlink()
    upgrade = plan(desk)
    assert upgrade.deleted == (".github/workflows/publish.yml",)
    apply_upgrade(upgrade, desk)
    assert plan(desk).deleted == upgrade.deleted and not (desk / upgrade.deleted[0]).exists()
    apply_upgrade(plan(desk, restore=upgrade.deleted), desk)
    assert (desk / upgrade.deleted[0]).exists() and plan(desk).deleted == ()


def test_what_is_gone_from_the_program_stays_where_somebody_edited_it(desk: Path) -> None:
    (desk / "hooks/old.py").write_bytes(b"mine\n")
    upgrade = plan(desk)
    apply_upgrade(upgrade, desk)
    assert [(change.path, change.new) for change in upgrade.left] == [("hooks/old.py", None)]
    assert (desk / "hooks/old.py").read_bytes() == b"mine\n" and plan(desk).left == ()


def test_a_file_of_a_person_where_the_program_has_a_new_one_stays(desk: Path) -> None:
    (desk / ".github/workflows/check.yml").write_bytes(b"mine\n")
    upgrade = plan(desk)
    assert [change.path for change in upgrade.left] == [".github/workflows/check.yml"]
    apply_upgrade(upgrade, desk)
    assert (desk / ".github/workflows/check.yml").read_bytes() == b"mine\n"


@pytest.mark.parametrize("written", range(5))
def test_an_upgrade_that_was_interrupted_is_finished_by_the_next(
    desk: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = plan(desk)
    partial = msgspec.structs.replace(whole, changes=whole.changes[:written])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("briefgen.desk.upgrading.write_record", interrupt)
        apply_upgrade(partial, desk)
    assert read_record(desk).program == "1.0"
    rest = plan(desk)
    assert len(rest.changes) == len(whole.changes) - written and rest.left == ()
    apply_upgrade(rest, desk)
    assert plan(desk).recorded and plan(desk).changes == ()


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_program_comes_from_somewhere_else_afterwards(desk: Path, tmp_path: Path) -> None:
    first, second = write_wheel(tmp_path, "2.0"), write_wheel(tmp_path, "2.1")
    apply_upgrade(plan(desk, "2.0", str(first)), desk)
    assert [path.name for path in (desk / "wheels").iterdir()] == [first.name]
    assert plan(desk, "2.0").recorded
    with pytest.raises(BriefgenError, match=r"installs briefgen from wheels/briefgen-2\.0.*, and you run 2\.1"):
        plan(desk, "2.1")
    apply_upgrade(plan(desk, "2.1", str(second)), desk)
    assert [path.name for path in (desk / "wheels").iterdir()] == [second.name]
    assert second.name in (desk / "briefgen.lock").read_text("utf-8")


def test_of_a_repository_another_version_needs_another_revision(desk: Path) -> None:
    address = f"git+https://git.invalid/x.git@{'a' * 40}"
    apply_upgrade(plan(desk, "2.0", address), desk)
    assert plan(desk, "2.0").recorded
    with pytest.raises(BriefgenError, match=r"Say where 2\.1 is"):
        plan(desk, "2.1")


def test_an_older_program_leaves_a_newer_desk_alone(desk: Path) -> None:
    with pytest.raises(BriefgenError, match=r"written by briefgen 1\.0, which is newer than 0\.9"):
        plan(desk, "0.9")


def test_only_files_of_the_program_are_restored(desk: Path) -> None:
    with pytest.raises(BriefgenError, match=r"--restore: mkdocs\.yml: This is not a file of the program"):
        plan(desk, restore=("mkdocs.yml",))


@NEEDS_POSIX
def test_a_pipe_instead_of_the_settings_does_not_block(desk: Path) -> None:
    (desk / "mkdocs.yml").unlink()
    os.mkfifo(desk / "mkdocs.yml")
    assert plan(desk).settings == ()


@NEEDS_POSIX
@pytest.mark.parametrize("name", ["Makefile", "hooks"])
def test_a_link_to_itself_is_reported(desk: Path, name: str) -> None:
    (desk / name).rename(desk / "mine")
    (desk / name).symlink_to((desk / name).name)
    with pytest.raises(BriefgenError, match="not a plain file of the desk"):
        plan(desk)


@pytest.mark.parametrize("name", ["Makefile", "hooks"])
@NEEDS_POSIX
def test_a_link_leads_nobody_out_of_the_desk(desk: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    (desk / name).rename(outside)
    (desk / name).symlink_to(outside)
    with pytest.raises(BriefgenError, match="not a plain file of the desk"):
        plan(desk)


@pytest.mark.parametrize(
    "name",
    [
        "mkdocs.yml",
        "seeds/example.txt",
        "docs/index.md",
        "docs/guide.md",
        ".git/HEAD",
        "desk.yaml",
        "hooks/my/x.csv",
        "docs",
    ],
)
def test_no_record_takes_away_what_the_program_never_wrote(desk: Path, name: str) -> None:
    file = desk / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"mine\n")
    before = contents(desk)
    record = read_record(desk)
    known = digest(file.read_bytes()) if file.is_file() else ""
    write_record(msgspec.structs.replace(record, files={**record.files, name: known}), desk)
    upgrade = plan(desk)
    assert "hooks/old.py" in changed(upgrade) and name not in changed(upgrade)
    apply_upgrade(upgrade, desk)
    assert contents(desk).keys() == before.keys() - {"hooks/old.py"} | {".github/workflows/check.yml"}
    assert name not in read_record(desk).files


@pytest.mark.parametrize("name", ["Makefile", "hooks/guard.py"])
def test_line_ends_are_no_change_of_a_person(desk: Path, name: str) -> None:
    """An editor or an archive made them Windows line ends; one file is older than the program, the other current."""
    file = desk / name
    windows = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(windows)
    upgrade = plan(desk)
    assert upgrade.left == () and (name in changed(upgrade)) == (name == "Makefile")
    apply_upgrade(upgrade, desk)
    assert plan(desk).recorded and (b"\r\n" in file.read_bytes()) == (name != "Makefile")
    apply_upgrade(plan(desk, restore=(name,)), desk)
    assert b"\r\n" not in file.read_bytes()


@pytest.mark.parametrize("restore", [(), (".vscode/settings.json",)])
def test_a_file_instead_of_a_folder_is_named_and_nothing_is_written(desk: Path, restore: tuple[str, ...]) -> None:
    for path in (desk / ".vscode").iterdir():
        path.unlink()
    (desk / ".vscode").rmdir()
    (desk / ".vscode").write_bytes(b"mine\n")
    with pytest.raises(BriefgenError, match=r"\.vscode: This is a file, and the program has a folder of that name"):
        plan(desk, restore=restore)


def test_a_file_that_cannot_be_written_is_named_and_the_next_upgrade_continues(desk: Path) -> None:
    upgrade = plan(desk)
    (desk / "briefgen.lock").unlink()
    (desk / "briefgen.lock").mkdir()
    with pytest.raises(BriefgenError, match=r"briefgen\.lock: The file can't be written: .*run this again"):
        apply_upgrade(upgrade, desk)
    assert read_record(desk).program == "1.0" and not list(desk.rglob("*.tmp"))
    (desk / "briefgen.lock").rmdir()
    apply_upgrade(plan(desk, restore=("briefgen.lock",)), desk)
    assert plan(desk).recorded
