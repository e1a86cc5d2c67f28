"""The Content-Security-Policy of the site's pages: everything from the site, nothing from elsewhere.

The theme has a few inline scripts. Each is allowed by its hash, taken from the theme's own templates and
not from the finished page, so that a script which got into a page by mistake stays dead.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy(theme_scripts: str) -> str:
    """The policy for a page on which the theme has the inline scripts of `theme_scripts`, a piece of HTML."""
    hashes = sorted({hash_source(script) for script in _SCRIPT.findall(theme_scripts)})
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(hashes)}".rstrip(),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def hash_source(code: str) -> str:
    """The source by which a policy allows the inline script or style with this `code`, and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
