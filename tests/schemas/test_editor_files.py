"""What an editor gets: existing schemas, for the right files, and nothing from another host."""

from __future__ import annotations

import fnmatch
import json

from briefgen.schemas.catalogue import SCHEMAS
from briefgen.schemas.editor_files import editor_files

FILES = {name: json.loads(text) for name, text in editor_files().items()}


def test_every_pattern_leads_to_a_schema_that_is_there() -> None:
    patterns = FILES[".vscode/settings.json"]["yaml.schemas"]
    assert {path.removeprefix("./") for path in patterns} < FILES.keys()
    assert len(patterns) == len([entry for entry in SCHEMAS.values() if entry.files])
    [curation] = patterns["./docs/assets/curation.schema.json"]
    assert fnmatch.fnmatch("seeds/2031/may/tea.curation.yaml", curation)


def test_no_other_host_is_contacted() -> None:
    settings = FILES[".vscode/settings.json"]
    asking = ("yaml.schemaStore.enable", "yaml.kubernetesCRDStore.enable", "redhat.telemetry.enabled")
    assert not any(settings[key] for key in asking)
    assert "http" not in json.dumps({name: data for name, data in FILES.items() if name.startswith(".vscode/")})
