"""Posts → statements: one HEADS or SERVES_IN an organ, with all its titles."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from kg.model import Link, Span
from kg.relate.proposal import Proposal
from kg.relate.setting import Setting
from kg.relate.title_words import heads


@dataclass(frozen=True, slots=True)
class Post:
    """A title of a person, with the mention of the organ it belongs to."""

    person: str
    title: str
    organ: Link | None
    start: int
    end: int
    rule: str
    trust: float = 1.0


_PARTY = re.compile(r"(?:党组|党委|党总支|党支部)$")
#: bodies whose party branch has posts of its own beside theirs
_OWN_PARTY = ("company", "school", "hospital", "association", "other", "team")
#: titles that stay in the party body; any other behind them is one of the body itself (党组书记、局长)
_OF_PARTY = re.compile(r"书记|委员|常委|成员|党员|组长$")


def statements(setting: Setting, found: list[Post]) -> list[Proposal]:
    """Posts → statements: one HEADS or SERVES_IN an organ, with all titles; a bureau's party group and its chief once."""
    grouped: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in found:
        if post.organ is not None:
            grouped[(post.person, post.organ.entity.id)].append(post)
    parents = setting.resolution.parent
    entities = {k.entity.id: k.entity for k in setting.links}
    for person, organ in list(grouped):
        outer = parents.get(organ)
        if (
            outer is None
            or organ not in entities
            or not entities[organ].name.endswith(("党组", "党委", "党总支", "党支部"))
            or (outer.kind in _OWN_PARTY and not entities[organ].name.endswith("党组"))
        ):
            continue
        items = grouped[person, organ]
        own = [p for p in items if not all(_OF_PARTY.search(t) for t in re.split("[、兼]", p.title))]
        if own or (person, outer.id) in grouped:
            body = _PARTY.search(entities[organ].name)
            kept = [
                replace(
                    p,
                    title=(body.group() if body and not p.title.startswith(body.group()) and p not in own else "")
                    + p.title,
                )
                for p in items
            ]
            grouped[person, outer.id] = kept + grouped.get((person, outer.id), [])
            del grouped[person, organ]
    out = []
    for (person, organ), items in grouped.items():
        title = "、".join(dict.fromkeys(p.title for p in items))
        first = any(heads(p.title) for p in items if p.rule != "sender")
        shown = min(items, key=lambda p: p.start)
        span = setting.quote(
            min(
                shown.start,
                shown.organ.mention.start
                if shown.organ and shown.end - shown.organ.mention.start < 70
                else shown.start,
            ),
            shown.end,
        )
        out.append(
            Proposal(
                person, "HEADS" if first else "SERVES_IN", organ, Span(span.start, span.end), shown.rule, {"title": title},
                _features(setting, shown, title, first), 0.85,
            )
        )  # fmt: skip
    return out


def _features(setting: Setting, post: Post, title: str, first: bool) -> dict[str, float]:
    organ = post.organ
    assert organ is not None
    f = {
        f"rule={post.rule}": 1.0, f"organ rule={organ.mention.rule}": 1.0, f"organ resolved={organ.entity.rule}": 1.0,
        f"organ kind={organ.entity.kind}": 1.0, "person": post.trust,
        f"title={title[-2:]}": 1.0, f"head={first}": 1.0, f"titles={min(3, title.count('、') + 1)}": 1.0,
    }  # fmt: skip
    distance = post.start - organ.mention.end
    f[f"distance={'far' if distance > 40 else 'carried' if distance > 0 else 'touching'}"] = 1.0
    if post.rule.endswith("last named"):
        f[f"leans={organ.entity.kind}&{title[-2:]}"] = 1.0
        f[f"same sentence={setting.sentence(post.start).start <= organ.mention.start}"] = 1.0
        f[f"same paragraph={setting.paragraph(post.start) == setting.paragraph(organ.mention.start)}"] = 1.0
        f[f"away={min(distance, 600) // 100}"] = 1.0
    if setting.sentence(post.start).start < setting.article.body:
        f["in title"] = 1.0
    return f
