"""The Content-Security-Policy of the site's pages: all from the site, nothing from elsewhere, no inline scripts.

Those of the theme are in `assets/frame.js`.
"""

from __future__ import annotations

import base64
import hashlib

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
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
