"""The search's index as tests read it: the contents of its files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefgen.views.outputs import Output


def part(file: bytes) -> Any:
    """The content of a file of the index."""
    text = file.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def entries_in(site: Path) -> list[dict[str, Any]]:
    """The entries of the built `site`, briefings and pages."""
    return [entry for path in sorted(site.glob("search/*/e-*.js")) for entry in part(path.read_bytes()).values()]


def entries_of(outputs: Iterable[Output]) -> list[dict[str, Any]]:
    """The entries in `outputs`."""
    return [entry for output in outputs if "/e-" in output.path for entry in part(output.make()).values()]
