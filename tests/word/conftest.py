"""Sites as the package sees them."""

from described import briefings, seeds, site  # noqa: F401
