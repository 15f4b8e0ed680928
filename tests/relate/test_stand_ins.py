from __future__ import annotations

import pytest

from kg.relate.stand_ins import actors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("题\n[O:柳泉镇中心小学]很小。学校开设[I:“田埂课堂”]。", ["柳泉镇中心小学"]),
        ("题\n[O:云溪县渔政执法大队]在岸边。大队推行[I:“蹲点”模式]。", ["云溪县渔政执法大队"]),
        ("题\n[O:云溪县委宣传部]开会。部里制定了[I:《清单》]。", ["云溪县委宣传部"]),
        ("题\n[D:柳泉镇]和[D:石桥镇]相邻。两镇共同开展[I:“护麦”巡防]。", ["柳泉镇", "石桥镇"]),
        ("题\n[O:柳泉镇中心小学]很小。各学校开设[I:“田埂课堂”]。", []),
        ("题\n[O:云溪县服务中心]开门。党群服务中心人不少。", []),
        (
            "题\n[O:云溪县妇联]与[O:云溪县邮政公司]在[O:柳泉镇文化站]签约。双方办起[I:“绿包裹”驿站]。",
            ["云溪县妇联", "云溪县邮政公司"],
        ),
        ("题\n[O:柳泉镇护林队]走了一年。他们办起[I:“松下”夜校]。", ["柳泉镇护林队"]),
        ("题\n[O:云溪县妇联]走了一年。他们办起[I:“松下”夜校]。", []),
        ("题\n[O:云溪县驻柳泉镇工作组]来了。工作组办起[I:“松下”夜校]。", ["云溪县驻柳泉镇工作组"]),
        ("题\n[O:云溪县妇联]开会。大队推行[I:“蹲点”模式]。", []),
    ],
)
def test_a_bare_word_stands_for_the_body_named_last(marked, text, names):
    found = [a for a in actors(marked(text)) if a.link.mention.rule == "stands in"]
    assert sorted(a.entity.name for a in found) == sorted(names)
