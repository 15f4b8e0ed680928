"""A graph made by hand, small enough to know every answer: nine articles of two invented papers on two invented counties.

A line of an article is a statement: subject, relation, object, quote, confidence, and the detail that the relation carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import Article, Document, Entity, Evidence, Reading, Span, Statement
from kg.ontology import RELATIONS
from kg.store.projection import Projection, project

#: short key → id, name, kind, and what else is known
ENTITIES: dict[str, tuple[str, str, str | None, dict[str, Any]]] = {
    "林": ("Person:林小满@990121", "林小满", None, {}),
    "周": ("Person:周望岳@990121", "周望岳", None, {}),
    "何": ("Person:何清源@990121", "何清源", None, {}),
    "何乙": ("Person:何清源@990122", "何清源", None, {}),
    "沈": ("Person:沈一舟@990121", "沈一舟", None, {}),
    "顾": ("Person:顾长宁@990121", "顾长宁", None, {}),
    "许": ("Person:许知远@990121", "许知远", None, {}),
    "叶": ("Person:叶青@云州日报", "叶青", None, {}),
    "马": ("Person:马小溪@990121", "马小溪", None, {}),
    "韩": ("Person:韩松@990122", "韩松", None, {}),
    "秦": ("Person:秦岭@990121", "秦岭", None, {}),
    "柳林党委": ("Organisation:990121101|党委", "柳林镇党委", "party", {"aliases": ("镇党委",)}),
    "民政局": ("Organisation:990121|民政局", "青禾县民政局", "government", {"aliases": ("县民政局",)}),
    "党组": ("Organisation:990121|民政局党组", "青禾县民政局党组", "party", {}),
    "养老中心": ("Organisation:990121|养老服务中心", "青禾县养老服务中心", "government", {"aliases": ("养老中心",)}),
    "照护组": ("Organisation:照护组", "照护组", "team", {"confidence": 0.6, "rule": "set up"}),
    "白鹿民政局": ("Organisation:990122|民政局", "白鹿县民政局", "government", {}),
    "县": ("Organisation:990121|division", "青禾县", "division", {"code": "990121"}),
    "日报": ("Organisation:云州日报", "云州日报", "media", {}),
    "槐树支部": ("Organisation:槐树村@990121101|支部", "槐树村党支部", "party", {}),
    "石桥党委": ("Organisation:990122101|党委", "石桥镇党委", "party", {"aliases": ("镇党委",)}),
    "公益社": ("Organisation:春风公益社", "春风公益社", "association", {}),
    "小学": ("Organisation:990121|第一小学", "青禾县第一小学", "school", {}),
    "网格": ("Initiative:全科网格工程@990121", "全科网格工程", "programme", {"aliases": ("全科网格",)}),
    "银铃": ("Initiative:银铃热线@990121", "银铃热线", "platform", {}),
    "暖巷": ("Initiative:暖巷行动@990121", "暖巷行动", "campaign", {"aliases": ("暖巷",)}),
    "暖巷乙": ("Initiative:暖巷行动@990122", "暖巷行动", "campaign", {"aliases": ("暖巷",)}),
    "夜校": ("Initiative:槐香夜校@990121", "槐香夜校", "course", {}),
    "议事厅": ("Initiative:井沿议事厅@990121", "井沿议事厅", "project", {}),
    "规划": ("Initiative:云州养老规划", "云州养老规划", "programme", {"confidence": 0.5}),
    "红石榴": ("Initiative:红石榴品牌", "红石榴品牌", "brand", {}),
    "云州市": ("Place:9901", "云州市", "prefecture", {"code": "9901"}),
    "青禾县": ("Place:990121", "青禾县", "county", {"code": "990121", "aliases": ("青禾",)}),
    "白鹿县": ("Place:990122", "白鹿县", "county", {"code": "990122"}),
    "柳林镇": ("Place:990121101", "柳林镇", "town", {"code": "990121101"}),
    "南岗镇": ("Place:990121102", "南岗镇", "town", {"code": "990121102"}),
    "石桥镇": ("Place:990122101", "石桥镇", "town", {"code": "990122101"}),
    "东岭镇": ("Place:990123105", "东岭镇", "town", {"code": "990123105"}),
    "槐树村": ("Place:槐树村@990121101", "槐树村", "village", {"confidence": 0.7}),
    "井沿村": ("Place:井沿村@990121102", "井沿村", "village", {"confidence": 0.7}),
    "河湾广场": ("Place:河湾广场", "河湾广场", "site", {"confidence": 0.7}),
    "磨盘镇": ("Place:磨盘镇", "磨盘镇", "town", {"confidence": 0.7, "near": "磨盘乡", "rule": "own name"}),
}

#: number, title, date, publication, what it names besides (more often than once: ``key*times``), and its statements
ARTICLES: tuple[tuple[int, str | None, str | None, str | None, str, str], ...] = (
    (1, "网格走进柳林", "2021-03-05", "云州日报", "", """
        林 HEADS 柳林党委 柳林镇党委书记林小满 0.9 书记
        柳林党委 RUNS 网格 柳林镇党委推行全科网格工程 0.95 推行
        网格 LOCATED_IN 柳林镇 柳林镇党委推行 0.9 stated
        柳林党委 LOCATED_IN 柳林镇 柳林镇党委 0.9 stated
        柳林镇 LOCATED_IN 青禾县 青禾县柳林镇 0.9 stated
        叶 WROTE 1 叶青 0.97 记者
        叶 SERVES_IN 日报 叶青 0.85 记者"""),
    (2, "一个号码", "2021-05-20", "云州日报", "", """
        何 HEADS 民政局 作者系青禾县民政局党组书记、局长 0.9 党组书记、局长
        何 HEADS 党组 民政局党组书记 0.5 书记
        党组 PART_OF 民政局 民政局党组 0.8
        养老中心 PART_OF 民政局 县养老服务中心 0.9
        马 SERVES_IN 养老中心 护理员马小溪 0.9 护理员
        民政局 RUNS 银铃 我局开通银铃热线 0.95 开通
        银铃 LOCATED_IN 青禾县 银铃热线 0.7 runner
        民政局 LOCATED_IN 青禾县 青禾县民政局 0.9 stated
        青禾县 LOCATED_IN 云州市 云州市青禾县 0.9 stated
        何 WROTE 2 何清源 0.97 作者"""),
    (3, "暖巷里的灯", "2021-08-01", "青禾快报", "小学 河湾广场", """
        柳林党委 RUNS 暖巷 镇党委开展暖巷行动 0.9 开展
        暖巷 LOCATED_IN 柳林镇 柳林镇的巷子 0.9 stated
        秦 TAKES_PART_IN 暖巷 秦岭参与暖巷行动 0.4 参与
        叶 WROTE 3 叶青 0.97 通讯员"""),
    (4, "夜里的铃声", "2021-11", "青禾快报", "马", """
        养老中心 TAKES_PART_IN 银铃 养老服务中心参与银铃热线 0.55 参与
        何 HEADS 民政局 县民政局局长何清源 0.9 局长
        照护组 PART_OF 养老中心 中心组建照护组 0.8"""),
    (5, "新来的局长", "2022-06-10", "云州日报", "网格*2", """
        林 HEADS 柳林党委 柳林镇党委原书记林小满 0.8 原书记
        林 HEADS 民政局 调任青禾县民政局局长 0.9 局长
        周 HEADS 柳林党委 镇党委书记周望岳 0.9 镇党委书记
        县 RUNS 网格 青禾县建立全科网格 0.6 建立
        马 SERVES_IN 民政局 民政局科员马小溪 0.9 科员
        柳林镇 LOCATED_IN 青禾县 青禾县柳林镇 0.9 stated"""),
    (6, "井沿议事", "2022-07", "青禾快报", "", """
        沈 HEADS 槐树支部 槐树村党支部书记沈一舟 0.9 书记
        议事厅 LOCATED_IN 井沿村 井沿村建成议事厅 0.8 stated
        井沿村 LOCATED_IN 南岗镇 南岗镇井沿村 0.9 stated
        磨盘镇 LOCATED_IN 青禾县 青禾县磨盘镇 0.5 stated
        磨盘镇 LOCATED_IN 云州市 云州市磨盘镇 0.8 stated"""),
    (7, "槐香夜校", "2022-07-15", "云州日报", "议事厅 井沿村", """
        顾 HEADS 槐树支部 村党支部书记顾长宁 0.9 村党支部书记
        许 HEADS 槐树支部 第一书记许知远 0.9 第一书记
        槐树支部 RUNS 夜校 槐树村党支部开办槐香夜校 0.9 开办
        夜校 LOCATED_IN 槐树村 槐树村 0.9 stated
        槐树支部 LOCATED_IN 槐树村 槐树村党支部 0.9 stated
        槐树村 LOCATED_IN 柳林镇 柳林镇槐树村 0.9 stated
        柳林镇 LOCATED_IN 青禾县 青禾县柳林镇 0.9 stated"""),
    (8, "石桥也有暖巷", "2022-10-12", "云州日报", "暖巷", """
        石桥党委 RUNS 暖巷乙 石桥镇党委开展暖巷行动 0.9 开展
        暖巷乙 LOCATED_IN 石桥镇 石桥镇的暖巷 0.9 stated
        石桥党委 LOCATED_IN 石桥镇 石桥镇党委 0.9 stated
        石桥镇 LOCATED_IN 白鹿县 白鹿县石桥镇 0.9 stated
        何乙 HEADS 白鹿民政局 白鹿县民政局局长何清源 0.9 局长
        白鹿民政局 LOCATED_IN 白鹿县 白鹿县民政局 0.9 stated
        韩 SERVES_IN 石桥党委 镇党委副书记韩松 0.9 副书记
        银铃 LOCATED_IN 白鹿县 白鹿县接入银铃热线 0.6 stated
        银铃 LOCATED_IN 东岭镇 东岭镇接入银铃热线 0.6 stated
        韩 WROTE 8 韩松 0.97 通讯员"""),
    (9, None, None, None, "规划", """
        公益社 RUNS 红石榴 春风公益社的红石榴 0.45"""),
)  # fmt: skip


def readings() -> Iterator[Reading]:
    """One document an article."""
    for number, title, date, publication, named, lines in ARTICLES:
        key = f"a{number}.txt"
        article = Article(f"{key}#1", key, title, "", (), 0, date, publication)  # type: ignore[arg-type]
        statements: list[Statement] = []
        counts: dict[str, int] = {}
        for at, line in enumerate(lines.strip().splitlines()):
            subject, relation, object_, quote, confidence, *detail = line.split()
            properties = dict(zip(RELATIONS[relation].properties, detail, strict=False))
            evidence = Evidence(key, article.id, at, at + 1, quote, f"{quote}。", confidence=float(confidence))
            wrote = relation == "WROTE"
            statements.append(
                Statement(
                    ENTITIES[subject][0], relation, article.id if wrote else ENTITIES[object_][0], properties,
                    float(confidence), (evidence,),
                )
            )  # fmt: skip
            counts.update(dict.fromkeys([subject] if wrote else [subject, object_], 1))
        for each in named.split():
            name, _, times = each.partition("*")
            counts[name] = counts.get(name, 0) + int(times or 1)
        mentions = {(article.id, ENTITIES[name][0]): (Span(0, 1),) * many for name, many in counts.items()}
        entities = tuple(_entity(name) for name in counts)
        yield Reading(Document(key, "", ""), (article,), entities, tuple(statements), mentions)


def _entity(key: str) -> Entity:
    id, name, kind, more = ENTITIES[key]
    return Entity(id, id.partition(":")[0], name, kind, **more)


def rows() -> Projection:
    """The graph as a server takes it."""
    from kg.graph.knowledge import KnowledgeGraph

    return project(KnowledgeGraph.from_readings(readings()))
