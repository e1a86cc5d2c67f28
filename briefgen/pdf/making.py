"""Making: PDFs typeset by other processes, as many as there are processors, while this one describes the next.

Typst runs only in those: it would leave threads and memory behind in this one, which may still be forked to make the pages.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from briefgen.child_processes import MOST, can_copy, cores, end_with_parent
from briefgen.contract.model import Struct
from briefgen.pdf.typesetting import Template, typeset
from briefgen.storage.files import write_file
from briefgen.views.design import Design

_WAITING = 2
"""The most PDFs for each process that are described before one can typeset them: their data are held."""


class Task(Struct, frozen=True):
    """A PDF that has to be made: its template, everything it is made from, and its file."""

    template: Template
    data: str
    attachment: str
    name: str
    design: Design
    file: Path


def make_files(tasks: Iterable[Task], most: int) -> None:
    """Makes the files of `tasks`, at most `most`; BriefgenError if one can't be made."""
    processes = min(cores(), most, MOST)
    with ProcessPoolExecutor(processes, multiprocessing.get_context(_start_method()), end_with_parent) as pool:
        waiting: deque[Future[None]] = deque()
        for task in tasks:
            waiting.append(pool.submit(_make, task))
            if len(waiting) > _WAITING * processes:
                waiting.popleft().result()
        for future in waiting:
            future.result()


def _make(task: Task) -> None:
    write_file(task.file, typeset(task.template, task.data, task.attachment, task.name, task.design))


def _start_method() -> str:
    """How a process starts: as a fork of this one, at once, if that is safe; otherwise from scratch."""
    return "fork" if can_copy() else "spawn"
