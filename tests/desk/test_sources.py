"""Where a desk installs the program from: three forms, each pinned; everything else is refused, and the forms are named."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest
from desk.wheels import write_wheel

from briefgen.desk.sources import installed_from, is_version, parse_source
from briefgen.errors import BriefgenError

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("given", "pinned"),
    [("briefgen", "briefgen==1.0"), ("briefgen==1.2", "briefgen==1.2"), (" briefgen == 2.0rc1 ", "briefgen==2.0rc1")],
)
def test_a_name_on_an_index_is_pinned_to_a_version(given: str, pinned: str) -> None:
    source = parse_source(given, running="1.0")
    assert (source.recorded, source.requirement, source.wheel) == (pinned, pinned, None)
    assert is_version(source, "1.0") is (pinned == "briefgen==1.0")


def test_a_wheel_is_pinned_by_its_hash_and_goes_along(tmp_path: Path) -> None:
    wheel = write_wheel(tmp_path, "1.0")
    source = parse_source(wheel.name, running="1.0", folder=tmp_path)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert source.recorded == f"wheels/{wheel.name}"
    assert source.requirement == f"./wheels/{wheel.name} --hash=sha256:{digest}"
    assert source.wheel == wheel.read_bytes() and is_version(source, "1.0.0")


def test_what_is_installed_can_be_the_source(tmp_path: Path) -> None:
    """The notes are in the form of https://packaging.python.org/en/latest/specifications/direct-url/."""
    wheel = write_wheel(tmp_path, "1.0")
    note = '{"url": "%s", "archive_info": {"hash": "sha256=0", "hashes": {"sha256": "0"}}}'
    assert installed_from(note % wheel.as_uri()) == str(wheel)
    assert installed_from(note % "file:///gone/briefgen-1.0-py3-none-any.whl") is None
    git = '{"url": "https://git.invalid/x.git", "vcs_info": {"vcs": "git", "requested_revision": "v1", "commit_id": "%s"}}'
    assert installed_from(git % COMMIT) == f"git+https://git.invalid/x.git@{COMMIT}"
    for other in ('{"url": "file:///checkout", "dir_info": {"editable": true}}', "", "[]", None):
        assert installed_from(other) is None


