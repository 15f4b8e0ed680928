"""What the page calls things, in Chinese and in English: labels, kinds and relations."""

from __future__ import annotations

from typing import Final

from kg.ontology import ARTICLE, INITIATIVE, ORGANISATION, PERSON, PLACE

#: label → Chinese, English, colour (3:1 at least on white and on #14181d), shape
LOOKS: Final = {
    PERSON: ("人物", "People", "#1f77b4", "dot"),
    ORGANISATION: ("机构", "Organisations", "#d55e00", "square"),
    INITIATIVE: ("举措", "Initiatives", "#b0568a", "diamond"),
    PLACE: ("地点", "Places", "#00855f", "triangleDown"),
    ARTICLE: ("文章", "Articles", "#8a7a3c", "hexagon"),
}

#: kind → Chinese, English
KINDS: Final = {
    "campaign": ("活动", "campaign"),
    "mechanism": ("机制", "mechanism"),
    "programme": ("工程计划", "programme"),
    "brand": ("品牌", "brand"),
    "platform": ("平台", "platform"),
    "project": ("项目", "project"),
    "document": ("文件", "document"),
    "course": ("讲堂课程", "course"),
    "party": ("党组织", "party body"),
    "government": ("政府部门", "government"),
    "division": ("行政区", "division"),
    "company": ("企业", "company"),
    "school": ("学校", "school"),
    "hospital": ("医院", "hospital"),
    "media": ("媒体", "media"),
    "association": ("社团", "association"),
    "team": ("队伍", "team"),
    "court_procuratorate": ("法院检察院", "court, procuratorate"),
    "province": ("省", "province"),
    "prefecture": ("市", "prefecture"),
    "county": ("县区", "county"),
    "town": ("乡镇街道", "town"),
    "village": ("村居", "village"),
    "site": ("场所", "site"),
    "other": ("其他", "other"),
}

#: relation type → its name, then what the subject's and what the object's panel calls it; Chinese, English
RELATIONS: Final = {
    "WROTE": (("撰写", "wrote"), ("撰写的文章", "Wrote"), ("作者", "Written by")),
    "HEADS": (("主持", "heads"), ("主持", "Heads"), ("负责人", "Headed by")),
    "SERVES_IN": (("任职", "serves in"), ("任职于", "Serves in"), ("成员", "Members")),
    "PART_OF": (("隶属", "part of"), ("隶属于", "Part of"), ("下设", "Has parts")),
    "RUNS": (("开展", "runs"), ("开展的举措", "Runs"), ("开展者", "Run by")),
    "TAKES_PART_IN": (("参与", "takes part in"), ("参与的举措", "Takes part in"), ("参与者", "Taking part")),
    "LOCATED_IN": (("位于", "located in"), ("位于", "Located in"), ("位于此地的", "Located here")),
}

#: value of a statement's ``basis`` → Chinese, English
BASES: Final = {"stated": ("文中写明", "stated"), "runner": ("据开展者所在", "from its runner")}
