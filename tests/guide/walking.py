"""Walks through the guide for analysts as its reader would: types its commands, and writes and edits its files.

A page's blocks are distinguished by their language: `sh` are commands, `text` is part of the last one's output; `yaml` is
added to the file that is named before it, `diff` is an edit of it.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+\.(?:yaml|md))`")
COMMAND = str(Path(sys.executable).with_name("briefgen"))
PATIENCE = 120
"""Seconds after which a command without output is stopped."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+\S*")


@dataclass(frozen=True)
class Block:
    """A block of a page: its language, its text, and for `yaml` and `diff` the file that it belongs to."""

    language: str
    text: str
    file: str | None


def read_blocks(page: Path) -> tuple[Block, ...]:
    """The blocks of a page, in order."""
    text, file, end, blocks = page.read_text("utf-8"), None, 0, []
    for found in BLOCK.finditer(text):
        named = FILE.findall(text[end : found.start()])
        file, end = (named[-1] if named else file), found.end()
        blocks.append(Block(found[1], found[2], file))
    return tuple(blocks)


def steps(guide: Path) -> tuple[Path, ...]:
    """The pages of the steps, in order."""
    return tuple(sorted(guide.glob("[0-9]-*.md")))


@dataclass
class Reader:
    """A reader who follows the guide in the folder `desk`; `printed` is the output of the last command."""

    desk: Path
    printed: str = ""

    def follow(self, page: Path) -> None:
        """Do what a page says; AssertionError if something isn't as it says."""
        for block in read_blocks(page):
            if block.language == "sh":
                for command in block.text.splitlines():
                    self.run(command)
            elif block.language == "text":
                for line in block.text.splitlines():
                    assert line.strip() in self.printed, (page.name, line, self.printed)
            else:
                assert block.file, f"{page.name}: no file is named before\n{block.text}"
                self.write(self.desk / block.file, block)

    def run(self, command: str) -> None:
        """Type a command, and answer its questions with yes; one that serves is stopped as soon as its page is there."""
        words = shlex.split(command)
        program = [COMMAND] if words[0] == "briefgen" else words[:1]
        if words[1:] == ["serve"]:
            with self.serving() as address, urlopen(address) as page:
                assert b"<title>" in page.read()
            return
        person, terminal = pty.openpty()
        os.write(person, b"y\n")
        done = subprocess.run(
            [*program, *words[1:]],
            cwd=self.desk,
            env=self.environment,
            stdin=terminal,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        for end in (person, terminal):
            os.close(end)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        self.printed = done.stdout + done.stderr

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of the served desk."""
        command = [COMMAND, "serve", "--port", "0"]
        with subprocess.Popen(command, cwd=self.desk, env=self.environment, stdout=subprocess.PIPE, text=True) as serving:
            assert serving.stdout
            patience = threading.Timer(PATIENCE, serving.kill)
            patience.start()
            try:
                yield next(found[0] for line in serving.stdout if (found := ADDRESS.search(line)))
            finally:
                patience.cancel()
                serving.terminate()

    def write(self, file: Path, block: Block) -> None:
        """Make the edit of a `diff`, or add lines to a file."""
        if block.language != "diff":
            old = file.read_text("utf-8") if file.exists() else ""
            file.write_text(old + block.text, "utf-8")
            return
        text = file.read_text("utf-8")
        lines = block.text.splitlines()
        for old, new in zip(lines[::2], lines[1::2], strict=True):
            assert text.count(f"{old[1:]}\n") == 1, (file.name, old)
            text = text.replace(old[1:], new[1:])
        file.write_text(text, "utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """The variables of the commands."""
        person = {
            f"GIT_{who}_{what}": "analyst@desk.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        return os.environ | person | {"PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
