"""How two bodies belong together by their names: 县教育局 is part of 县, 法院 the whole of its 法庭."""

from __future__ import annotations

from functools import lru_cache

from kg.relate.agents import Agent
from kg.relate.scenes import Cast, Scene

#: the closest first
_CLOSEST = ("same", "part", "whole", "apart", "none")


@lru_cache(maxsize=1 << 14)
def kin(one: str, other: str) -> str:
    """What one agent is to another, by the keys of both.

    Examples
    --------
    >>> kin("云溪县教育局", "云溪县"), kin("云溪县法院", "云溪县法院柳泉法庭"), kin("云溪县", "柳泉镇")
    ('part', 'whole', 'apart')
    """
    if not one or not other:
        return "none"
    if one == other:
        return "same"
    if one.startswith(other):
        return "part"
    return "whole" if other.startswith(one) else "apart"


def kinship(cast: Cast, scene: Scene, agent: Agent, near: str) -> dict[str, float]:
    """What an agent is to the article's main agent, to those of its title, to its author, to who acted last."""
    key = agent.key
    f: dict[str, float] = {}
    titles = min((kin(key, t) for t in cast.titles), key=_CLOSEST.index, default="none")
    author = min((kin(key, a) for a in cast.author), key=_CLOSEST.index, default="none")
    carried = scene.carried.key if scene.carried is not None else ""
    for name, is_ in (
        ("top", kin(key, cast.top)),
        ("title", titles),
        ("author", author),
        ("carried", kin(key, carried)),
    ):
        if is_ != "none":
            f[f"{name} {is_}&{near}"] = 1
            f[f"{name} {is_}&{scene.offer}&{near}"] = 1
    last = scene.recent[0] if scene.recent else ""
    f[f"last {kin(key, last)}&{near}&{scene.offer}"] = 1
    here = {kin(key, a.key) for a in scene.before if a.key != key}
    for is_ in ("part", "whole"):
        if is_ in here:
            f[f"{is_} of one here&{near}"] = 1
    return f
