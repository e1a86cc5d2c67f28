"""The script that comments on pull requests, against a server that plays GitHub, with malicious artifacts."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from differences.test_change_report import check_inert, report_of
from invented import HOSTILE as HOSTILE_WORDS
from invented import copper, tea
from msgspec.structs import replace
from workflows.github import BOT, COMMIT, TOKEN, GitHub, run_script

from briefgen.differences.changes import compare
from briefgen.differences.report import Report

MARKER = "<!-- briefgen: what changed in the facts -->"


def report() -> dict[str, Any]:
    changed = replace(tea(), figures=(replace(tea().figures[0], value=18.5), tea().figures[1]))
    found = Report(base="a", head="b", briefings=compare([tea()], [changed, copper()]), curations=(), pages=(), files=())
    return msgspec.json.decode(msgspec.json.encode(found))  # type: ignore[no-any-return]


def zipped(files: Mapping[str, bytes | str], **entry: int) -> bytes:
    """An artifact; `entry` sets attributes of its last file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number, (name, content) in enumerate(files.items(), 1):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED if content else zipfile.ZIP_STORED
            for key, value in entry.items() if number == len(files) else ():
                setattr(info, key, value)
            archive.writestr(info, content)
    return data.getvalue()


def artifact(found: Any = None, **more: bytes | str) -> bytes:
    text = found if isinstance(found, str) else json.dumps(report() if found is None else found)
    return zipped({"preview/index.html": "<h1>x</h1>", "report.json": text, **more})


def comment_of(github: GitHub) -> str:
    """The one comment on the pull request; nothing else was written anywhere."""
    assert set(github.comments) == {7}
    [comment] = github.comments[7]
    assert comment["user"]["login"] == BOT
    return str(comment["body"])


def test_it_lists_the_facts_and_links_to_the_preview(tmp_path: Path) -> None:
    github = GitHub(artifact())
    run = run_script(github, tmp_path)
    assert (run.returncode, run.stdout) == (0, "Comment written on pull request 7.\n"), run.stderr
    body = comment_of(github)
    assert body.startswith(MARKER)
    assert "| figure changed | `value` `12.5` → `18.5` | `tăng 12,5%` |" in body.splitlines()
    link = "https://github.invalid/desk/briefings/actions/runs/5/artifacts/31"
    assert body.endswith(f"[Preview of aaaaaaa]({link}): unpack it and open `preview/changes.html`.\n")


def test_the_token_goes_only_to_the_api(tmp_path: Path) -> None:
    github = GitHub(artifact())
    run = run_script(github, tmp_path)
    assert github.tokens_at_the_store == [None]
    assert TOKEN not in run.stdout + run.stderr + comment_of(github)


def test_a_later_build_updates_the_comment(tmp_path: Path) -> None:
    github = GitHub(artifact())
    run_script(github, tmp_path)
    first = comment_of(github)
    github.artifact = artifact(report() | {"briefings": []})
    assert run_script(github, tmp_path).stdout == "Comment updated on pull request 7.\n"
    assert comment_of(github) != first and "No briefing changed." in comment_of(github)


def test_comments_of_others_stay_as_they_are(tmp_path: Path) -> None:
    github = GitHub(artifact())
    for login, body in (("mallory", MARKER), (BOT, f"See {MARKER}"), *[("somebody", "Fine")] * 150, (BOT, f"{MARKER}\nold")):
        github.say(7, login, body)
    assert run_script(github, tmp_path).returncode == 0
    changed = [c for c in github.comments[7] if "What changed in the facts" in c["body"]]
    assert [c["id"] for c in changed] == [252] and len(github.comments[7]) == 153


def test_the_pull_request_is_found_only_by_the_commit(tmp_path: Path) -> None:
    forged = report() | {"number": 1, "pull_request": 1, "head": "b" * 40}
    github = GitHub(artifact(forged, **{"pr_number": "1", "site/event.json": '{"number": 1}'}))
    github.pulls = [{"number": n, "head": {"sha": f"{n:040x}"}} for n in range(1, 150)] + github.pulls
    github.pulls[0] |= {"number": 1}
    assert run_script(github, tmp_path).returncode == 0
    comment_of(github)


def test_a_head_that_moved_on_gets_no_comment(tmp_path: Path) -> None:
    github = GitHub(artifact())
    github.pulls = [{"number": 7, "head": {"sha": "b" * 40}}]
    run = run_script(github, tmp_path)
    assert run.returncode == 0 and "nothing to comment on" in run.stdout
    assert github.comments == {} and not [call for call in github.asked if "artifacts" in call]


def bomb() -> bytes:
    return zipped({"report.json": json.dumps(report()), "site/bomb.html": bytes(201_000_000)})


def patched(data: bytes, central: int, local: int, value: bytes) -> bytes:
    """A zip with other bytes at these offsets of its first entry, in its directory and before the file."""
    forged = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", central), (b"PK\x03\x04", local)):
        place = data.index(signature) + offset
        forged[place : place + len(value)] = value
    return bytes(forged)


def lying() -> bytes:
    """A file whose entry says that it is small."""
    return patched(zipped({"report.json": bytes(30_000_000)}), 24, 22, (10).to_bytes(4, "little"))


