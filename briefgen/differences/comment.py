"""Comments on a pull request with the facts that it changes; the workflow `preview-comment` runs it.

Standard library and `change_report` only: the workflow fetches these two files from the default branch, installs nothing and
checks nothing out. The artifact was made by a build that ran untrusted code. It is data: all of it is checked, one file of
it is read, and nothing is unpacked. Its pull request is found through the API by the commit that was built, and never
through the artifact.

Environment: GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, HEAD_SHA, RUN_ID.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from briefgen.differences.change_report import to_markdown

ARTIFACT = "preview"
REPORT = "report.json"
MARKER = "<!-- briefgen: what changed in the facts -->"
AUTHOR = "github-actions[bot]"

FILE_LIMIT = 5_000
SIZE_LIMIT = 200_000_000
"""The most bytes, of the artifact itself and of all its files together."""
REPORT_LIMIT = 50_000_000
COMMENT_LIMIT = 65_536
MEMORY_LIMIT = 2_000_000_000
PAGE_LIMIT = 20
"""The most pages of a list that are requested, 100 items each."""

_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._+@=-]{0,254}/)*[A-Za-z0-9_][A-Za-z0-9._+@=-]{0,254}/?")
_TYPES = {0, stat.S_IFREG, stat.S_IFDIR}


class Refused(Exception):
    """The artifact, or an answer, is not what this script accepts; the message is safe to print."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, because urllib would send the token to another host."""

    def redirect_request(self, *_: object) -> None:
        """No further request."""


_opener = urllib.request.build_opener(_Stay)


