"""The files of a desk, as bytes by path: those of the program, which an upgrade renews, and those of a person.

Most are templates that look as they do in a desk, so that linters can read them: a leading full stop of a name there is
`dot_` here, and `[[ ]]` contains what was chosen. The others come from the package itself: the lines of `hooks/` from what
`briefgen.hooks` defines, schemas from the structs, the guide as it is, the script of the comment from where it is tested.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path, PurePosixPath

import jinja2
import msgspec

import briefgen.hooks
from briefgen.desk.choices import Choices
from briefgen.desk.sources import Source
from briefgen.differences import change_report, comment
from briefgen.schemas.editor_files import editor_files

TEMPLATES = Path(__file__).with_name("templates")
GUIDE = Path(__file__).with_name("guide")
"""How an analyst works, in both languages, with pictures; `docs/guide/` of a desk."""
SCRIPTS = ".github/scripts"
"""Where a desk keeps the script of the comment; `preview-comment.yml` fetches it from there."""
_WRITTEN = re.compile(
    r"Makefile|(briefgen|requirements)\.lock|\.git(attributes|ignore)|hooks/\w+\.py|wheels/briefgen-[\w.+-]+\.whl"
    r"|\.github/(workflows/[\w-]+\.yml|scripts/\w+\.py)|\.vscode/[\w-]+\.(json|code-snippets)"
    r"|docs/(assets/\w+\.schema\.json|guide/([a-z]{2}|reference)/(pictures/[\w-]+\.png|[\w-]+\.(md|eml)))",
    re.ASCII,
)
"""The paths at which some version of the program has written files; a later one may remove files only there."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|&~])")

_environment = jinja2.Environment(
    variable_start_string="[[",
    variable_end_string="]]",
    block_start_string="[%",
    block_end_string="%]",
    comment_start_string="[##",
    comment_end_string="##]",
    keep_trailing_newline=True,
    undefined=jinja2.StrictUndefined,
    autoescape=False,  # each value is passed in the form of the file that it goes into
)


def program_files(source: Source) -> dict[str, bytes]:
    """The files of a desk that are the program's; the same for every desk, except for the program's `source`."""
    wheel = {source.recorded: source.wheel} if source.wheel else {}
    return {
        **_render("program", requirement=source.requirement, scripts=SCRIPTS),
        **guide_files(),
        **hook_files(),
        **{path: text.encode() for path, text in editor_files().items()},
        **{f"{SCRIPTS}/{Path(inspect.getfile(m)).name}": _source_of(m) for m in (comment, change_report)},
        **wheel,
    }


def is_program_file(path: str) -> bool:
    """Whether a version of the program can have written the file of a desk at `path`, perhaps an older one."""
    return _WRITTEN.fullmatch(path) is not None


def person_files(choices: Choices) -> dict[str, bytes]:
    """The files of a new desk that are a person's from then on."""
    address = _quote(choices.address) if choices.address else "PAGES_URL, null"
    title = _MARKDOWN.sub(r"\\\1", choices.name)
    return _render(f"person/{choices.language}", name=_quote(choices.name), title=title, address=address)


def guide_files() -> dict[str, bytes]:
    """The files of the guide for analysts."""
    files = (path for path in sorted(GUIDE.rglob("*")) if path.is_file())
    return {f"docs/guide/{path.relative_to(GUIDE).as_posix()}": path.read_bytes() for path in files}


def hook_files() -> dict[str, bytes]:
    """The files of `hooks/`: each takes the events that the module of its name defines."""
    names = (module.name for module in pkgutil.iter_modules(briefgen.hooks.__path__))
    return {f"hooks/{name}.py": _hook_file(name).encode() for name in names}


def _hook_file(name: str) -> str:
    module = importlib.import_module(f"{briefgen.hooks.__name__}.{name}")
    events = briefgen.hooks.events_of(module)
    listed = ", ".join(f'"{event}"' for event in events)
    return (
        f'"""MkDocs hook: the events of `{module.__name__}`."""\n\n'
        f"from {module.__name__} import {', '.join(events)}\n\n"
        f"__all__ = [{listed}]\n"
    )


def _render(folder: str, **values: str) -> dict[str, bytes]:
    """The templates in `folder`, filled in, by their path in a desk."""
    root = TEMPLATES / folder
    return {
        _path_of(path.relative_to(root)): _environment.from_string(path.read_text(encoding="utf-8")).render(values).encode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _path_of(template: Path) -> str:
    return PurePosixPath(*(re.sub("^dot_", ".", part) for part in template.parts)).as_posix()


def _source_of(module: object) -> bytes:
    return Path(inspect.getfile(module)).read_bytes()  # type: ignore[arg-type]


def _quote(text: str) -> str:
    """`text` in quotes that YAML can read, as it can JSON's."""
    return msgspec.json.encode(text).decode()
