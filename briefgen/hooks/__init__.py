"""What each hook of MkDocs does; a desk's `hooks/NAME.py` takes its events from the module of that name here."""

from types import ModuleType


def events_of(hook: ModuleType) -> list[str]:
    """The names of the events that `hook` has."""
    return sorted(name for name in vars(hook) if name.startswith("on_"))