class Api:
    """The few calls to GitHub that this script makes."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Reads addresses, repository and token from `environment`."""
        self.url = environment["GITHUB_API_URL"]
        self.repository = environment["GITHUB_REPOSITORY"]
        self._headers = {
            "Authorization": f"Bearer {environment['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }

    def call(self, path: str, method: str = "GET", body: dict[str, str] | None = None) -> Any:
        """The answer to one call, below this repository."""
        with self._open(path, method, body) as answer:
            return json.load(answer)

    def items(self, path: str, key: str | None = None) -> Iterator[dict[str, Any]]:
        """The items of a list that comes in pages."""
        for page in range(1, PAGE_LIMIT + 1):
            answer = self.call(f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            items = answer[key] if key else answer
            yield from items
            if len(items) < 100:
                return

    def download(self, path: str, file: IO[bytes]) -> None:
        """Writes at most SIZE_LIMIT bytes to `file`; the store to which the API redirects doesn't get the token."""
        try:
            answer = self._open(path)
        except urllib.error.HTTPError as error:
            address = error.headers.get("Location", "")
            if error.code not in (301, 302, 303, 307, 308) or not address.startswith(self.url.partition(":")[0] + "://"):
                raise
            answer = _opener.open(urllib.request.Request(address), timeout=60)
        with answer:
            while block := answer.read(1 << 20):
                file.write(block)
                if file.tell() > SIZE_LIMIT:
                    raise Refused(f"The artifact is larger than {SIZE_LIMIT:,} bytes")

    def _open(self, path: str, method: str = "GET", body: dict[str, str] | None = None) -> Any:
        data = json.dumps(body).encode() if body else None
        url = f"{self.url}/repos/{self.repository}/{path}"
        return _opener.open(urllib.request.Request(url, data, self._headers, method=method), timeout=60)


def pull_request(api: Api, commit: str) -> int | None:
    """The number of the open pull request whose head is `commit`; None if there is no such pull request any more."""
    numbers = [int(pull["number"]) for pull in api.items("pulls?state=open") if pull["head"]["sha"] == commit]
    if len(numbers) > 1:
        raise Refused(f"The pull requests {numbers} have the same head, so it can't be determined which one was built")
    return numbers[0] if numbers else None


def artifact_id(api: Api, run: int) -> int:
    """The id of the one artifact of a run that holds a preview."""
    found = [
        a for a in api.items(f"actions/runs/{run}/artifacts", "artifacts") if a["name"] == ARTIFACT and not a["expired"]
    ]
    if len(found) != 1:
        raise Refused(f"The run has {len(found)} artifacts named {ARTIFACT}")
    if found[0]["size_in_bytes"] > SIZE_LIMIT:
        raise Refused(f"The artifact is larger than {SIZE_LIMIT:,} bytes")
    return int(found[0]["id"])


def read_report(file: IO[bytes]) -> Any:
    """The report in an artifact, as data, after a check of all other entries."""
    try:
        with zipfile.ZipFile(file) as archive:
            check(archive.infolist())
            with archive.open(REPORT) as report:
                text = report.read(REPORT_LIMIT + 1)
        return json.loads(text)
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, MemoryError, OSError, RuntimeError, ValueError) as error:
        raise Refused(f"The artifact holds no report: {type(error).__name__}") from None


def check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuses links, strange or duplicate names, encrypted files, and more than a site can be."""
    if len(entries) > FILE_LIMIT:
        raise Refused(f"The artifact holds {len(entries):,} files; {FILE_LIMIT:,} are allowed")
    if sum(entry.file_size for entry in entries) > SIZE_LIMIT:
        raise Refused(f"The files of the artifact are larger than {SIZE_LIMIT:,} bytes together")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.rstrip("/").lower()
        if not _NAME.fullmatch(entry.filename) or entry.orig_filename != entry.filename:
            raise Refused(f"The artifact holds a file with a strange name: {ascii(entry.orig_filename)[:200]}")
        if stat.S_IFMT(entry.external_attr >> 16) not in _TYPES:
            raise Refused(f"The artifact holds a link or a device: {name}")
        if name in seen or entry.flag_bits & 1:
            raise Refused(f"The artifact holds a file twice, or one that is encrypted: {name}")
        seen.add(name)
        if name == REPORT and entry.file_size > REPORT_LIMIT:
            raise Refused(f"The report is larger than {REPORT_LIMIT:,} bytes")


def write_comment(report: Any, link: str, commit: str) -> str:
    """The body of the comment; all words in it are this project's own, except those in code spans."""
    try:
        text = to_markdown(report)
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Refused(f"The report is malformed: {type(error).__name__}") from None
    body = f"{MARKER}\n{text}\n[Preview of {commit[:7]}]({link}): unpack it and open `preview/changes.html`.\n"
    if len(body) > COMMENT_LIMIT:
        raise Refused("The comment is too long")
    return body


def put_comment(api: Api, number: int, body: str) -> str:
    """Writes the comment, or updates the one of an earlier build; returns which."""
    for comment in api.items(f"issues/{number}/comments"):
        if (comment["user"] or {}).get("login") == AUTHOR and comment["body"].startswith(MARKER):
            api.call(f"issues/comments/{int(comment['id'])}", "PATCH", {"body": body})
            return "updated"
    api.call(f"issues/{number}/comments", "POST", {"body": body})
    return "written"


def main(environment: dict[str, str]) -> None:
    """Finds the pull request, reads the artifact, comments."""
    commit, run = environment["HEAD_SHA"], int(environment["RUN_ID"])
    if not re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", commit):
        raise Refused("HEAD_SHA is not a commit")
    api = Api(environment)
    number = pull_request(api, commit)
    if number is None:
        print("No open pull request has this head any more; there is nothing to comment on.")
        return
    artifact = artifact_id(api, run)
    link = f"{environment['GITHUB_SERVER_URL']}/{api.repository}/actions/runs/{run}/artifacts/{artifact}"
    with tempfile.TemporaryFile() as file:
        api.download(f"actions/artifacts/{artifact}/zip", file)
        body = write_comment(read_report(file), link, commit)
    print(f"Comment {put_comment(api, number, body)} on pull request {number}.")


if __name__ == "__main__":
    import resource  # which only the workflow's machine needs

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    try:
        main(dict(os.environ))
    except Refused as refused:
        sys.exit(f"Refused: {refused}")
    except urllib.error.HTTPError as failure:
        sys.exit(f"The API answered {failure.code} to {failure.url.partition('?')[0]}")
