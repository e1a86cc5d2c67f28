"""The scores of the project's own gold set, computed once for all tests of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.scoring.judging import judge_folder
from briefgen.scoring.verdicts import Judgement

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def judgements() -> Sequence[Judgement]:
    return judge_folder(PROJECT / "tests/gold")
