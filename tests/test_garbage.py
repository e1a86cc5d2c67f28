"""Garbage: a command and a build look for it less often."""

import subprocess
import sys


def test_a_command_looks_for_garbage_less_often():
    code = "import gc, briefgen.cli as c; c.main(['--version'], standalone_mode=False); print(*gc.get_threshold())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-3]) > 700


def test_so_does_a_build_by_mkdocs():
    code = "import gc; from briefgen.hooks import guard; guard.on_startup('build', False); print(*gc.get_threshold())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-3]) > 700


def test_garbage_is_not_collected_when_a_command_ends():
    code = (
        "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count()));"
        "import briefgen.cli as c; c.main(['--version'], standalone_mode=False)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[-1]) > 10_000


def test_what_stays_is_not_looked_through_until_its_end():
    code = (
        "import gc; from briefgen.garbage import end_of_stay, making_what_stays\n"
        "with making_what_stays(): held = [[] for _ in range(10_000)]\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 10_000); end_of_stay(); print(gc.get_freeze_count())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "0"]
