"""What each hook of MkDocs does; a desk's `hooks/NAME.py` takes its events from the module of that name here."""

import sys
from collections.abc import Mapping
from types import ModuleType

from briefgen.errors import BriefgenError


def events_of(hook: ModuleType) -> list[str]:
    """The names of the events that `hook` has."""
    return sorted(name for name in vars(hook) if name.startswith("on_"))


def check_hooks(hooks: Mapping[str, ModuleType]) -> None:
    """BriefgenError for a desk's hook that takes only some of the program's events: MkDocs would ignore the others."""
    for file, hook in hooks.items():
        for name in sorted({getattr(hook, event).__module__ for event in events_of(hook)}):
            events = events_of(sys.modules[name]) if name.startswith(f"{__name__}.") else []
            if missing := [event for event in events if not hasattr(hook, event)]:
                problem = f"This hook is of another version of briefgen, for it has no {' and no '.join(missing)}"
                raise BriefgenError(file, "", problem, "Run `briefgen init --upgrade`.")
