"""`briefgen extract --jsonl`: a line for each article, in order, from any input and after any interruption."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from invented import COPPER, TEA
from streaming.streams import article_line, write_stream
from systems import NEEDS_POSIX

from briefgen.cli import main
from briefgen.contract.model import Briefing


def run(*arguments: object, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["extract", "--jsonl", *map(str, arguments)], input=given)


def briefings(data: bytes) -> list[Briefing]:
    return [msgspec.json.decode(line, type=Briefing) for line in data.splitlines()]


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_stream(tmp_path_factory.mktemp("stream") / "news.jsonl", 40)


@pytest.fixture(scope="module")
def lines(stream: Path) -> bytes:
    """The briefings of the stream."""
    result = run(stream)
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


def test_each_article_becomes_a_line_in_order(stream: Path, lines: bytes) -> None:
    found = briefings(lines)
    assert [b.source.url for b in found] == [f"https://news.example/{number}" for number in range(40)]
    first = found[1]
    assert (first.published, first.language, first.source.name) == ("2031-03-02", "vi", "Example News")
    assert (first.source.author, first.title.endswith("chè (1)")) == ("A. Writer", True)
    assert first.figures and first.quotes
    assert first.source.file.endswith("news.jsonl:2")


def test_standard_input_gives_the_same(stream: Path, lines: bytes) -> None:
    result = run(given=stream.read_bytes())
    assert result.exit_code == 0
    assert [b.figures for b in briefings(result.stdout_bytes)] == [b.figures for b in briefings(lines)]
    assert briefings(run("-", given=article_line(3)).stdout_bytes)[0].source.file == "stdin:1"


def test_bad_lines_are_named_and_skipped(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    long = b'{"text": "' + b"a" * 4_100_000 + b'"}\n'
    path.write_bytes(article_line(0) + b"{no\n\n" + long + b'{"title": "T"}\n' + b"\xff\n" + article_line(1).rstrip())
    result = run(path)
    assert result.exit_code == 1
    assert [b.source.file.rpartition(":")[2] for b in briefings(result.stdout_bytes)] == ["1", "7"]
    lines = result.stderr.splitlines()
    assert [line.removeprefix(f"{path}: ").partition(":")[0] for line in lines[:-1]] == [f"line {n}" for n in (2, 4, 5, 6)]
    assert lines[-1] == "2 briefings, 4 skipped"


def test_a_folder_is_read_with_what_its_desk_knows(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    (tmp_path / "below/copper.txt").write_text(COPPER, "utf-8")
    (tmp_path / "notes.md").write_text("no article", "utf-8")
    result = run(tmp_path)
    assert result.exit_code == 0
    assert [b.source.file.rpartition("/")[2] for b in briefings(result.stdout_bytes)] == ["copper.txt", "tea.txt"]
    alone = json.loads(CliRunner().invoke(main, ["extract", str(tmp_path / "tea.txt")]).stdout)
    assert json.loads(result.stdout_bytes.splitlines()[1])["figures"] == alone["figures"]


def test_members_of_a_tar_are_read_and_its_links_are_not(tmp_path: Path) -> None:
    path = tmp_path / "news.tar"
    with tarfile.open(path, "w") as tar:
        for name, data in (
            ("../tea.txt", TEA.encode()),
            ("more.jsonl", article_line(0) + b"{\n"),
            ("big.txt", b"a" * 1_000_001),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    result = run(path)
    assert result.exit_code == 1
    assert [b.source.file.rpartition("news.tar/")[2] for b in briefings(result.stdout_bytes)] == ["tea.txt", "more.jsonl:1"]
    assert "more.jsonl: line 2: The line is not JSON" in result.stderr
    assert "big.txt: 1,000,001 bytes: The article is over 1 MB" in result.stderr
    assert "link.txt: This is a link in an archive" in result.stderr
    assert list(tmp_path.iterdir()) == [path]


def tar_header(kind: bytes, size: bytes) -> bytes:
    """A header of a tar for `tea.txt`, with its checksum."""
    header = b"tea.txt".ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + size.ljust(12, b"\0") + b"00000000000\0"
    header = (header + b" " * 8 + kind).ljust(257, b"\0") + b"ustar\00000"
    header = header.ljust(512, b"\0")
    return header[:148] + b"%06o\0 " % sum(header) + header[156:]


@pytest.mark.parametrize(
    "data",
    [
        tar_header(b"0", b"\x80" + b"\x7f" * 11) + b"Tea\n",
        tar_header(b"0", b"77777777777") + b"Tea\n",
        (tar_header(b"L", b"00000000005") + b"a.txt".ljust(512, b"\0")) * 2000,
        (tar_header(b"g", b"00000000008") + b"8 a=bcd\n".ljust(512, b"\0")) * 2000,
    ],
    ids=["longer than any disk", "longer than itself", "names of names", "headers of headers"],
)
def test_a_tar_without_end_is_reported_in_lines(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "news.tar"
    path.write_bytes(data + bytes(1024))
    result = run(path)
    assert result.exit_code == 1 and result.stderr.startswith(f"{path}: The archive can't be read on: ")
    assert result.stderr.count("\n") == 2


def test_what_systems_put_into_a_tar_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "news.tar"
    with tarfile.open(path, "w") as tar:
        for name in ("./._tea.txt", ".git/tea.txt", "../below/./tea.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(TEA.encode())
            tar.addfile(member, io.BytesIO(TEA.encode()))
    assert len(briefings(run(path).stdout_bytes)) == 1


def test_a_torn_tar_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "torn.tar"
    path.write_bytes(b"no archive at all" * 100)
    result = run(path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 2)
    assert "The archive can't be read on" in result.stderr


@pytest.mark.parametrize("headers", [{"GNU.sparse.map": "tea", "GNU.sparse.major": "0"}, {"path": f"{'tea' * 9999}.txt"}])
def test_a_tar_with_headers_that_make_no_sense_is_reported_in_lines(headers: dict[str, str], tmp_path: Path) -> None:
    path, member = tmp_path / "news.tar", tarfile.TarInfo("tea.txt")
    member.pax_headers = headers
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(member)
    result = run(path)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert str(path) in result.stderr and max(map(len, result.stderr.splitlines())) < 1500


@NEEDS_POSIX
def test_nothing_is_gone_on_with_in_a_pipe(stream: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "This is not a plain file" in run(stream, "--out", tmp_path / "pipe", "--resume").stderr


@pytest.mark.parametrize("kept", [0, 1, 20_000, -1, None])
def test_an_interrupted_run_continues_where_it_was(stream: Path, lines: bytes, tmp_path: Path, kept: int | None) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(lines[:kept])
    whole = out.read_bytes().count(b"\n")
    result = run(stream, "--out", out, "--resume")
    assert (result.exit_code, out.read_bytes() == lines) == (0, True), result.stderr
    assert result.stderr.splitlines()[-1] == f"{40 - whole} briefings, 0 skipped"


def test_a_killed_run_continues_where_it_was(tmp_path: Path) -> None:
    stream, out = write_stream(tmp_path / "news.jsonl", 400), tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "briefgen", "extract", "--jsonl", str(stream), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and (not out.exists() or out.stat().st_size < 100_000):
            pass
        running.kill()
    assert 0 < out.read_bytes().count(b"\n") < 400
    assert run(stream, "--out", out, "--resume").exit_code == 0
    assert [b.source.file.rpartition(":")[2] for b in briefings(out.read_bytes())] == [str(n) for n in range(1, 401)]


def test_what_is_written_is_not_overwritten_and_another_stream_is_refused(
    stream: Path, lines: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_bytes(lines)
    assert "--resume" in run(stream, "--out", out).stderr
    other = write_stream(tmp_path / "other.jsonl", 3)
    assert "no such article" in run(other, "--out", out, "--resume").stderr
    assert out.read_bytes() == lines


@NEEDS_POSIX
def test_a_file_that_cannot_be_written_is_one_line(stream: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in ("out.jsonl", "out.parquet"):
        result = run(stream, "--out", tmp_path / "file" / name)
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert "can't be written" in result.stderr


def test_parquet_has_a_row_for_each_briefing(stream: Path, lines: bytes, tmp_path: Path, monkeypatch) -> None:
    from pyarrow import parquet

    monkeypatch.setattr("briefgen.streaming.parquet_file.ROWS", 15)
    out = tmp_path / "out.parquet"
    result = run(stream, "--out", out)
    assert result.exit_code == 0, result.stderr
    file = parquet.ParquetFile(out)
    assert file.num_row_groups == 3
    rows = file.read().to_pylist()
    assert [row["briefing"] for row in rows] == lines.decode().splitlines()
    assert (rows[1]["url"], rows[1]["language"]) == ("https://news.example/1", "vi")
    assert list(tmp_path.iterdir()) == [out]
    assert "can't be continued" in run(stream, "--out", out, "--resume").stderr


@pytest.mark.parametrize(
    ("extra", "missing", "arguments"),
    [
        ("parquet", "pyarrow", ("--out", "out.parquet")),
        ("dask", "distributed", ("--scheduler", "tcp://127.0.0.1:1")),
    ],
)
def test_a_missing_extra_is_named(
    stream: Path, tmp_path: Path, monkeypatch, extra: str, missing: str, arguments: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (missing, f"{missing}.parquet"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Missing(missing), *sys.meta_path])
    assert f'pip install "briefgen[{extra}]"' in run(stream, *arguments).stderr
    assert not list(tmp_path.iterdir())


class _Missing:
    """A library that is not installed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, name: str, *_: object) -> None:
        if name.partition(".")[0] == self.name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@pytest.mark.parametrize("arguments", [("--published", "2031-01-01"), ("--resume",), ("missing.jsonl",), ("/dev/null",)])
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code in (1, 2) and "Error" in result.stderr and "Traceback" not in result.stderr
