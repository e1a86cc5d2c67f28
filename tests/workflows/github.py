"""A local server that plays GitHub's part for the script of `preview-comment`, and the script as the workflow runs it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PROJECT = Path(__file__).parents[2]
WORKFLOW = PROJECT / ".github/workflows/preview-comment.yml"
REPOSITORY = "desk/briefings"
COMMIT = "a" * 40
TOKEN = "secret-token"
BOT = "github-actions[bot]"


class GitHub:
    """The API's data: open pull requests, a run's artifacts, comments; and the requests that it got."""

    def __init__(self, artifact: bytes | Path = b"") -> None:
        """One pull request, whose build left `artifact`."""
        self.artifact = artifact
        self.pulls = [{"number": 7, "head": {"sha": COMMIT}}]
        self.artifacts: list[dict[str, Any]] = [{"id": 31, "name": "preview", "expired": False, "size_in_bytes": 1}]
        self.comments: dict[int, list[dict[str, Any]]] = {}
        self.redirect: str | None = None
        self.asked: list[str] = []
        self.tokens_at_the_store: list[str | None] = []

    def say(self, number: int, login: str, body: str) -> None:
        """A comment by somebody."""
        count = sum(map(len, self.comments.values()))
        self.comments.setdefault(number, []).append({"id": 100 + count, "user": {"login": login}, "body": body})

    def answer(self, method: str, path: str, body: dict[str, Any]) -> Any:
        """The API's answer to a call below the repository; None if there is nothing of that kind."""
        url = urlsplit(path)
        page = int(parse_qs(url.query).get("page", ["1"])[0])
        self.asked.append(f"{method} {url.path}")
        match f"{method} {url.path}".split("/"):
            case ["GET pulls"]:
                return self.pulls[100 * (page - 1) : 100 * page]
            case ["GET actions", "runs", "5", "artifacts"]:
                return {"artifacts": self.artifacts[100 * (page - 1) : 100 * page]}
            case ["GET issues", number, "comments"]:
                return self.comments.get(int(number), [])[100 * (page - 1) : 100 * page]
            case ["POST issues", number, "comments"]:
                self.say(int(number), BOT, body["body"])
                return {}
            case ["PATCH issues", "comments", id_]:
                [comment] = [c for found in self.comments.values() for c in found if c["id"] == int(id_)]
                comment["body"] = body["body"]
                return {}
        return None


@contextmanager
def served(github: GitHub) -> Iterator[str]:
    """The address of the API; artifacts are at another one, to which it redirects."""

    class Store(Handler):
        def do_GET(self) -> None:
            github.tokens_at_the_store.append(self.headers["Authorization"])
            self.reply(200, github.artifact)

    class Api(Handler):
        def do_GET(self) -> None:
            inside = re.fullmatch(rf"/repos/{REPOSITORY}/(.+)", self.path)
            if self.headers["Authorization"] != f"Bearer {TOKEN}" or not inside:
                return self.reply(403, b"{}")
            if inside[1] == "actions/artifacts/31/zip":
                return self.reply(302, b"", github.redirect or f"http://127.0.0.1:{store.server_port}/31.zip")
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
            answer = github.answer(self.command, inside[1], body)
            self.reply(404 if answer is None else 200, json.dumps(answer).encode())

        do_POST = do_PATCH = do_GET

    with ThreadingHTTPServer(("127.0.0.1", 0), Store) as store, ThreadingHTTPServer(("127.0.0.1", 0), Api) as api:
        for server in (store, api):
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{api.server_port}"
        store.shutdown()
        api.shutdown()


class Handler(BaseHTTPRequestHandler):
    """Prints nothing on the terminal, and sends files as they are."""

    def log_message(self, *_: object) -> None:
        """Logs nothing."""

    def reply(self, status: int, body: bytes | Path, location: str | None = None) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        try:
            if isinstance(body, Path):
                with body.open("rb") as file:
                    shutil.copyfileobj(file, self.wfile)
            else:
                self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the script hung up, because the file was too large


def run_script(github: GitHub, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the script in `folder` as the workflow does: with the files that it fetches, and nothing else of the project."""
    workflow = WORKFLOW.read_text("utf-8")
    names, scripts = re.search(r"for name in (.+); do", workflow), re.search(r"SCRIPTS: (.+)$", workflow, re.MULTILINE)
    assert names and scripts
    fetched = folder / "briefgen/differences"
    fetched.mkdir(parents=True, exist_ok=True)
    for name in names[1].split():
        shutil.copy(PROJECT / scripts[1] / f"{name}.py", fetched)
    with served(github) as url:
        given = {
            "GITHUB_API_URL": url,
            "GITHUB_SERVER_URL": "https://github.invalid",
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_TOKEN": TOKEN,
            "HEAD_SHA": COMMIT,
            "RUN_ID": "5",
            "PATH": os.environ["PATH"],
            "NO_PROXY": "*",
        }
        command = [sys.executable, "-E", "-s", "-m", "briefgen.differences.comment"]
        return subprocess.run(command, cwd=folder, env=given | environment, capture_output=True, text=True, check=False)
