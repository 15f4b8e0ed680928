"""Which element is which, and how a person works them: the one place that knows the page's own names."""

from __future__ import annotations

from typing import Any

#: what was measured → milliseconds
Figures = dict[str, float]


def _timed(page: Any, action: str, done: str, **words: str) -> float:
    """Run an action inside the page; return the time until `done` holds and the page is laid out."""
    script = f"""async words => {{
      const $ = id => document.getElementById(id);
      const idle = () => new Promise(go => {{ const c = new MessageChannel(); c.port1.onmessage = go; c.port2.postMessage(0); }});
      const done = () => {done};
      const start = performance.now();
      {action};
      while (!done()) {{
        if (performance.now() - start > 30000) throw new Error("not done");
        await idle();
      }}
      document.body.offsetHeight;
      return performance.now() - start;
    }}"""
    return float(page.evaluate(script, words))


def clock(page: Any, *, hub: str, far: str, other: str) -> Figures:
    """Measure the first and the next search, a panel and a path."""
    type_ = '$("search").value = words.name; $("search").dispatchEvent(new Event("input", { bubbles: true }))'
    found = '[...$("hits").querySelectorAll("button")].some(hit => hit.textContent.includes(words.name))'
    figures = {
        "first search": _timed(page, type_, found, name=far),
        "next search": _timed(page, type_, found, name=hub),
    }
    click = '$("hits").querySelector("button").click()'
    figures["panel"] = _timed(page, click, '$("panel").querySelector("h2")?.textContent.includes(words.name)', name=hub)
    return figures
