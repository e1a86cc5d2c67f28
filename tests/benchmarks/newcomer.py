"""A newcomer's way: from a wheel to a site with articles of one's own, as a person types it. At most 8 commands, 3 minutes.

python tests/benchmarks/newcomer.py

Builds the wheel, makes four articles (a saved page, a Word file, a mail, a feed) in an empty folder, and runs the commands
there. They install from the package index that pip is set to; its cache should be warm, so run it twice. At the end a fresh
clone of the desk does what its workflow does, which isn't counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from adding.test_every_kind import feed, mail, web_page, word_document

PROJECT = Path(__file__).parents[2]
MOST_COMMANDS, MOST_SECONDS = 8, 180


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = prepare(folder)
        spent = 0.0
        commands = newcomers_commands(wheel)
        for command in commands:
            seconds = run(command, folder)
            spent += seconds
            print(f"{seconds:7.1f} s  {command}", flush=True)
        pages = sorted((folder / "desk/site/briefings").glob("20*.html"))
        print(f"{spent:7.1f} s  {len(commands)} commands, {len(pages)} briefings in the site")
        if spent > MOST_SECONDS or len(commands) > MOST_COMMANDS or len(pages) != 5:
            sys.exit(f"Wanted: at most {MOST_COMMANDS} commands and {MOST_SECONDS} seconds, and five briefings")
        publish(folder)


def prepare(folder: Path) -> str:
    """The wheel and the four articles in `folder`; the name of the wheel."""
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT))
    subprocess.run(build, check=True, capture_output=True)
    articles = {"page.html": web_page, "note.docx": word_document, "mail.eml": mail, "feed.xml": feed}
    for number, (name, make) in enumerate(articles.items()):
        (folder / name).write_bytes(make(TITLES[number], f"{12 + number}.5"))
    [wheel] = folder.glob("*.whl")
    return wheel.name


TITLES = (
    "Tea talks resume in Bern",
    "Swiss market opens for green tea",
    "Ministers agree on rules for tea",
    "Customs count the tea of a year",
)


def newcomers_commands(wheel: str) -> tuple[str, ...]:
    """What is typed, one line a command."""
    return (
        "python3 -m venv tools",
        f"tools/bin/pip install '{wheel}[add]'",
        f"tools/bin/briefgen init desk --name 'Bàn chè' --language vi --address '' --from {wheel}",
        "cd desk",
        "../tools/bin/briefgen add --yes ../page.html ../note.docx ../mail.eml ../feed.xml",
        "make site",
    )


def run(command: str, folder: Path) -> float:
    """Runs a line in the folder where the person is by then; returns its seconds. Its output is shown only if it fails."""
    where = folder / "desk" if "../" in command or command.startswith("make") else folder
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("VIRTUAL_ENV", "PYTHON"))}
    begun = time.monotonic()
    done = subprocess.run(["bash", "-c", command], cwd=where, env=quiet, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}\n{done.stdout}{done.stderr}")
    return time.monotonic() - begun


def publish(folder: Path) -> None:
    """A clean clone of the desk passes the steps of its workflow `publish`."""
    desk, clone = folder / "desk", folder / "clone"
    git = ("git", "-c", "user.name=Lan", "-c", "user.email=lan@example.org", "-C", str(desk))
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "A new desk")):
        subprocess.run((*git, *arguments), check=True)
    subprocess.run(("git", "clone", "--quiet", str(desk), str(clone)), check=True)
    begun = time.monotonic()
    done = subprocess.run(("make", "check"), cwd=clone, capture_output=True, text=True)
    if done.returncode or not (clone / "site/index.html").is_file():
        sys.exit(f"make check in a clone\n{done.stdout}{done.stderr}")
    print(f"{time.monotonic() - begun:7.1f} s  not counted: `make check` in a fresh clone, as a workflow does")
    shutil.rmtree(clone)


if __name__ == "__main__":
    main()