def test_a_commit_is_taken_as_it_is_without_a_question() -> None:
    source = parse_source(f"git+https://git.invalid/desk/briefgen.git@{COMMIT}", running="1.0")
    assert source.requirement == f"git+https://git.invalid/desk/briefgen.git@{COMMIT}"
    assert source.recorded == f"git+https://git.invalid/desk/briefgen.git@{COMMIT}"
    assert is_version(source, "7")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The address of a repository with a tag of each kind, and its commit."""
    folder = tmp_path_factory.mktemp("repository")

    def git(*arguments: str) -> str:
        options = ("-c", "user.name=Lan", "-c", "user.email=lan@example.org", "-c", "tag.gpgSign=false")
        return subprocess.run(("git", *options, *arguments), cwd=folder, check=True, capture_output=True, text=True).stdout

    git("init", "--quiet", "--initial-branch=main")
    git("commit", "--quiet", "--allow-empty", "--message=x")
    git("tag", "v1")
    git("tag", "--annotate", "--message=x", "v2")
    return f"git+file://{folder}", git("rev-parse", "HEAD").strip()


@pytest.mark.parametrize("tag", ["v1", "v2"])
def test_a_tag_is_pinned_to_its_commit(repository: tuple[str, str], tag: str) -> None:
    address, commit = repository
    assert parse_source(f"{address}@{tag}", running="1.0").recorded == f"{address}@{commit}"


def test_a_branch_is_refused_with_the_commit_that_it_is_at(repository: tuple[str, str]) -> None:
    address, commit = repository
    with pytest.raises(BriefgenError, match=f"main is a branch, and moves. .*{commit}"):
        parse_source(f"{address}@main", running="1.0")


@pytest.mark.parametrize("revision", ["v3", "HEAD", "0123456"])
def test_what_the_repository_does_not_have_is_refused(repository: tuple[str, str], revision: str) -> None:
    with pytest.raises(BriefgenError, match=f"has no tag {revision}"):
        parse_source(f"{repository[0]}@{revision}", running="1.0")


def test_a_repository_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="does not answer"):
        parse_source(f"git+file://{tmp_path}/gone@v1", running="1.0")


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "..", "briefgen==1!!!", "briefgen==9.9.9z", f"{'x' * 300}.whl",
        "requests", "briefgen>=1", "briefgen==", "briefgen[add]", "https://example.org/briefgen.whl",
        "git+https://example.org/briefgen.git", "git+http://example.org/briefgen.git@v1", "git+ssh://git@example.org/x",
        "git+https://example.org/x.git@v1#egg=y", "git+https://example.org/x.git@v1 --index-url=y", "git+ext::sh -c true@v1",
        "git+https://--upload-pack=x/y@v1", f"git+https://example.org/x@{COMMIT}\nrequests",
    ],
)  # fmt: skip
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(BriefgenError, match=r"^--from: ?"):
        parse_source(text, running="1.0")


@pytest.mark.parametrize(
    "text",
    [
        f"git+https://lan:secret@example.org/x.git@{COMMIT}",
        f"git+https://secret@example.org/x.git@{COMMIT}",
        f"git+ssh://lan:secret@example.org/x.git@{COMMIT}",
        f"git+ssh://lan%3Asecret@example.org/x.git@{COMMIT}",
        f"git+https://lan:p/secret@example.org/x.git@{COMMIT}",
        f"git+https://lan:p@secret@example.org/x.git@{COMMIT}",
        "git+https://lan:p@secret@example.org/x.git@v 1",
        "git+https://lan:p/secret@example.org",
        "https://lan:secret@example.org/briefgen-1.0-py3-none-any.whl",
        "https:/lan:secret@example.org/briefgen-1.0-py3-none-any.whl",
        "https://example.org/briefgen-1.0-py3-none-any.whl?token=secret",
        "https://lan:p\nsecret@example.org/briefgen-1.0-py3-none-any.whl",
    ],
)
def test_no_password_is_written_or_shown(text: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        parse_source(text, running="1.0")
    assert "secret" not in str(caught.value) and "…" in caught.value.place


def test_a_name_for_ssh_is_no_password() -> None:
    address = f"git+ssh://git@git.invalid:22/x.git@{COMMIT}"
    assert parse_source(address, running="1.0").requirement == address


def test_a_wheel_that_is_not_there_or_none_or_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefgen-2.0-py3-none-any.whl").write_bytes(b"no zip")
    write_wheel(tmp_path, "3.0", stated="3.1")
    (tmp_path / "briefgen-4.0-py3-none-any.whl").mkdir()
    write_wheel(tmp_path, "1.0", name="requests")
    write_wheel(tmp_path, "1.0").rename(tmp_path / "renamed.whl")
    for name, problem in (
        ("gone.whl", "There is no such file"),
        ("briefgen-4.0-py3-none-any.whl", "This is not a file"),
        ("briefgen-2.0-py3-none-any.whl", "This is not a wheel"),
        ("briefgen-3.0-py3-none-any.whl", "not a wheel of briefgen"),
        ("requests-1.0-py3-none-any.whl", "not a wheel of briefgen"),
        ("renamed.whl", "This is not a wheel"),
    ):
        with pytest.raises(BriefgenError, match=problem):
            parse_source(str(tmp_path / name), running="1.0")


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_wheel_is_refused_however_it_is_compressed(tmp_path: Path, compression: int) -> None:
    wheel = tmp_path / "briefgen-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", compression) as archive:
        archive.writestr("briefgen-1.0.dist-info/METADATA", "Name: briefgen\nVersion: 1.0\n" + "x" * 500)
    data = bytearray(wheel.read_bytes())
    start = data.index(b"METADATA") + len("METADATA")
    data[start : start + 20] = b"\xff" * 20
    wheel.write_bytes(data)
    with pytest.raises(BriefgenError, match="This is not a wheel"):
        parse_source(str(wheel), running="1.0")
