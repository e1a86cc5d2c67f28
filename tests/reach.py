"""Which parts of the program reach files, processes or the network, by what their modules import."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "briefgen"

FILES = ("fcntl", "glob", "io", "mmap", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile")
"""Modules of Python for files and processes."""
NETWORK = (
    "distributed",
    "http.client",
    "mkdocs.livereload",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "wsgiref.simple_server",
)
"""Modules for connections, and for servers."""
HARMLESS = ("http.client.responses", "urllib.request.url2pathname")
"""What is in such a module and makes no connection."""


def pure_packages() -> tuple[str, ...]:
    """The packages of which no module imports anything for files, processes or the network."""
    packages = sorted(path.parent.name for path in PROGRAM.glob("*/__init__.py"))
    return tuple(
        name for name in packages if not any(_reaches(path, FILES + NETWORK) for path in (PROGRAM / name).rglob("*.py"))
    )


def network_modules() -> tuple[str, ...]:
    """The modules that import something for the network."""
    paths = (path for path in sorted(PROGRAM.rglob("*.py")) if _reaches(path, NETWORK))
    return tuple(path.relative_to(PROGRAM).as_posix() for path in paths)


def _reaches(path: Path, modules: tuple[str, ...]) -> bool:
    found = _imported(path)
    return any(name == module or name.startswith(f"{module}.") for name in found for module in modules)


@functools.cache
def _imported(path: Path) -> frozenset[str]:
    """The names that a module imports, those inside others with them."""
    return frozenset(_names(ast.parse(path.read_text(encoding="utf-8")))) - set(HARMLESS)


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Name) and node.id == "open":
            yield "io.open"
