from __future__ import annotations

import pytest

from kg.relate.verbs import coloured, governing, list_head


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("题\n[O:云溪县教育局]扎实开展[I:“晨光”行动]。", "扎实开展"),
        ("题\n[O:云溪县教育局]组织参加[I:“晨光”行动]、[I:“春泥”计划]和[I:技能大赛]。", "组织参加"),
        ("题\n[O:云溪县教育局]参与制定[I:“数字云溪”三年计划]。", "参与制定"),
        ("题\n[O:云溪县教育局]推行“晨光”行动、“春泥”计划、[I:“暖冬”工程]。", "推行"),
        ("题\n[O:云溪县教育局]以学促干，[I:“晨光”行动]见效。", ""),
        ("题\n[O:云溪县党建办]的[I:“晨光”行动]。", ""),
    ],
)
def test_governing_verb_of_the_last_name(marked, text, word):
    setting = marked(text)
    assert governing(setting, setting.initiatives[-1].mention.start).word in (word, *(["以"] if not word else []))


def test_a_verb_governs_over_others_in_a_name(marked):
    setting = marked("题\n[O:云溪县教育局]参加[I:“建设美丽云溪”行动]、[I:“暖冬”工程]。")
    assert governing(setting, setting.initiatives[1].mention.start).cls == "join"


def test_a_list_begins_at_its_first_name(marked):
    setting = marked("题\n参加“[I:晨光]”志愿服务、“[I:暖冬]”。")
    assert setting.text[list_head(setting, setting.initiatives[1].mention.start) :].startswith("“晨光")


def test_one_character_is_a_verb_only_before_its_particle(marked):
    setting = marked("题\n[O:柳泉镇党委]办起[I:“邻里”食堂]。抓党建[I:“红帆”品牌]。")
    assert [governing(setting, k.mention.start).word for k in setting.initiatives] == ["办起", ""]


@pytest.mark.parametrize(
    ("text", "cls", "holds"),
    [("题\n我们尚未开展[I:“晨光”行动]。", "negation", True), ("题\n我们开展[I:“晨光”行动]。", "negation", False)],
)
def test_colour_of_a_clause(marked, text, cls, holds):
    setting = marked(text)
    assert coloured(setting, setting.initiatives[0].mention.start, cls) is holds
