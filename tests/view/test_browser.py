"""The page in a real browser, where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.view.page import write_page
from tests.view.test_page import HOSTILE, graph

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


def opened(path: Path, profile: Path) -> str:
    """The page's elements after its scripts have run."""
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
        "--virtual-time-budget=5000", "--dump-dom", path.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.parametrize("name", ["暖巷行动", HOSTILE], ids=["plain", "hostile"])
def test_the_scripts_run_under_the_policy_and_nothing_else_does(name: str, tmp_path: Path) -> None:
    page = write_page(graph(name=name, sentence=HOSTILE, many=3), tmp_path / "page.html")
    elements = opened(page, tmp_path / "profile")
    assert re.search(r'role="status">显示 5 / 6 个节点，4 条关系<', elements)
    assert "<img" not in re.sub(r"<script.*?</script>", "", elements, flags=re.DOTALL)
