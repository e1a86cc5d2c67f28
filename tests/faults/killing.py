"""Commands of briefgen that are killed in the middle of their work: at one of the files that they touch.

One process has the whole program in memory, with the words that it knows, and forks: each fork runs one command.
"""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import IO, NamedTuple

_PROGRAM = """
import contextlib, importlib, io, json, os, signal, sys
from briefgen import cli
from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose
import briefgen.building.source_pages, briefgen.cli.briefing_lines, briefgen.hooks, briefgen.word.files
for name in set(cli._MODULES.values()):
    importlib.import_module(f"briefgen.cli.{name}")
compose(parse_article("a.txt", b"title: Tea\\ndate: 2031-03-01\\nlanguage: en\\n\\nOslo bought 5 tonnes on Monday.\\n"))

def run(desk, kill_at, seconds, command, reply):
    count = 0
    def watch(event, arguments):
        nonlocal count
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1].strip("rbt") != ""
        if event in ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir") or writes:
            count += 1
            if count == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
    signal.setitimer(signal.ITIMER_REAL, seconds)  # ends the process as a kill does, unless it is caught
    os.chdir(desk)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    sys.argv = ["briefgen", *command]
    sys.addaudithook(watch)
    try:
        cli.main()
    finally:
        os.write(reply, b"%d" % count)

def prepare(desk, command):
    os.chdir(desk)
    sys.argv = ["briefgen", *command]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        cli.main(standalone_mode=False)
    os.chdir("/")

for line in sys.stdin:
    desk, kill, command = json.loads(line)
    if kill is None:
        prepare(desk, command)
        print(0, flush=True)
        continue
    here, reply = os.pipe()
    child = os.fork()
    if not child:
        try:
            run(desk, *kill, command, reply)
        finally:
            os._exit(0)
    os.close(reply)
    os.waitpid(child, 0)
    print(os.read(here, 20).decode() or "-1", flush=True)
    os.close(here)
"""


class Kill(NamedTuple):
    """When a command is killed: at the file that it touches as number `at_file`, or `after` seconds."""

    at_file: int = 0
    after: float = 300


NEVER = Kill()


def run(desk: Path, *command: str, kill: Kill = NEVER) -> int:
    """Runs `briefgen` in `desk`, with a `kill` if it is not done by then; returns how many files it touched, or -1.

    Files are touched when one is opened to write, renamed, linked or removed, or a folder is made or removed.
    """
    return _ask(desk, kill, command)


def prepare(desk: Path, *command: str) -> None:
    """Runs `briefgen` in the process that forks, so that each fork already has what the command loads: half of its time."""
    _ask(desk, None, command)


def _ask(desk: Path, kill: Kill | None, command: tuple[str, ...]) -> int:
    asked, answered = _process()
    print(json.dumps([str(desk), kill, command]), file=asked, flush=True)
    return int(answered.readline())


@functools.cache
def _process() -> tuple[IO[str], IO[str]]:
    """The connection to the process that forks; it ends with this one."""
    arguments = [sys.executable, "-B", "-c", _PROGRAM]
    process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    return process.stdin, process.stdout
