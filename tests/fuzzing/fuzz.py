"""Articles changed at random, with an eye on which lines of the program each reaches: `make fuzz`, as long as you like.

Begins with the articles of tests/gold and earlier finds. Whatever breaks is written into finds/, as a test from then on.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
FINDS = HERE / "finds"


def main() -> int:
    """Never returns when it fuzzes: libFuzzer, which reads the arguments, ends the process."""
    try:
        import atheris
    except ImportError:
        print("Nothing is fuzzed: atheris is not installed, which has no package for every system")
        return 0
    sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]
    with atheris.instrument_imports(include=["briefgen"]):
        from fuzzing.way import follow

    def follow_and_keep(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            try:
                follow(data, Path(folder))
            except Exception:
                (FINDS / f"{hashlib.sha256(data).hexdigest()[:12]}.txt").write_bytes(data)
                raise

    new = tempfile.mkdtemp(prefix="briefgen-fuzz-")  # the first folder gets inputs that reach new lines
    atheris.Setup(
        [*sys.argv, "-max_len=4000", f"-artifact_prefix={new}/", new, str(HERE.parent / "gold"), str(FINDS)], follow_and_keep
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
