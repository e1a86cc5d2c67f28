"""Parsed data: what is kept of the program's own files, and that nothing depends on it."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import briefgen
from briefgen.errors import BriefgenError
from briefgen.knowledge.units import FILE, UnitTable
from briefgen.languages import parsed_data, read_data

KEPT = "knowledge-units.msgpack"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The place of what is kept of the table of units, in a folder of this test's own."""
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))  # macOS
    monkeypatch.setattr(sys, "platform", "linux" if sys.platform == "darwin" else sys.platform)
    return tmp_path / "cache" / "briefgen" / KEPT


def table():
    return msgspec.yaml.decode(FILE.read_bytes(), type=UnitTable)


def test_a_file_is_parsed_once_and_read_the_same(kept, monkeypatch):
    first = read_data(FILE, UnitTable)
    assert first == table()
    monkeypatch.setattr(msgspec.yaml, "decode", None)
    assert kept.is_file()
    assert read_data(FILE, UnitTable) == first


@pytest.mark.parametrize("damage", [b"", b"\x80", lambda data: data[:-1], lambda data: data[:40] + b"\xc0" + data[41:]])
def test_what_is_damaged_is_ignored_and_replaced(kept, damage):
    read_data(FILE, UnitTable)
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole) if callable(damage) else damage)
    assert read_data(FILE, UnitTable) == table()
    assert kept.read_bytes() == whole


def test_what_is_cached_for_other_bytes_is_ignored(kept):
    read_data(FILE, UnitTable)
    data = FILE.read_bytes()
    assert parsed_data.find_parsed(FILE, data)
    assert parsed_data.find_parsed(FILE, data + b"\n") is None


def test_a_file_that_does_not_fit_is_reported_whatever_is_cached(kept):
    read_data(FILE, UnitTable)
    with pytest.raises(BriefgenError, match="Fix the file"):
        read_data(FILE, dict[str, int])


def test_nothing_is_cached_for_files_elsewhere(kept, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("a: 1\n")
    assert read_data(own, dict[str, int]) == {"a": 1}
    assert not kept.parent.exists()


def test_no_file_is_left_half_written(kept):
    read_data(FILE, UnitTable)
    assert [path.name for path in kept.parent.iterdir()] == [KEPT]


def test_a_place_where_nothing_can_be_written_costs_only_time(kept):
    kept.parent.parent.write_bytes(b"a file where the folder would be")
    assert read_data(FILE, UnitTable) == table()
    assert read_data(FILE, UnitTable) == table()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_a_read_only_home_costs_only_time(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    code = (
        "from briefgen.knowledge.units import *; from briefgen.languages import read_data; print(read_data(FILE, UnitTable))"
    )
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(briefgen.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("UnitTable(")
    assert os.geteuid() == 0 or not list(home.iterdir())
