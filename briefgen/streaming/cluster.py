"""Batches shared by the workers of a Dask cluster; `distributed` moves those of a lost worker to others."""

from __future__ import annotations

import asyncio
import urllib.parse
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, TypeVar

from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra

T = TypeVar("T")
R = TypeVar("R")

WAITING = 4
"""The most batches for each thread of the cluster that are in progress, or done before an earlier one is."""
PATIENCE = 20
"""Seconds for a scheduler to answer, and the same again for a first worker to connect."""
RETRIES = 3
"""How often a batch that fails on a worker is tried again."""


def share_on_cluster(
    work: Callable[[Sequence[T]], Sequence[R]], batches: Iterable[Sequence[T]], address: str
) -> Generator[R, None, None]:
    """The results of `work` on `batches`, in their order, from the cluster whose scheduler is at `address`.

    BriefgenError if nobody answers there, there is no worker, or a batch kills every worker that takes it.
    """
    with importing_extra("dask", "Working on a cluster"):
        from distributed import Client, KilledWorker
    waiting: deque[Any] = deque()
    _greet(address)
    try:
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
            window = WAITING * max(1, sum(client.nthreads().values()))
            for batch in batches:
                waiting.append(client.submit(work, batch, pure=False, retries=RETRIES))
                if len(waiting) >= window:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
    except KilledWorker:
        problem = "The workers that took one batch of articles were lost, one after the other"
        raise BriefgenError(address, "", problem, "Give workers more memory, and run this again with --resume.") from None
    except ModuleNotFoundError as error:
        problem = f"A worker lacks {error.name}"
        raise BriefgenError(address, "", problem, "Install the same briefgen on every worker.") from None
    except (OSError, ValueError, TimeoutError) as error:
        raise _nobody(address, error) from None


def _greet(address: str) -> None:
    """Raises BriefgenError if no scheduler answers at `address`; a `Client` waits forever for one that is silent."""
    from distributed.comm import connect
    from distributed.security import Security

    async def greet() -> None:
        arguments = Security().get_connection_args("client")
        comm = await asyncio.wait_for(connect(address, timeout=PATIENCE, **arguments), PATIENCE)
        comm.abort()

    try:
        # raises for an invalid port, which would be retried until the timeout
        _ = urllib.parse.urlsplit(address if "://" in address else f"tcp://{address}").port
        asyncio.run(greet())
    except Exception as error:  # any answer is read as if it came from a scheduler
        raise _nobody(address, error) from None


def _nobody(address: str, error: Exception) -> BriefgenError:
    problem = f"There is no scheduler with a worker at this address ({type(error).__name__})"
    return BriefgenError(address, "", problem, "Start `dask scheduler` and `dask worker`, and name its address.")
