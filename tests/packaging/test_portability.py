"""What other systems lack, simulated here: modules and names that only POSIX has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

import briefgen
from briefgen.contract.checks import is_slug
from briefgen.contract.ids import TakenIds
from briefgen.text import DEVICES, quote_argument

PACKAGE = Path(briefgen.__file__).parent
POSIX = ("fcntl", "grp", "posix", "pwd", "resource", "termios", "tty")
IMPORT = """
import importlib, sys
for name in {modules}:
    importlib.import_module(name)  # what they import themselves is theirs
for name in {missing}:
    sys.modules[name] = None
for name in {names}:
    importlib.import_module(name)
"""


def test_every_module_is_there_without_those_that_only_posix_has() -> None:
    files = [path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted(PACKAGE.rglob("*.py"))]
    names = [".".join(file.parts).removesuffix(".__init__") for file in files]
    code = IMPORT.format(modules=["mkdocs.commands.build", "multiprocessing.pool"], missing=POSIX, names=names)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_pdf_is_read_where_a_process_has_no_bounds() -> None:
    code = "import sys; sys.modules['resource'] = None; from briefgen.adding.pdfs.pdf_process import _bound; _bound(1)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", sorted(DEVICES))
def test_no_id_is_the_name_of_a_device(name: str) -> None:
    assert PureWindowsPath(f"{name}.html").is_reserved() or name.endswith("0")
    assert not is_slug(name)
    assert is_slug(id_ := TakenIds().unused(name)) and not PureWindowsPath(f"{id_}.html").is_reserved()


def test_every_device_is_known() -> None:
    assert not [name for name in ("con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9") if name not in DEVICES]
    assert is_slug("con-duong")


def test_a_command_to_type_is_quoted_as_the_system_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quote_argument("chè a.docx") == "'chè a.docx'"
    monkeypatch.setattr(os, "name", "nt")
    assert quote_argument("chè a.docx") == '"chè a.docx"'
    assert quote_argument("a.docx") == "a.docx"


def test_the_program_runs_where_its_folder_is_not_on_the_path() -> None:
    done = subprocess.run([sys.executable, "-m", "briefgen", "--help"], capture_output=True, check=True)
    assert done.stdout.startswith(b"Usage: python -m briefgen [OPTIONS] COMMAND")