LINK = (stat.S_IFLNK | 0o777) << 16
HOSTILE = {
    "a link out": (lambda: zipped({"report.json": "{}", "site/x": "/etc/passwd"}, external_attr=LINK), "a link or a device"),
    "the report is a link": (lambda: zipped({"report.json": "/etc/passwd"}, external_attr=LINK), "a link or a device"),
    "a device": (lambda: zipped({"report.json": "{}"}, external_attr=stat.S_IFCHR << 16), "a link or a device"),
    "up": (lambda: artifact(**{"../x": "x"}), "strange name: '../x'"),
    "up inside": (lambda: artifact(**{"site/../../x": "x"}), "strange name"),
    "absolute": (lambda: artifact(**{"/etc/x": "x"}), "strange name: '/etc/x'"),
    "backslash": (lambda: artifact(**{"site\\..\\x": "x"}), "strange name"),
    "drive": (lambda: artifact(**{"C:/x": "x"}), "strange name"),
    "hidden": (lambda: artifact(**{"site/.git/config": "x"}), "strange name"),
    "a command": (lambda: artifact(**{"site/x\n::set-output name=a::b": "x"}), "strange name: 'site/x\\n::"),
    "letters turned round": (lambda: artifact(**{"site/\u202elmth.x": "x"}), "strange name: 'site/\\u202e"),
    "empty": (lambda: artifact(**{"site//x": "x"}), "strange name"),
    "twice": (lambda: artifact(**{"preview/INDEX.html": "x"}), "a file twice"),
    "encrypted": (lambda: patched(artifact(), 8, 6, b"\x01"), "one that is encrypted"),
    "100,000 files": (lambda: artifact(**{f"site/{n}.html": "" for n in range(100_000)}), "100,002 files"),
    "a bomb": (bomb, "larger than 200,000,000 bytes together"),
    "a file that lies about its size": (lying, "holds no report: BadZipFile"),
    "a large report": (lambda: artifact(" " * 50_000_001), "report is larger"),
    "no report": (lambda: zipped({"preview/index.html": "x"}), "holds no report: KeyError"),
    "no zip": (lambda: b"<html>", "holds no report: BadZipFile"),
    "cut off": (lambda: artifact()[:-40], "holds no report: BadZipFile"),
    "no JSON": (lambda: artifact("{"), "holds no report: JSONDecodeError"),
    "deep": (lambda: artifact("[" * 500_000), "holds no report: RecursionError"),
    "a long number": (lambda: artifact("9" * 5_000), "holds no report: ValueError"),
    "another thing": (lambda: artifact({"briefings": [{"what": "@octocat"}]}), "The report is malformed: KeyError"),
    "a list": (lambda: artifact([]), "The report is malformed: TypeError"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_artifact_is_refused_and_nothing_written(name: str, tmp_path: Path) -> None:
    make, expected = HOSTILE[name]
    github = GitHub(make())
    run = run_script(github, tmp_path)
    assert run.returncode == 1 and run.stdout == ""
    [line] = run.stderr.splitlines()
    assert line.startswith("Refused: ") and expected in line, line
    assert github.comments == {}
    assert {path.name for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".pyc"} == {
        "change_report.py",
        "comment.py",
    }


def test_more_than_200_mb_are_not_even_taken(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(260_000_000)
    folder = tmp_path / "run"
    folder.mkdir()
    run = run_script(GitHub(large), folder)
    assert "Refused: The artifact is larger than 200,000,000 bytes" in run.stderr
    github = GitHub(artifact())
    github.artifacts[0]["size_in_bytes"] = 200_000_001
    assert "Refused: The artifact is larger" in run_script(github, folder).stderr
    assert github.tokens_at_the_store == [] and github.comments == {}


@pytest.mark.parametrize("text", ["@octocat #1 www.evil.example | ` <img src=x>", "\n\n# x\n", HOSTILE_WORDS])
def test_a_report_full_of_tricks_stays_words(text: str, tmp_path: Path) -> None:
    github = GitHub(artifact(report_of(text)))
    run = run_script(github, tmp_path)
    assert run.returncode == 0, run.stderr
    body = comment_of(github)
    head, _, rest = body.partition("\n")
    report, _, link = rest.rpartition("\n[Preview of aaaaaaa](https://github.invalid/")
    assert head == MARKER and len(link.splitlines()) == 1
    check_inert(report)


def test_a_large_report_is_cut(tmp_path: Path) -> None:
    github = GitHub(artifact(report_of("@octocat " * 15, count=600)))
    assert run_script(github, tmp_path).returncode == 0
    body = comment_of(github)
    assert 50_000 < len(body) < 65_536 and "more changes** are left out" in body


@pytest.mark.parametrize(
    ("artifacts", "expected"),
    [
        ([], "The run has 0 artifacts named preview"),
        ([{"id": 31, "name": "preview", "expired": False, "size_in_bytes": 1}] * 2, "The run has 2 artifacts"),
        ([{"id": 31, "name": "preview", "expired": True, "size_in_bytes": 1}], "The run has 0 artifacts"),
    ],
)
def test_a_run_without_its_one_artifact_is_refused(artifacts: list[dict[str, Any]], expected: str, tmp_path: Path) -> None:
    github = GitHub(artifact())
    github.artifacts = artifacts
    assert expected in run_script(github, tmp_path).stderr and github.comments == {}


def test_two_pull_requests_with_one_head_are_refused(tmp_path: Path) -> None:
    github = GitHub(artifact())
    github.pulls.append({"number": 8, "head": {"sha": COMMIT}})
    assert "Refused: The pull requests [7, 8] have the same head" in run_script(github, tmp_path).stderr
    assert github.comments == {}


def test_an_answer_that_leads_astray_is_not_followed(tmp_path: Path) -> None:
    github = GitHub(artifact())
    github.redirect = "file:///etc/passwd"
    run = run_script(github, tmp_path)
    assert run.returncode == 1 and "The API answered 302" in run.stderr and github.comments == {}
    run = run_script(GitHub(artifact()), tmp_path, GITHUB_TOKEN="wrong")
    assert run.returncode == 1 and "The API answered 403" in run.stderr
