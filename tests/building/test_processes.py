"""Work shared by processes: the same results in the same order, and no process outlives its parent."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from systems import NEEDS_POSIX

from briefgen.building import processes
from briefgen.building.processes import share_chunks, share_work
from briefgen.errors import BriefgenError

NUMBERS = tuple(range(100))
PATIENCE = 120.0
"""Seconds until something is taken to have failed, on a machine however busy."""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes are started without waiting."""
    monkeypatch.setattr(processes, "ALONE", 0.0)


def doubled_together(seen: Path, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Like `doubled`; one process waits until it has seen another at work, which may start late."""
    (seen / str(os.getpid())).touch()
    for _ in range(3_000 if 17 in numbers and multiprocessing.parent_process() else 0):
        if len(list(seen.iterdir())) > 1:
            break
        time.sleep(0.01)
    return doubled(numbers)


def doubled(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(2 * number, os.getpid()) for number in numbers]


def dying(numbers: Sequence[int]) -> list[int]:
    if 50 in numbers and multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_results_come_in_order_from_as_many_processes_as_there_are_cores(cores: int, tmp_path: Path) -> None:
    results = list(share_work(functools.partial(doubled_together, tmp_path), NUMBERS, cores))
    assert [result for result, _ in results] == [2 * number for number in NUMBERS]
    pids = {pid for _, pid in results}
    assert pids == {os.getpid()} if cores == 1 else os.getpid() not in pids and 1 < len(pids) <= cores


@pytest.mark.parametrize("cores", [1, 2])
def test_chunks_are_fetched_as_they_are_needed(cores: int) -> None:
    asked = []
    results = share_chunks(doubled, (asked.append(number) or [number] for number in range(1000)), cores)
    for count in range(1, 101):
        next(results)
        assert len(asked) <= count + (processes.WAITING + 1) * cores
    results.close()


def left_alive() -> list[object]:
    """The processes that don't end; the pool's own thread may be the one that sees the end of one, a moment later."""
    until = time.monotonic() + 5
    while (children := multiprocessing.active_children()) and time.monotonic() < until:
        time.sleep(0.01)
    return [*children]


def test_few_things_start_no_other_process() -> None:
    assert {pid for _, pid in share_work(doubled, NUMBERS[: processes.CHUNK], 2)} == {os.getpid()}


@NEEDS_POSIX
def test_a_process_that_is_killed_is_reported() -> None:
    with pytest.raises(BriefgenError, match="continues where it was"):
        list(share_work(dying, NUMBERS, 2))
    assert not left_alive()


def test_whoever_stops_asking_leaves_no_process() -> None:
    results = share_work(doubled, NUMBERS * 100, 2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not left_alive()


def test_whoever_stops_asking_does_not_wait_for_large_things() -> None:
    """Then more than a pipe can hold is on its way to the others."""
    results = share_chunks(list, ([bytes(200_000)] for _ in range(1000)), 2)
    next(results)
    results.close()
    assert not left_alive()


PROGRAM = """
import os, sys, time
from briefgen.building import processes
processes.ALONE = 0.0
def work(numbers):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(600)
    return numbers
if __name__ == "__main__":
    list(processes.share_work(work, range(100), 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_who_started_it(sent: signal.Signals) -> None:
    """Also if only that one gets the signal, as from another program."""
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        pids = [int(running.stdout.readline()) for _ in range(2)]
        begun = time.monotonic()
        running.send_signal(sent)
        running.wait(PATIENCE)
        while any(map(lives, pids)):
            assert time.monotonic() - begun < PATIENCE
            time.sleep(0.05)


def lives(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
