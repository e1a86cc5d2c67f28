"""Where a desk installs the program from: a wheel, a revision in a repository, or a name on a package index; always pinned.

A wheel is pinned by its hash, a revision by its commit, a name by its version, so that a desk is built by the same program
tomorrow. Only the repository that the person has just named is contacted, for the commit to which a tag points.
"""

from __future__ import annotations

import email
import hashlib
import io
import lzma
import os
import re
import subprocess
import zipfile
import zlib
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import msgspec
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError

PROGRAM = "briefgen"
WHEELS = "wheels"
"""The folder of a desk that holds the wheel."""
WHEEL_LIMIT = 100_000_000
METADATA_LIMIT = 1_000_000
PATIENCE = 60
"""Seconds for a repository to answer."""

_INDEX = re.compile(rf"{PROGRAM}(?:\s*==\s*([0-9][0-9A-Za-z.!+]*))?")
_ADDRESS = re.compile(r"[\w+.-]{2,}:/")
_REPOSITORY = re.compile(
    r"git\+((https|ssh|file)://(?!-)(?:([^/\s]*)@)?([A-Za-z0-9._~-]*(?::[0-9]+)?)/[A-Za-z0-9._~:%+/-]+)@([A-Za-z0-9._/+-]+)"
)
_INSTEAD = "name the commit instead of the tag."
_COMMIT = re.compile(r"[0-9a-f]{40}")
_NO_WHEEL = (
    *(InvalidWheelFilename, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(KeyError, OSError, EOFError, RuntimeError, ValueError),
)
"""The errors of reading a file that is misnamed, damaged, encrypted, or compressed in an unknown way."""
_FORMS = (
    "Name a wheel (a file that ends in .whl), a repository with a revision (git+https://...@v1.2), or "
    f"{PROGRAM} on your package index ({PROGRAM}, or {PROGRAM}==1.2)."
)


class Source(Struct, frozen=True):
    """Where the program comes from: as `desk.yaml` records it, and as pip reads it.

    `version` is None if only the repository knows it. A `wheel` is copied into the desk, to the path that is recorded.
    """

    recorded: str
    requirement: str
    version: str | None = None
    wheel: bytes | None = None

    @property
    def from_index(self) -> bool:
        """Whether it comes from a package index, which isn't contacted."""
        return self.recorded == self.requirement and self.version is not None


def parse_source(text: str, running: str, folder: Path = Path()) -> Source:
    """The source that a person names, wheels relative to `folder`; a bare name means the version that is `running`.

    Raises BriefgenError if it is none of the three, doesn't exist, or isn't pinned.
    """
    text = text.strip()
    if match := _INDEX.fullmatch(text):
        version = match[1] or running
        try:
            Version(version)
        except ValueError:  # it is invalid, or has too many digits
            next_step = f"Name one that there is, such as {PROGRAM}=={running}."
            raise _problem(text, f"{version} is not a version", next_step) from None
        return Source(recorded=f"{PROGRAM}=={version}", requirement=f"{PROGRAM}=={version}", version=version)
    if text.startswith("git+"):
        return _repository(text)
    if text.endswith(".whl") and not _ADDRESS.match(text):
        return _wheel(folder / text)
    raise _problem(_without_secrets(text), "The program can't be installed from this", _FORMS)


class _Installed(msgspec.Struct, frozen=True):
    """What pip records about a package that came from no index: `direct_url.json`.
    https://packaging.python.org/en/latest/specifications/direct-url/
    """

    url: str
    vcs_info: dict[str, str] = {}


def installed_from(direct_url: str | None) -> str | None:
    """The source that was installed here, by pip's record; None if that is not a source that a desk can have."""
    try:
        installed = msgspec.json.decode(direct_url or "", type=_Installed)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    address = urlsplit(installed.url)
    if address.scheme == "file" and address.path.endswith(".whl"):
        wheel = Path(url2pathname(address.path))
        return str(wheel) if wheel.is_file() else None
    if installed.vcs_info.get("vcs") == "git" and "commit_id" in installed.vcs_info:
        return f"git+{installed.url}@{installed.vcs_info['commit_id']}"
    return None


def is_version(source: Source, version: str) -> bool:
    """Whether the source has this version of the program, if known."""
    return source.version is None or Version(source.version) == Version(version)


def _wheel(path: Path) -> Source:
    """A wheel, with the version that its name and its metadata agree on."""
    try:
        if not path.is_file():
            problem = "This is not a file" if path.exists() else "There is no such file"
            raise _problem(str(path), problem, "Name the wheel where it is.")
        if path.stat().st_size > WHEEL_LIMIT:
            raise _problem(str(path), f"The file is larger than {WHEEL_LIMIT:,} bytes", "Name the wheel of the program.")
        data = path.read_bytes()
    except OSError as error:
        raise _problem(str(path), f"The file can't be read: {error.strerror}", "Name the wheel of the program.") from None
    try:
        name, version, *_ = parse_wheel_filename(path.name)
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(f"{_stem(path)}.dist-info/METADATA") as file:
            metadata = email.message_from_bytes(file.read(METADATA_LIMIT))
    except _NO_WHEEL:
        raise _problem(str(path), "This is not a wheel", "Name the file as it was downloaded.") from None
    stated = canonicalize_name(str(metadata["Name"])), str(metadata["Version"])
    if name != PROGRAM or stated != (PROGRAM, str(version)) or not re.fullmatch(r"[\w.+-]+", path.name, re.ASCII):
        raise _problem(str(path), f"This is not a wheel of {PROGRAM}", "Name the wheel of the program.")
    kept = f"{WHEELS}/{path.name}"
    requirement = f"./{kept} --hash=sha256:{hashlib.sha256(data).hexdigest()}"
    return Source(recorded=kept, requirement=requirement, version=str(version), wheel=data)


def _stem(path: Path) -> str:
    """Name and version as in the file's name, which a wheel also uses for the folder of its metadata."""
    return "-".join(path.name.split("-")[:2])


def _repository(text: str) -> Source:
    match = _REPOSITORY.fullmatch(text)
    if not match:
        next_step = "Write git+https://HOST/NAME.git@TAG, or @ its commit."
        raise _problem(_without_secrets(text), "This is not a repository with a revision", next_step)
    address, scheme, login, host, revision = match.groups()
    if login is not None and (scheme != "ssh" or not re.fullmatch(r"[\w.-]+", login)):
        problem = "The address holds a name or a password, which everybody who has the desk could read"
        raise _problem(f"git+{scheme}://…@{host}", problem, "Leave them out, or use git+ssh.")
    commit = revision if _COMMIT.fullmatch(revision) else _commit_of_tag(address, revision)
    pinned = f"git+{address}@{commit}"
    return Source(recorded=pinned, requirement=pinned)


def _commit_of_tag(address: str, tag: str) -> str:
    """The commit of `tag` in the repository; BriefgenError for a branch, which is another commit tomorrow."""
    tags, branches = f"refs/tags/{tag}", f"refs/heads/{tag}"
    named = _ask(address, tags, f"{tags}^{{}}", branches)
    if commit := named.get(f"{tags}^{{}}") or named.get(tags):
        return commit
    given = f"git+{address}@{tag}"
    if commit := named.get(branches):
        raise _problem(given, f"{tag} is a branch, and moves", f"Name a tag, or the commit where it is now: {commit}.")
    raise _problem(given, f"The repository has no tag {tag}", "Name one of its tags, or a commit with all its 40 digits.")


def _ask(address: str, *references: str) -> dict[str, str]:
    """The commits of those `references` that exist in the repository."""
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": "ssh -oBatchMode=yes", "LC_ALL": "C"}
    command = ("git", "-c", "protocol.ext.allow=never", "ls-remote", "--quiet", "--", address, *references)
    try:
        run = subprocess.run(
            command, env=os.environ | quiet, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=True
        )
    except FileNotFoundError:
        raise _problem("git", "There is no git on this machine", f"Install it, or {_INSTEAD}") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise _problem(f"git+{address}", "The repository does not answer", f"Try again, or {_INSTEAD}") from None
    lines = (line.split("\t") for line in run.stdout.decode("utf-8", "replace").splitlines() if "\t" in line)
    return {reference: commit for commit, reference in lines if _COMMIT.fullmatch(commit)}


def _without_secrets(text: str) -> str:
    """`text` as a workflow's log may have it: addresses without anything up to the last @ or after a question mark."""
    if not _ADDRESS.match(text):
        return text
    return re.sub(r"\?.*", "?…", re.sub("(:/+).*@", r"\1…@", text, flags=re.DOTALL), flags=re.DOTALL)


def _problem(given: str, problem: str, next_step: str) -> BriefgenError:
    return BriefgenError("--from", given[:300], problem, next_step)
