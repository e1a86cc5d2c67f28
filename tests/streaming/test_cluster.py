"""Work on a cluster: the same lines as on one machine, even if a worker is killed on the way.

All of it runs in separate processes: the threads that `distributed` leaves would change how the next tests start theirs.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from streaming.streams import write_stream
from systems import NEEDS_POSIX

CLUSTER = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=4, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
        input()
"""
NOBODY = """
import socket
from briefgen.streaming import cluster
cluster.PATIENCE = 1
with socket.create_server(("127.0.0.1", 0)) as silent:
    port = silent.getsockname()[1]
    for address in (f"tcp://127.0.0.1:{port}", "tcp://127.0.0.1:1", "127.0.0.1:99999", "tls://127.0.0.1:5", "ucx://x:1"):
        try:
            list(cluster.share_on_cluster(list, [[1]], address))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
"""


class Cluster(NamedTuple):
    """The address of its scheduler, and the processes of its workers."""

    address: str
    workers: tuple[int, ...]


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    command = [sys.executable, "-c", CLUSTER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout
        address, *workers = running.stdout.readline().split()
        yield Cluster(address, tuple(map(int, workers)))
        running.communicate("\n", timeout=60)


def extract(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "briefgen", "extract", "--jsonl", *map(str, arguments)]


@NEEDS_POSIX
@pytest.mark.slow
def test_a_killed_worker_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    stream, out, alone = write_stream(tmp_path / "news.jsonl", 600), tmp_path / "out.jsonl", tmp_path / "alone.jsonl"
    assert len(cluster.workers) == 4
    with subprocess.Popen(extract(stream, "--out", out, "--scheduler", cluster.address), stderr=subprocess.PIPE) as running:
        while running.poll() is None and (not out.exists() or not out.stat().st_size):
            pass
        assert running.poll() is None
        os.kill(cluster.workers[0], signal.SIGKILL)
        output = running.communicate(timeout=120)[1]
    assert running.returncode == 0, output
    subprocess.run(extract(stream, "--out", alone), check=True, capture_output=True)
    assert out.read_bytes() == alone.read_bytes()
    assert alone.read_bytes().count(b"\n") == 600


def test_no_server_or_a_silent_one_is_reported_in_one_line() -> None:
    output = subprocess.run([sys.executable, "-c", NOBODY], check=True, capture_output=True, text=True).stdout
    assert [line.count(": There is no scheduler with a worker at this address") for line in output.splitlines()] == [1] * 5
    assert output.count("BriefgenError: ") == 5
