"""The files with which editors help in a desk: the schemas, and settings and recommendations for Visual Studio Code."""

from __future__ import annotations

from typing import Any

import msgspec

from briefgen.schemas.catalogue import SCHEMAS, schema_text

FOLDER = "docs/assets"
"""The folder of a desk's schemas, which are published with its site."""


def editor_files() -> dict[str, str]:
    """All files, by their path in a desk."""
    return {
        **{_path(name): schema_text(name) for name in SCHEMAS},
        ".vscode/settings.json": _json(_settings()),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/briefgen.code-snippets": _json({"Head of an article": _HEAD}),
    }


_HEAD = {
    "scope": "plaintext",
    "prefix": "head",
    "description": "The lines at the top of an article that say where it comes from",
    "body": ["date: ${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}", "source: $2", "url: $3", "author: $4", "", "$0"],
}


def _settings() -> dict[str, Any]:
    """Which schema applies to which files; no other host is contacted."""
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.exclude": {".cache": True, "site": True, "preview": True},
        "files.associations": {"*.curation.yaml": "yaml"},
        "yaml.schemas": {f"./{_path(name)}": list(entry.files) for name, entry in SCHEMAS.items() if entry.files},
        "yaml.customTags": ["!ENV scalar", "!ENV sequence"],
        "yaml.schemaStore.enable": False,
        "yaml.kubernetesCRDStore.enable": False,
        "redhat.telemetry.enabled": False,
    }


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.schema.json"


def _json(data: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
