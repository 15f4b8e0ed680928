"""What each query answers on the graph of :mod:`valley`, worked out by hand.

Query → cases; a case is the parameters, the columns that are looked at, and their rows.
"""

from __future__ import annotations

from typing import Any

Case = tuple[dict[str, Any], str, list[tuple[Any, ...]]]

SPRING, PHONE, LANE, NIGHT = "网格走进柳林", "一个号码", "暖巷里的灯", "夜里的铃声"
CHIEF, YARD, SCHOOL, BRIDGE = "新来的局长", "井沿议事", "槐香夜校", "石桥也有暖巷"

ANSWERS: dict[str, list[Case]] = {
    "heads-of-organisation": [
        ({"organisation": name}, "organisation person title first_seen last_seen confidence quote article", [
            ("柳林镇党委", "林小满", "原书记", "2021-03-05", "2022-06-10", 0.98, "柳林镇党委书记林小满", SPRING),
            ("柳林镇党委", "周望岳", "镇党委书记", "2022-06-10", "2022-06-10", 0.9, "镇党委书记周望岳", CHIEF),
        ])
        for name in ("柳林镇党委", "镇党委", "Organisation:990121101|党委")
    ],
    "posts-of-person": [
        ({"person": "何清源"}, "organisation title relation first_seen last_seen confidence quote article id", [
            ("青禾县民政局", "党组书记、局长", "HEADS", "2021-05-20", "2021-11", 0.99, "作者系青禾县民政局党组书记、局长",
             PHONE, "Person:何清源@990121"),
            ("青禾县民政局党组", "书记", "HEADS", "2021-05-20", "2021-05-20", 0.5, "民政局党组书记", PHONE,
             "Person:何清源@990121"),
            ("白鹿县民政局", "局长", "HEADS", "2022-10-12", "2022-10-12", 0.9, "白鹿县民政局局长何清源", BRIDGE,
             "Person:何清源@990122"),
        ]),
        ({"person": "Person:韩松@990122"}, "organisation title relation", [("石桥镇党委", "副书记", "SERVES_IN")]),
    ],
    "people-by-title": [
        ({"title": "书记"}, "person title organisation", [
            ("何清源", "党组书记、局长", "青禾县民政局"), ("何清源", "书记", "青禾县民政局党组"),
            ("周望岳", "镇党委书记", "柳林镇党委"), ("林小满", "原书记", "柳林镇党委"), ("沈一舟", "书记", "槐树村党支部"),
            ("许知远", "第一书记", "槐树村党支部"), ("韩松", "副书记", "石桥镇党委"), ("顾长宁", "村党支部书记", "槐树村党支部"),
        ]),
    ],
    "officials-of-place": [
        ({"place": place}, "organisation person title relation first_seen", [
            ("柳林镇党委", "林小满", "原书记", "HEADS", "2021-03-05"),
            ("柳林镇党委", "周望岳", "镇党委书记", "HEADS", "2022-06-10"),
            ("槐树村党支部", "沈一舟", "书记", "HEADS", "2022-07"),
            ("槐树村党支部", "许知远", "第一书记", "HEADS", "2022-07-15"),
            ("槐树村党支部", "顾长宁", "村党支部书记", "HEADS", "2022-07-15"),
            ("青禾县民政局", "何清源", "党组书记、局长", "HEADS", "2021-05-20"),
            ("青禾县民政局", "林小满", "局长", "HEADS", "2022-06-10"),
            ("青禾县民政局", "马小溪", "科员", "SERVES_IN", "2022-06-10"),
        ])
        for place in ("青禾县", "青禾", "990121")
    ] + [
        ({"place": "石桥镇"}, "organisation person title relation", [("石桥镇党委", "韩松", "副书记", "SERVES_IN")]),
    ],
    "people-with-most-posts": [
        ({"limit": 3}, "person posts organisations first_seen last_seen id", [
            ("何清源", 2, ["青禾县民政局", "青禾县民政局党组"], "2021-05-20", "2021-11", "Person:何清源@990121"),
            ("林小满", 2, ["柳林镇党委", "青禾县民政局"], "2021-03-05", "2022-06-10", "Person:林小满@990121"),
            ("马小溪", 2, ["青禾县养老服务中心", "青禾县民政局"], "2021-05-20", "2022-06-10", "Person:马小溪@990121"),
        ]),
        ({}, "person posts", [
            ("何清源", 2), ("林小满", 2), ("马小溪", 2), ("何清源", 1), ("叶青", 1), ("周望岳", 1), ("沈一舟", 1), ("许知远", 1),
            ("韩松", 1), ("顾长宁", 1),
        ]),
    ],
    "posts-with-two-holders": [
        # of the branch, 2022-07 holds 2022-07-15, and its first secretary is another seat; of the bureau, one left before
        ({}, "organisation seat person other overlap_from overlap_to former quote other_quote", [
            ("槐树村党支部", "书记", "沈一舟", "顾长宁", "2022-07-15", "2022-07", False, "槐树村党支部书记沈一舟",
             "村党支部书记顾长宁"),
            ("柳林镇党委", "书记", "周望岳", "林小满", "2022-06-10", "2022-06-10", True, "镇党委书记周望岳",
             "柳林镇党委书记林小满"),
        ]),
        ({"seats": ["局长"]}, "organisation", []),
    ],
    "succession": [
        ({}, "organisation seat earlier later earlier_seen later_seen quote later_quote", [
            ("柳林镇党委", "书记", "林小满", "周望岳", "2021-03-05", "2022-06-10", "柳林镇党委书记林小满", "镇党委书记周望岳"),
            ("槐树村党支部", "书记", "沈一舟", "顾长宁", "2022-07", "2022-07-15", "槐树村党支部书记沈一舟", "村党支部书记顾长宁"),
            ("青禾县民政局", "局长", "何清源", "林小满", "2021-05-20", "2022-06-10", "作者系青禾县民政局党组书记、局长",
             "调任青禾县民政局局长"),
        ]),
        ({"organisation": "县民政局"}, "seat earlier later", [("局长", "何清源", "林小满")]),
    ],
    "moved-officials": [
        ({}, "person earlier later title later_title earlier_seen later_seen quote later_quote", [
            ("林小满", "柳林镇党委", "青禾县民政局", "原书记", "局长", "2021-03-05", "2022-06-10", "柳林镇党委书记林小满",
             "调任青禾县民政局局长"),
            ("马小溪", "青禾县养老服务中心", "青禾县民政局", "护理员", "科员", "2021-05-20", "2022-06-10", "护理员马小溪",
             "民政局科员马小溪"),
        ]),
    ],
    "people-in-two-places": [
        ({}, "person county first_seen last_seen posts quote ids", [
            ("何清源", "青禾县", "2021-05-20", "2021-11", ["青禾县民政局党组书记、局长"], "作者系青禾县民政局党组书记、局长",
             ["Person:何清源@990121"]),
            ("何清源", "白鹿县", "2022-10-12", "2022-10-12", ["白鹿县民政局局长"], "白鹿县民政局局长何清源",
             ["Person:何清源@990122"]),
        ]),
    ],
    "same-names": [
        ({}, "person nodes ids posts quotes", [
            ("何清源", 2, ["Person:何清源@990121", "Person:何清源@990122"],
             ["青禾县民政局党组书记、局长", "青禾县民政局党组书记", PHONE, "白鹿县民政局局长"],
             ["作者系青禾县民政局党组书记、局长", "民政局党组书记", "何清源", "白鹿县民政局局长何清源"]),
        ]),
    ],
    "colleagues-of-person": [
        ({"person": "沈一舟"}, "organisation title colleague colleague_title colleague_seen together quote", [
            ("槐树村党支部", "书记", "许知远", "第一书记", "2022-07-15", True, "第一书记许知远"),
            ("槐树村党支部", "书记", "顾长宁", "村党支部书记", "2022-07-15", True, "村党支部书记顾长宁"),
        ]),
        ({"person": "Person:顾长宁@990121"}, "colleague together", [("沈一舟", True), ("许知远", True)]),
        ({"person": "何清源"}, "organisation colleague together", [
            ("青禾县民政局", "林小满", False), ("青禾县民政局", "马小溪", False),
        ]),
    ],
    "path-between-people": [
        ({"from": "林小满", "to": "马小溪"}, "length names relations quotes", [
            (2, ["林小满", "青禾县民政局", "马小溪"], ["HEADS", "SERVES_IN"], ["调任青禾县民政局局长", "民政局科员马小溪"]),
        ]),
        # 何清源 of the other county is not linked; the one of this county is
        ({"from": "周望岳", "to": "何清源"}, "length names", [
            (4, ["周望岳", "柳林镇党委", "林小满", "青禾县民政局", "何清源"]),
        ]),
        ({"from": "Person:秦岭@990121", "to": "Person:周望岳@990121"}, "names relations", [
            (["秦岭", "暖巷行动", "柳林镇党委", "周望岳"], ["TAKES_PART_IN", "RUNS", "HEADS"]),
        ]),
        ({"from": "韩松", "to": "林小满"}, "length", []),
        ({"from": "林小满", "to": "林小满"}, "length", []),
    ],
    "organisations-without-head": [
        ({}, "organisation kind initiatives others articles article date", [
            ("石桥镇党委", "party", 1, ["韩松"], 1, BRIDGE, "2022-10-12"),
            ("青禾县养老服务中心", "government", 0, ["马小溪"], 2, NIGHT, "2021-11"),
            ("青禾县第一小学", "school", 0, [], 1, LANE, "2021-08-01"),
        ]),
        ({"kinds": ["team"]}, "organisation", [("照护组",)]),
    ],
    "initiatives-of-place": [
        ({"place": "青禾县"}, "kind initiative places runners first_seen quote article", [
            ("campaign", "暖巷行动", ["柳林镇"], ["柳林镇党委"], "2021-08-01", "镇党委开展暖巷行动", LANE),
            ("course", "槐香夜校", ["槐树村"], ["槐树村党支部"], "2022-07-15", "槐树村党支部开办槐香夜校", SCHOOL),
            ("platform", "银铃热线", ["青禾县"], ["青禾县民政局"], "2021-05-20", "我局开通银铃热线", PHONE),
            ("programme", "全科网格工程", ["柳林镇"], ["柳林镇党委", "青禾县"], "2021-03-05", "柳林镇党委推行全科网格工程",
             SPRING),
            ("project", "井沿议事厅", ["井沿村"], [], "2022-07", "井沿村建成议事厅", YARD),
        ]),
        ({"place": "云州市", "kind": "campaign"}, "initiative places", [("暖巷行动", ["柳林镇"]), ("暖巷行动", ["石桥镇"])]),
        ({"place": "990121102"}, "initiative", [("井沿议事厅",)]),
    ],
    "runners-by-name": [
        ({"word": "网格"}, "initiative kind organisation verb first_seen confidence quote article", [
            ("全科网格工程", "programme", "柳林镇党委", "推行", "2021-03-05", 0.95, "柳林镇党委推行全科网格工程", SPRING),
            ("全科网格工程", "programme", "青禾县", "建立", "2022-06-10", 0.6, "青禾县建立全科网格", CHIEF),
        ]),
        ({"word": "议事"}, "initiative", []),
    ],
    "spread-of-initiatives": [
        # no text names the county of 990123105
        ({}, "initiative counties seen quotes ids", [
            ("银铃热线", 3, ["青禾县 2021-05-20", "白鹿县 2022-10-12", "990123 2022-10-12"],
             ["银铃热线", "白鹿县接入银铃热线", "东岭镇接入银铃热线"], ["Initiative:银铃热线@990121"]),
            ("暖巷行动", 2, ["青禾县 2021-08-01", "白鹿县 2022-10-12"], ["柳林镇的巷子", "石桥镇的暖巷"],
             ["Initiative:暖巷行动@990121", "Initiative:暖巷行动@990122"]),
        ]),
        ({"counties": 4}, "initiative", []),
    ],
    "spread-of-initiative": [
        ({"initiative": name}, "first_seen organisation verb relation places quote article", [
            ("2021-08-01", "柳林镇党委", "开展", "RUNS", ["柳林镇"], "镇党委开展暖巷行动", LANE),
            ("2022-10-12", "石桥镇党委", "开展", "RUNS", ["石桥镇"], "石桥镇党委开展暖巷行动", BRIDGE),
        ])
        for name in ("暖巷行动", "暖巷")
    ] + [
        ({"initiative": "银铃热线"}, "first_seen organisation verb relation places", [
            ("2021-05-20", "青禾县民政局", "开通", "RUNS", ["东岭镇", "白鹿县", "青禾县"]),
            ("2021-11", "青禾县养老服务中心", "参与", "TAKES_PART_IN", ["东岭镇", "白鹿县", "青禾县"]),
        ]),
    ],
    "organisations-with-most-initiatives": [
        ({"limit": 3}, "organisation kind initiatives names quotes", [
            ("柳林镇党委", "party", 2, ["全科网格工程", "暖巷行动"], ["柳林镇党委推行全科网格工程", "镇党委开展暖巷行动"]),
            ("春风公益社", "association", 1, ["红石榴品牌"], ["春风公益社的红石榴"]),
            ("槐树村党支部", "party", 1, ["槐香夜校"], ["槐树村党支部开办槐香夜校"]),
        ]),
    ],
    "joint-initiatives": [
        ({}, "initiative partners organisation relation verb first_seen quote", [
            ("全科网格工程", 2, "柳林镇党委", "RUNS", "推行", "2021-03-05", "柳林镇党委推行全科网格工程"),
            ("全科网格工程", 2, "青禾县", "RUNS", "建立", "2022-06-10", "青禾县建立全科网格"),
            ("银铃热线", 2, "青禾县民政局", "RUNS", "开通", "2021-05-20", "我局开通银铃热线"),
            ("银铃热线", 2, "青禾县养老服务中心", "TAKES_PART_IN", "参与", "2021-11", "养老服务中心参与银铃热线"),
        ]),
    ],
    "initiatives-by-month": [
        ({}, "month initiatives names example", [
            ("2021-03", 1, ["全科网格工程"], "柳林镇党委推行全科网格工程"),
            ("2021-05", 1, ["银铃热线"], "我局开通银铃热线"),
            ("2021-08", 1, ["暖巷行动"], "镇党委开展暖巷行动"),
            ("2022-07", 2, ["井沿议事厅", "槐香夜校"], "井沿村建成议事厅"),
            ("2022-10", 1, ["暖巷行动"], "石桥镇党委开展暖巷行动"),
        ]),
    ],
    "kinds-by-county": [
        ({}, "county kind initiatives names example code", [
            ("青禾县", "campaign", 1, ["暖巷行动"], "柳林镇的巷子", "990121"),
            ("青禾县", "course", 1, ["槐香夜校"], "槐树村", "990121"),
            ("青禾县", "platform", 1, ["银铃热线"], "银铃热线", "990121"),
            ("青禾县", "programme", 1, ["全科网格工程"], "柳林镇党委推行", "990121"),
            ("青禾县", "project", 1, ["井沿议事厅"], "井沿村建成议事厅", "990121"),
            ("白鹿县", "campaign", 1, ["暖巷行动"], "石桥镇的暖巷", "990122"),
            ("白鹿县", "platform", 1, ["银铃热线"], "白鹿县接入银铃热线", "990122"),
            ("990123", "platform", 1, ["银铃热线"], "东岭镇接入银铃热线", "990123"),
        ]),
    ],
    "villages-with-initiatives": [
        ({"place": "柳林镇"}, "village initiative kind runners first_seen quote", [
            ("槐树村", "槐香夜校", "course", ["槐树村党支部"], "2022-07-15", "槐树村"),
        ]),
    ] + [
        ({"place": place}, "village initiative runners", [
            ("井沿村", "井沿议事厅", []), ("槐树村", "槐香夜校", ["槐树村党支部"]),
        ])
        for place in ("青禾县", "青禾", "990121")
    ],
    "initiatives-under-head": [
        # the hotline of the bureau began under the one before
        ({"person": "林小满"}, "organisation title initiative verb first_seen quote post_quote", [
            ("柳林镇党委", "原书记", "全科网格工程", "推行", "2021-03-05", "柳林镇党委推行全科网格工程", "柳林镇党委书记林小满"),
            ("柳林镇党委", "原书记", "暖巷行动", "开展", "2021-08-01", "镇党委开展暖巷行动", "柳林镇党委书记林小满"),
        ]),
        ({"person": "何清源"}, "initiative", [("银铃热线",)]),
        # the post is seen in 2022-07, the school on 2022-07-15
        ({"person": "Person:沈一舟@990121"}, "initiative", [("槐香夜校",)]),
    ],
    "lasting-initiatives": [
        ({}, "initiative first_seen last_seen months articles first_article last_article", [
            ("银铃热线", "2021-05-20", "2022-10-12", 17, 3, PHONE, BRIDGE),
            ("全科网格工程", "2021-03-05", "2022-06-10", 15, 2, SPRING, CHIEF),
            ("暖巷行动", "2021-08-01", "2022-10-12", 14, 2, LANE, BRIDGE),
            ("井沿议事厅", "2022-07", "2022-07-15", 0, 2, YARD, SCHOOL),
        ]),
    ],
    "verbs-of-initiatives": [
        ({}, "verb statements organisations kinds example", [
            ("开展", 2, 2, ["campaign"], "镇党委开展暖巷行动"),
            ("建立", 1, 1, ["programme"], "青禾县建立全科网格"),
            ("开办", 1, 1, ["course"], "槐树村党支部开办槐香夜校"),
            ("开通", 1, 1, ["platform"], "我局开通银铃热线"),
            ("推行", 1, 1, ["programme"], "柳林镇党委推行全科网格工程"),
        ]),
    ],
    "initiatives-without-runner": [
        ({}, "initiative kind articles article date confidence", [
            ("井沿议事厅", "project", 2, SCHOOL, "2022-07-15", 1.0),
            ("云州养老规划", "programme", 1, "a9.txt#1", None, 0.5),
        ]),
    ],
    "timeline-of-place": [
        ({"place": place}, "date subject relation object detail quote article", [
            ("2021-03-05", "林小满", "HEADS", "柳林镇党委", "原书记", "柳林镇党委书记林小满", SPRING),
            ("2021-03-05", "柳林镇党委", "RUNS", "全科网格工程", "推行", "柳林镇党委推行全科网格工程", SPRING),
            ("2021-05-20", "何清源", "HEADS", "青禾县民政局", "党组书记、局长", "作者系青禾县民政局党组书记、局长", PHONE),
            ("2021-05-20", "青禾县民政局", "RUNS", "银铃热线", "开通", "我局开通银铃热线", PHONE),
            ("2021-08-01", "柳林镇党委", "RUNS", "暖巷行动", "开展", "镇党委开展暖巷行动", LANE),
            ("2021-08-01", "秦岭", "TAKES_PART_IN", "暖巷行动", "参与", "秦岭参与暖巷行动", LANE),
            ("2021-11", "青禾县养老服务中心", "TAKES_PART_IN", "银铃热线", "参与", "养老服务中心参与银铃热线", NIGHT),
            ("2022-06-10", "周望岳", "HEADS", "柳林镇党委", "镇党委书记", "镇党委书记周望岳", CHIEF),
            ("2022-06-10", "林小满", "HEADS", "青禾县民政局", "局长", "调任青禾县民政局局长", CHIEF),
            ("2022-06-10", "青禾县", "RUNS", "全科网格工程", "建立", "青禾县建立全科网格", CHIEF),
            ("2022-06-10", "马小溪", "SERVES_IN", "青禾县民政局", "科员", "民政局科员马小溪", CHIEF),
            ("2022-07", "沈一舟", "HEADS", "槐树村党支部", "书记", "槐树村党支部书记沈一舟", YARD),
            ("2022-07-15", "许知远", "HEADS", "槐树村党支部", "第一书记", "第一书记许知远", SCHOOL),
            ("2022-07-15", "顾长宁", "HEADS", "槐树村党支部", "村党支部书记", "村党支部书记顾长宁", SCHOOL),
            ("2022-07-15", "槐树村党支部", "RUNS", "槐香夜校", "开办", "槐树村党支部开办槐香夜校", SCHOOL),
        ])
        for place in ("青禾县", "青禾", "990121")
    ],
    "divisions-of-place": [
        ({"place": place}, "division kind code organisations initiatives quote", [
            ("柳林镇", "town", "990121101", 1, 2, "青禾县柳林镇"),
            ("南岗镇", "town", "990121102", 0, 0, None),
            ("井沿村", "village", None, 0, 1, "南岗镇井沿村"),
            ("槐树村", "village", None, 1, 1, "柳林镇槐树村"),
            ("磨盘镇", "town", None, 0, 0, "云州市磨盘镇"),
        ])
        for place in ("青禾县", "青禾", "990121")
    ],
    "part-of-tree": [
        ({"organisation": "青禾县民政局"}, "depth organisation kind way quote", [
            (0, "青禾县民政局", "government", ["青禾县民政局"], None),
            (1, "青禾县养老服务中心", "government", ["青禾县民政局", "青禾县养老服务中心"], "县养老服务中心"),
            (1, "青禾县民政局党组", "party", ["青禾县民政局", "青禾县民政局党组"], "民政局党组"),
            (2, "照护组", "team", ["青禾县民政局", "青禾县养老服务中心", "照护组"], "中心组建照护组"),
        ]),
        ({"organisation": "养老中心"}, "depth organisation quote", [
            (-1, "青禾县民政局", "县养老服务中心"), (0, "青禾县养老服务中心", None), (1, "照护组", "中心组建照护组"),
        ]),
        ({"organisation": "照护组"}, "depth organisation way quote", [
            (-2, "青禾县民政局", ["青禾县民政局", "青禾县养老服务中心", "照护组"], "县养老服务中心"),
            (-1, "青禾县养老服务中心", ["青禾县养老服务中心", "照护组"], "中心组建照护组"),
            (0, "照护组", ["照护组"], None),
        ]),
    ],
    "places-without-code": [
        ({}, "place kind near above articles article quote", [
            ("河湾广场", "site", None, [], 1, LANE, None),
            ("磨盘镇", "town", "磨盘乡", ["云州市", "青禾县"], 1, YARD, "云州市磨盘镇"),
            ("井沿村", "village", None, ["南岗镇"], 2, SCHOOL, "南岗镇井沿村"),
            ("槐树村", "village", None, ["柳林镇"], 1, SCHOOL, "柳林镇槐树村"),
        ]),
    ],
    "articles-of-author": [
        ({"author": "Person:韩松@990122"}, "date article role entities", [("2022-10-12", BRIDGE, "通讯员", 10)]),
        ({"author": "叶青"}, "date publication article role entities quote document", [
            ("2021-03-05", "云州日报", SPRING, "记者", 7, "叶青", "a1.txt"),
            ("2021-08-01", "青禾快报", LANE, "通讯员", 7, "叶青", "a3.txt"),
        ]),
    ],
    "articles-about": [
        ({"name": "全科网格"}, "date publication article entity label mentions authors document", [
            ("2021-03-05", "云州日报", SPRING, "全科网格工程", "Initiative", 1, ["叶青"], "a1.txt"),
            ("2022-06-10", "云州日报", CHIEF, "全科网格工程", "Initiative", 3, [], "a5.txt"),
        ]),
    ],
    "authors-on-own-organisation": [
        ({}, "author organisation title article date mentions initiatives quote", [
            ("何清源", "青禾县民政局", "党组书记、局长", PHONE, "2021-05-20", 1, 1, "作者系青禾县民政局党组书记、局长"),
            ("何清源", "青禾县民政局党组", "书记", PHONE, "2021-05-20", 1, 0, "民政局党组书记"),
            ("韩松", "石桥镇党委", "副书记", BRIDGE, "2022-10-12", 1, 1, "镇党委副书记韩松"),
        ]),
    ],
    "co-mentions": [
        ({"name": "银铃热线"}, "other label articles first_seen last_seen article", [
            ("青禾县养老服务中心", "Organisation", 2, "2021-05-20", "2021-11", NIGHT),
            ("青禾县民政局", "Organisation", 2, "2021-05-20", "2021-11", NIGHT),
            ("何清源", "Person", 2, "2021-05-20", "2021-11", NIGHT),
            ("马小溪", "Person", 2, "2021-05-20", "2021-11", NIGHT),
            ("暖巷行动", "Initiative", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("暖巷行动", "Initiative", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("照护组", "Organisation", 1, "2021-11", "2021-11", NIGHT),
            ("白鹿县民政局", "Organisation", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("石桥镇党委", "Organisation", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("青禾县民政局党组", "Organisation", 1, "2021-05-20", "2021-05-20", PHONE),
            ("何清源", "Person", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("韩松", "Person", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("东岭镇", "Place", 1, "2022-10-12", "2022-10-12", BRIDGE),
            ("云州市", "Place", 1, "2021-05-20", "2021-05-20", PHONE),
            ("白鹿县", "Place", 1, "2022-10-12", "2022-10-12", BRIDGE),
        ]),
        # the two of this name stand together in one article, and are left out
        ({"name": "暖巷", "label": "Initiative"}, "other", [("银铃热线",)]),
        ({"name": "银铃热线", "label": "Person", "limit": 1}, "other", [("何清源",)]),
    ],
    "people-mentioned-together": [
        ({"limit": 2}, "person other articles article date id other_id", [
            ("何清源", "马小溪", 2, NIGHT, "2021-11", "Person:何清源@990121", "Person:马小溪@990121"),
            ("何清源", "韩松", 1, BRIDGE, "2022-10-12", "Person:何清源@990122", "Person:韩松@990122"),
        ]),
    ],
    "newspapers": [
        ({}, "newspaper statements articles first_date last_date example", [
            ("云州日报", 37, 5, "2021-03-05", "2022-10-12", SPRING),
            ("青禾快报", 12, 3, "2021-08-01", "2022-07", LANE),
            ("?", 1, 1, None, None, "a9.txt#1"),
        ]),
    ],
    "neighbours-of-entity": [
        ({"name": "银铃热线"}, "relation direction other other_label detail first_seen last_seen confidence quote", [
            ("LOCATED_IN", "→", "青禾县", "Place", "runner", "2021-05-20", "2021-05-20", 0.7, "银铃热线"),
            ("LOCATED_IN", "→", "东岭镇", "Place", "stated", "2022-10-12", "2022-10-12", 0.6, "东岭镇接入银铃热线"),
            ("LOCATED_IN", "→", "白鹿县", "Place", "stated", "2022-10-12", "2022-10-12", 0.6, "白鹿县接入银铃热线"),
            ("RUNS", "←", "青禾县民政局", "Organisation", "开通", "2021-05-20", "2021-05-20", 0.95, "我局开通银铃热线"),
            ("TAKES_PART_IN", "←", "青禾县养老服务中心", "Organisation", "参与", "2021-11", "2021-11", 0.55,
             "养老服务中心参与银铃热线"),
        ]),
        ({"name": "养老中心"}, "relation direction other detail", [
            ("PART_OF", "←", "照护组", None), ("PART_OF", "→", "青禾县民政局", None), ("SERVES_IN", "←", "马小溪", "护理员"),
            ("TAKES_PART_IN", "→", "银铃热线", "参与"),
        ]),
        ({"name": "Person:何清源@990122"}, "relation direction other", [("HEADS", "→", "白鹿县民政局")]),
    ],
    "path-between-entities": [
        ({"from": "暖巷行动", "to": "全科网格工程"}, "length names relations quotes", [
            (2, ["暖巷行动", "柳林镇党委", "全科网格工程"], ["RUNS", "RUNS"], ["镇党委开展暖巷行动", "柳林镇党委推行全科网格工程"]),
            (2, ["暖巷行动", "柳林镇", "全科网格工程"], ["LOCATED_IN", "LOCATED_IN"], ["柳林镇的巷子", "柳林镇党委推行"]),
            (6, ["暖巷行动", "石桥镇", "白鹿县", "银铃热线", "青禾县", "柳林镇", "全科网格工程"], ["LOCATED_IN"] * 6,
             ["石桥镇的暖巷", "白鹿县石桥镇", "白鹿县接入银铃热线", "银铃热线", "青禾县柳林镇", "柳林镇党委推行"]),
        ]),
        ({"from": "Initiative:暖巷行动@990121", "to": "Person:秦岭@990121"}, "names", [(["暖巷行动", "秦岭"],)]),
        ({"from": LANE, "to": "叶青"}, "names", []),
    ],
    "evidence-of-edge": [
        ({"subject": "林小满", "object": "柳林镇党委"},
         "relation detail confidence date publication article quote sentence document", [
            ("HEADS", "原书记", 0.98, "2021-03-05", "云州日报", SPRING, "柳林镇党委书记林小满", "柳林镇党委书记林小满。", "a1.txt"),
            ("HEADS", "原书记", 0.98, "2022-06-10", "云州日报", CHIEF, "柳林镇党委原书记林小满", "柳林镇党委原书记林小满。", "a5.txt"),
        ]),
        ({"subject": "林小满", "relation": "SERVES_IN", "object": "柳林镇党委"}, "quote", []),
        ({"subject": "Person:韩松@990122", "relation": "SERVES_IN", "object": "Organisation:990122101|党委"}, "quote", [
            ("镇党委副书记韩松",),
        ]),
    ],
    "newest-statements": [
        ({"limit": 4}, "date subject relation object detail confidence quote article", [
            ("2022-10-12", "石桥镇党委", "RUNS", "暖巷行动", "开展", 0.9, "石桥镇党委开展暖巷行动", BRIDGE),
            ("2022-10-12", "何清源", "HEADS", "白鹿县民政局", "局长", 0.9, "白鹿县民政局局长何清源", BRIDGE),
            ("2022-10-12", "韩松", "SERVES_IN", "石桥镇党委", "副书记", 0.9, "镇党委副书记韩松", BRIDGE),
            ("2022-07-15", "槐树村党支部", "RUNS", "槐香夜校", "开办", 0.9, "槐树村党支部开办槐香夜校", SCHOOL),
        ]),
        ({"limit": 9}, "date subject object confidence quote article", [
            ("2022-10-12", "石桥镇党委", "暖巷行动", 0.9, "石桥镇党委开展暖巷行动", BRIDGE),
            ("2022-10-12", "何清源", "白鹿县民政局", 0.9, "白鹿县民政局局长何清源", BRIDGE),
            ("2022-10-12", "韩松", "石桥镇党委", 0.9, "镇党委副书记韩松", BRIDGE),
            ("2022-07-15", "槐树村党支部", "槐香夜校", 0.9, "槐树村党支部开办槐香夜校", SCHOOL),
            ("2022-07-15", "许知远", "槐树村党支部", 0.9, "第一书记许知远", SCHOOL),
            ("2022-07-15", "顾长宁", "槐树村党支部", 0.9, "村党支部书记顾长宁", SCHOOL),
            ("2022-07", "沈一舟", "槐树村党支部", 0.9, "槐树村党支部书记沈一舟", YARD),
            ("2022-06-10", "林小满", "柳林镇党委", 0.98, "柳林镇党委原书记林小满", CHIEF),
            ("2022-06-10", "周望岳", "柳林镇党委", 0.9, "镇党委书记周望岳", CHIEF),
        ]),
    ],
    "best-attested-statements": [
        ({}, "articles subject relation object first_seen last_seen confidence quotes", [
            (3, "柳林镇", "LOCATED_IN", "青禾县", "2021-03-05", "2022-07-15", 0.999, ["青禾县柳林镇"] * 3),
            (2, "何清源", "HEADS", "青禾县民政局", "2021-05-20", "2021-11", 0.99,
             ["作者系青禾县民政局党组书记、局长", "县民政局局长何清源"]),
            (2, "林小满", "HEADS", "柳林镇党委", "2021-03-05", "2022-06-10", 0.98,
             ["柳林镇党委书记林小满", "柳林镇党委原书记林小满"]),
        ]),
    ],
    "least-sure-statements": [
        ({"below": 0.6}, "confidence subject relation object detail quote sentence article", [
            (0.4, "秦岭", "TAKES_PART_IN", "暖巷行动", "参与", "秦岭参与暖巷行动", "秦岭参与暖巷行动。", LANE),
            (0.45, "春风公益社", "RUNS", "红石榴品牌", None, "春风公益社的红石榴", "春风公益社的红石榴。", "a9.txt#1"),
            (0.5, "何清源", "HEADS", "青禾县民政局党组", "书记", "民政局党组书记", "民政局党组书记。", PHONE),
            (0.5, "磨盘镇", "LOCATED_IN", "青禾县", "stated", "青禾县磨盘镇", "青禾县磨盘镇。", YARD),
            (0.55, "青禾县养老服务中心", "TAKES_PART_IN", "银铃热线", "参与", "养老服务中心参与银铃热线",
             "养老服务中心参与银铃热线。", NIGHT),
        ]),
    ],
    "unresolved-names": [
        ({}, "label name confidence resolved near articles article date", [
            ("Organisation", "照护组", 0.6, "set up", None, 1, NIGHT, "2021-11"),
            ("Place", "井沿村", 0.7, None, None, 2, SCHOOL, "2022-07-15"),
            ("Place", "槐树村", 0.7, None, None, 1, SCHOOL, "2022-07-15"),
            ("Place", "河湾广场", 0.7, None, None, 1, LANE, "2021-08-01"),
            ("Place", "磨盘镇", 0.7, "own name", "磨盘乡", 1, YARD, "2022-07"),
        ]),
        ({"below": 0.65}, "name", [("照护组",), ("磨盘镇",)]),
    ],
    "contents": [
        ({}, "what name many", [
            ("node", "Article", 9), ("node", "Initiative", 8), ("node", "Organisation", 12), ("node", "Person", 11),
            ("node", "Place", 11), ("relationship", "HEADS", 9), ("relationship", "LOCATED_IN", 20),
            ("relationship", "MENTIONS", 67), ("relationship", "PART_OF", 3), ("relationship", "RUNS", 7),
            ("relationship", "SERVES_IN", 4), ("relationship", "TAKES_PART_IN", 2), ("relationship", "WROTE", 4),
        ]),
    ],
}  # fmt: skip
