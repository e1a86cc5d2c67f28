"""Writing outputs: each is there, whichever process made it, and errors are the same from every process."""

import functools
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen import sharing
from briefgen.errors import BriefgenError
from briefgen.sharing import WORTH, apart, beside
from briefgen.storage.derived import digest_of
from briefgen.views.outputs import Joining, Output
from briefgen.web.writing import write_outputs
from briefgen.web.written_site import WrittenSite, new_site_folder, swap_in

MANY = 4 * WORTH
NEEDS_FORK = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere pages are made by one process")
KILLED = """
import os, pathlib, sys, time
sys.path.insert(0, sys.argv[2])
from briefgen.views.outputs import Output
from briefgen.web import writing
from briefgen.web.written_site import WrittenSite, new_site_folder, swap_in
writing.processes = lambda: 3
here = os.getpid()
def make():
    if os.getpid() != here:
        os.write(1, b"\\n")
    time.sleep(60)
outputs = [Output(f"{n}.html", b"", make) for n in range(sharing.WORTH * 4)]
writing.write_outputs(outputs, pathlib.Path(sys.argv[1]), WrittenSite("", {}), b"")
"""
"""A build that takes minutes."""


@pytest.fixture(params=[1, 3])
def count(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of processes."""
    monkeypatch.setattr(sharing, "processes", lambda: request.param)
    return int(request.param)


def outputs(make: Callable[[int], bytes]) -> list[Output]:
    return [Output(f"a/{n % 3}/{n}.html", digest_of(n), functools.partial(make, n)) for n in range(MANY)]


def test_every_output_is_written(tmp_path: Path, count: int) -> None:
    pages = outputs(lambda n: f'<a id="{n}" href="../{(n + 1) % 3}/{n + 1}.html">{os.getpid()}</a>'.encode())
    written = write_outputs(pages, tmp_path / "new", WrittenSite(str(tmp_path / "site"), {}), b"")
    made = {path: (tmp_path / "new" / path).read_text() for path in written.files}
    assert made.keys() == {page.path for page in pages}
    assert len({text.partition(">")[2] for text in made.values()}) <= count
    assert all(file.links for file in written.files.values())
    (tmp_path / "new").rename(tmp_path / "site")
    again = write_outputs(pages, tmp_path / "newer", written, b"")
    assert again == written
    assert write_outputs(pages, tmp_path / "newest", written, b"other settings").files != written.files


def test_what_can_be_joined_is_made_only_where_another_file_is_in_the_way(tmp_path: Path, count: int) -> None:
    parts = outputs(lambda n: b"%d\n" % n)
    whole = Output("all", b"", lambda: b"made", Joining(tuple(part.path for part in parts), iter))
    write_outputs((whole, *parts), tmp_path, WrittenSite("", {}), b"")
    assert (tmp_path / "all").read_bytes() == b"".join(b"%d\n" % n for n in range(MANY))
    write_outputs((whole, *parts[1:]), tmp_path, WrittenSite("", {}), b"")
    assert (tmp_path / "all").read_bytes() == b"made"


def test_what_is_late_is_written_as_if_it_were_not(tmp_path: Path, count: int) -> None:
    """Some of it is new, some the same as before, and some has the place of a file or a folder of the last site."""
    last = WrittenSite(str(tmp_path / "site"), {})
    for texts in (
        ["a", "b/c", "b/d/e", "f.html"],
        ["a", "b/c/g", "b/d/e", "f.html"],
        ["a", "b/c", "b/d", "h.html"],
        ["a/b", "f.html"],
        ["a", "b/c", "f.html"],
        ["b", "f.html"],
        ["a", "b/c", "f.html"],
    ):
        made = [Output(text, digest_of(text), text.encode) for text in texts]
        late = [one for one in made if one.path.startswith("b/")]
        for beneath, folder in (({}, "whole"), ({"b": lambda late=late: late} if late else {}, "site")):
            new = new_site_folder(tmp_path / folder)
            written = write_outputs([one for one in made if not beneath or one not in late], new, last, b"", beneath)
            assert written.files.keys() == set(texts)
            there = {path.relative_to(new).as_posix(): path.read_text() for path in new.rglob("*") if path.is_file()}
            assert there == dict(zip(texts, texts, strict=True))
            if folder == "whole":
                shutil.rmtree(new)
        swap_in(tmp_path / "site", spare=last.is_most_of(written))
        last = written


def test_bad_input_stops_with_its_error(tmp_path: Path, count: int) -> None:
    error = BriefgenError(file="a.md", place="b", problem="c", next_step="d")

    def make(number: int) -> bytes:
        if number == MANY - 1:
            raise error
        return b""

    with pytest.raises(BriefgenError) as raised:
        write_outputs(outputs(make), tmp_path, WrittenSite("", {}), b"")
    assert str(raised.value) == str(error)


def test_a_bug_keeps_its_traceback(tmp_path: Path, count: int) -> None:
    def make(number: int) -> bytes:
        return bytes(1 // (number - MANY + 1) + 1)

    with pytest.raises((ZeroDivisionError, RuntimeError)) as raised:
        write_outputs(outputs(make), tmp_path, WrittenSite("", {}), b"")
    here = "in make" in "".join(traceback.format_exception(raised.value))
    assert here or "in make" in str(raised.value)


def test_a_process_that_is_killed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "processes", lambda: 2)
    here, began = os.getpid(), tmp_path / "began"

    def make(number: int) -> bytes:
        if os.getpid() != here:
            began.touch()
            os._exit(9)
        for _ in range(3_000 if number == MANY - 1 else 0):
            if began.exists():  # the other process may start late
                break
            time.sleep(0.01)
        return b""

    with pytest.raises(RuntimeError, match="ended with 9"):
        write_outputs(outputs(make), tmp_path, WrittenSite("", {}), b"")


def test_what_is_done_apart_comes_in_order_from_another_process(count: int) -> None:
    found = list(apart(lambda: ((number, os.getpid()) for number in range(MANY))))
    assert [number for number, _ in found] == list(range(MANY))
    assert {pid == os.getpid() for _, pid in found} == {count == 1}
    assert not list(apart(tuple))


def test_work_apart_is_shared_as_well(count: int) -> None:
    doubled = apart(lambda: sharing.share(lambda things: [2 * thing for thing in things], range(MANY)))
    assert sorted(number for some in doubled for number in some) == [2 * number for number in range(MANY)]


def test_an_error_apart_comes_after_what_was_found(count: int) -> None:
    def work() -> Iterator[int]:
        yield from range(MANY)
        raise BriefgenError(file="a.md", place="b", problem="c", next_step="d")

    found: list[int] = []
    with pytest.raises(BriefgenError) as raised:
        found.extend(apart(work))
    assert found == list(range(len(found)))
    assert len(found) > MANY / 2
    assert str(raised.value) == str(BriefgenError(file="a.md", place="b", problem="c", next_step="d"))


def test_where_nobody_wants_more_nothing_goes_on_apart(tmp_path: Path, count: int) -> None:
    def work() -> Iterator[int]:
        yield from range(MANY)
        time.sleep(60)
        (tmp_path / "went on").touch()

    results = apart(work)
    assert next(results) == 0
    results.close()
    assert not multiprocessing.active_children()
    assert not (tmp_path / "went on").exists()


def test_what_is_done_beside_is_there_when_it_is_asked_for(count: int) -> None:
    with beside(lambda: (MANY, os.getpid())) as found:
        number, pid = found()
    assert number == MANY
    assert (pid == os.getpid()) == (count == 1)


def test_an_error_beside_comes_where_its_result_is_asked_for(count: int) -> None:
    def work() -> int:
        raise BriefgenError(file="a.md", place="b", problem="c", next_step="d")

    with beside(work) as found, pytest.raises(BriefgenError, match=r"a\.md"):
        found()


@pytest.mark.parametrize("handler", [signal.SIG_DFL, signal.default_int_handler])  # the second as `briefgen serve` has it
def test_after_an_error_of_this_process_nothing_goes_on_beside(tmp_path: Path, count: int, handler: Any) -> None:
    def work() -> None:
        time.sleep(60)
        (tmp_path / "went on").touch()

    before = signal.signal(signal.SIGTERM, handler)
    try:
        with pytest.raises(LookupError), beside(work):
            raise LookupError
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not multiprocessing.active_children()
    assert not (tmp_path / "went on").exists()


@NEEDS_FORK
def test_where_the_build_is_killed_no_process_stays(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", KILLED, str(tmp_path), str(Path(sharing.__file__).parents[1])]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as build:
        assert build.stdout
        build.stdout.readline()  # another process is at work
        build.kill()
        assert not build.stdout.read().strip()  # which ends when all processes have closed it
