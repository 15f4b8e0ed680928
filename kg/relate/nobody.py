"""What speaks for nobody in the text running an initiative: joined, called for, planned, denied, national."""

from __future__ import annotations

import math
import re

from kg.model import Link
from kg.relate.agents import Agent
from kg.relate.setting import Setting
from kg.relate.verbs import coloured, governing, list_head, verbs_between

#: a stretch of direct speech
Speech = tuple[int, int]

_SPEECH = re.compile(r"“[^”]{18,}”")
_JOINS = re.compile(r"(?:参加|学习|入选|荣获|申报|获评|被评为|获得|授予|列入|纳入|观看|走进)[^，。；]{0,4}$")
_BY = re.compile(r"(?:按照|借助|随着|依托|根据|围绕|贯彻|落实|响应|结合|利用|抢抓|对照)[^，。；]{0,6}$")
_STATE = re.compile(r"(?:政策|战略|精神|会议|高铁|条例|目标|规划|思想)$")
_PLAN = re.compile(r"(?:将|拟|计划|力争|争取|下一步|有望|即将|要)[^，。；]{0,10}$")
_NEGATION = re.compile(r"(?:未能?|没有|不再|尚未|无法|不能|并非|取消|停止)[^，。；]{0,8}$")
_WISH = re.compile(r"(?:希望|期待|盼望?|期盼|建议|呼吁|恳请|想要)")
_CALLED = re.compile(r"(?:指出|强调|(?<![工项的条])(?<!工作)要求|希望|提出)[，：]|^(?:[一二三四五]是)?要|[，；]要")
_HONOUR = re.compile(r"(?:荣誉)?称号|单位|试点|名单")


def speeches(setting: Setting) -> list[Speech]:
    """The stretches of direct speech of an article."""
    return [m.span() for m in _SPEECH.finditer(setting.text)]


def nobody(setting: Setting, initiative: Link, found: list[Agent], speech: list[Speech]) -> dict[str, float]:
    """Features for the answer that nobody runs an initiative."""
    mention, name = initiative.mention, initiative.entity.name
    at = mention.start
    head = list_head(setting, at)
    sentence, clause = setting.sentence(at), setting.clause(head)
    text = setting.text
    left, said = text[clause.start : head], text[sentence.start : at]
    right = text[mention.end : mention.end + 8]
    verb = governing(setting, at)
    p = min(max(mention.confidence, 0.01), 0.99)
    follows = verbs_between(setting, mention.end, setting.clause(mention.end).end)
    f: dict[str, float] = {
        "nil": 1,
        f"nil:verb={verb.cls or 'none'}": 1,
        f"nil:word={verb.word}": 1,
        f"nil:follows={follows[0].cls if follows else 'none'}": 1,
        f"nil:kind={mention.kind}": 1,
        f"nil:shape={mention.rule}": 1,
        "nil:confidence": mention.confidence,
        "nil:log-odds": math.log(p / (1 - p)),
    }
    for flag, holds in (
        ("called for", _CALLED.search(said)),
        ("joins", _JOINS.search(left)),
        ("by", _BY.search(left)),
        ("plan", _PLAN.search(left)),
        ("negated", _NEGATION.search(left)),
        ("wish", _WISH.search(said)),
        ("denied", coloured(setting, head, "negation")),
        ("under", re.match(r"支持下|推动下|引领下", right)),
        ("state word", _STATE.search(name)),
        ("national", name.startswith(("全国", "国家", "中国", "中央"))),
        ("honour", _HONOUR.match(right)),
        ("quoted", mention.text[:1] in "“‘"),
        ("book", mention.text[:1] == "《"),
        ("在", left.endswith("在")),
        ("inside", right.startswith(("里", "内", "上"))),
        ("speech", any(s <= at < e for s, e in speech)),
        ("title", at < setting.article.body),
        ("few agents", len({a.key for a in found}) <= 2),
        ("no subject", not any(a.subject and sentence.start <= a.start < at for a in found)),
    ):
        if holds:
            f[f"nil:{flag}"] = 1
    return f
