"""The mutants: every small change that mutmut's operators make to a package, and a sample of them that stays the same.

A mutant is identified by the file, the function and the words that it changes, not by a line number. The sample are those
with the smallest hashes, so an edit moves only the mutants of the words that it touches.
"""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

NO_BEHAVIOUR = (cst.Annotation, cst.Import, cst.ImportFrom, cst.Decorator, cst.TypeAlias)


@dataclass(frozen=True)
class Mutant:
    """One change: `file` below the project, 1-based `line`, the function it is in, and its words before and after."""

    id: str
    file: Path
    line: int
    scope: str
    before: str
    after: str
    source: str

    @property
    def module(self) -> str:
        """The module's name."""
        return ".".join(self.file.with_suffix("").parts).removesuffix(".__init__")


def sample(root: Path, folders: Iterable[str], size: int) -> list[Mutant]:
    """The `size` mutants of smallest hash in the Python files of `folders`, in the order of their hashes."""
    files = sorted(file for folder in folders for file in (root / folder).rglob("*.py"))
    found = [change for file in files for change in _changes(root, file)]
    return [change.mutant() for change in sorted(found, key=lambda change: change.id)[:size]]


@dataclass(frozen=True)
class _Change:
    """A mutant whose source is not written out yet, since that is slow and most are not chosen."""

    id: str
    file: Path
    line: int
    scope: str
    module: cst.Module
    node: cst.CSTNode
    other: cst.CSTNode

    def mutant(self) -> Mutant:
        """The mutant, with the lines that it changes."""
        changed = self.module.deep_replace(self.node, self.other)
        assert isinstance(changed, cst.Module)
        old, new = self.module.code.splitlines(), changed.code.splitlines()
        edits = [e for e in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if e[0] != "equal"]
        _, a, b, c, d = edits[0]
        return Mutant(
            id=self.id,
            file=self.file,
            line=self.line,
            scope=self.scope,
            before=" ".join(" ".join(old[a:b]).split()),
            after=" ".join(" ".join(new[c:d]).split()),
            source=changed.code,
        )


def _changes(root: Path, file: Path) -> Iterator[_Change]:
    wrapper = MetadataWrapper(cst.parse_module(file.read_text(encoding="utf-8")))
    lines = wrapper.resolve(PositionProvider)
    seen: Counter[tuple[str, ...]] = Counter()
    path = file.relative_to(root)
    for node, scope in _mutable(wrapper.module, ()):
        for kind, operator in mutation_operators:
            if not isinstance(node, kind):
                continue
            for other in operator(node):
                words = (path.as_posix(), ".".join(scope), _code(node), _code(other))
                seen[words] += 1
                key = "\n".join((*words, str(seen[words])))
                yield _Change(
                    id=hashlib.sha256(key.encode()).hexdigest()[:12],
                    file=path,
                    line=lines[node].start.line,
                    scope=".".join(scope) or "module",
                    module=wrapper.module,
                    node=node,
                    other=other,
                )


def _mutable(node: cst.CSTNode, scope: tuple[str, ...]) -> Iterator[tuple[cst.CSTNode, tuple[str, ...]]]:
    """The nodes below `node` that do something when the program runs, with the function or class that they are in."""
    if isinstance(node, NO_BEHAVIOUR) or _is_docstring(node) or (_is_type(node) and len(scope) == 0):
        return
    if isinstance(node, cst.ClassDef):  # its body alone: a base class or `frozen=True` is a declaration
        scope = (*scope, node.name.value)
        yield from (found for part in node.body.body for found in _mutable(part, scope))
        return
    if isinstance(node, cst.FunctionDef):
        scope = (*scope, node.name.value)
    yield node, scope
    for child in node.children:
        yield from _mutable(child, scope)


def _is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString)


def _is_type(node: cst.CSTNode) -> bool:
    """Whether a statement only names a type: `T = TypeVar("T")`, `Tense = Literal["past", "planned"]`, `A = Found[B]`."""
    if not isinstance(node, cst.Assign):
        return False
    value = node.value.func if isinstance(node.value, cst.Call) else node.value
    return isinstance(value, cst.Subscript) or (isinstance(value, cst.Name) and value.value == "TypeVar")


def _code(node: cst.CSTNode) -> str:
    return " ".join(cst.Module(body=[]).code_for_node(node).split())
