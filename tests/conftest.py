from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Cypher servers, for tests everywhere
pytest_plugins = ("tests.servers",)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of copyrighted texts that stays outside the repository; tests that need it skip without it."""
    folder = Path(os.environ.get("XIANZHI_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the copyrighted texts are not here ({folder}; XIANZHI_SHARED says where they are)")
    return folder
