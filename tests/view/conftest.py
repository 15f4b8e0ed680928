from __future__ import annotations

from tests.view.browser import browser, made, opener

__all__ = ["browser", "made", "opener"]
