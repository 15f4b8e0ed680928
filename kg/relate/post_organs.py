"""The organ of a title: the one it stands beside, or the one last named that it fits."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Link
from kg.relate.setting import Setting

#: a body told by its sort alone, before a title: 公司质量总监, 我校副校长
_SORT = re.compile(
    r"(?:该|我|本|所在)?(?P<sort>公司|集团|企业|学校|医院|合作社|中心|酒店|餐厅|工厂|车站|法院|检察院|协会|联盟|服务队|突击队|工作队|"
    r"(?:(?<=[该我本])|(?<![\u4e00-\u9fff]))[局院校厂社站所队馆]|基地|园区|农场|民宿|银行)的?(?:[\u4e00-\u9fff]{0,4}?)$"
)
_GAP = 8
#: what the last organ named must end in, or be, for a title without an organ
_FITS = {
    "校长": ("school",), "教师": ("school",), "老师": ("school",), "园长": ("school",), "院长": ("hospital", "court_procuratorate", "school", "other"),
    "医生": ("hospital",), "医师": ("hospital",), "护士": ("hospital",), "护士长": ("hospital",), "董事长": ("company",), "总经理": ("company",),
    "经理": ("company",), "老总": ("company",), "厂长": ("company",), "法官": ("court_procuratorate",), "检察官": ("court_procuratorate",),
}  # fmt: skip


_PARTY_POST = re.compile(r"(?:组织|宣传|统战|政法|纪检|党委|党工委|党组)委员$|^(?:党委|党工委|专职)?副书记$")
#: how far a body may stand before a title that leans on it
_FAR = 600


def carried(setting: Setting, title: str, at: int) -> Link | None:
    """The organ last named that a bare title fits: 局长 an organ that ends in 局, 校长 a school."""
    before = [
        k for k in setting.organs if k.mention.end <= at and at - k.mention.end <= _FAR and k.entity.kind != "media"
    ]
    sort = _SORT.search(setting.text, max(0, at - 8), at)
    if sort:
        found = _of_sort(before or setting.organs, sort.group("sort"))
        if found:
            return found
    if _PARTY_POST.search(title):
        party = [
            k
            for k in before
            if k.entity.name.endswith(("党委", "党工委", "党组", "党支部", "党总支", "县委", "市委", "区委"))
        ]
        if party:
            return party[-1]
    kinds = next((k for t, k in _FITS.items() if title.endswith(t)), None)
    last = title[-2:-1] if title.endswith("长") else ""
    parents = setting.resolution.parent
    for link in reversed(before):
        outer = parents.get(link.entity.id)
        if kinds is not None and (outer or link.entity).kind in kinds:
            return replace(link, entity=outer) if outer else link
        if last and last not in "县市区镇乡省州组" and link.entity.name.endswith(last):
            return link
    if kinds is not None or (last and last in "县市区镇乡省州"):
        return None
    paragraph = setting.paragraph(at)
    near = [k for k in before if setting.paragraph(k.mention.start) == paragraph and k.entity.kind != "division"]
    return near[-1] if near else None


_SORTS = {
    "公司": ("company",), "集团": ("company",), "企业": ("company",), "学校": ("school",), "校": ("school",), "医院": ("hospital",),
    "厂": ("company",), "工厂": ("company",), "银行": ("company",),
}  # fmt: skip


def _of_sort(before: list[Link], sort: str) -> Link | None:
    """The body last named of a sort: 公司 a company, 中心 one that ends in 中心."""
    kinds = _SORTS.get(sort, ())
    fits = [k for k in before if k.entity.kind in kinds or k.entity.name.endswith(sort)]
    whole = [
        k for k in fits if not k.entity.name.endswith(("党委", "党支部", "党总支", "工会", "部", "科", "处", "室"))
    ]
    chosen = whole or fits
    return chosen[-1] if chosen else None


def organ_of(setting: Setting, start: int, end: int, floor: int) -> Link | None:
    """The organ of a title: the mention that ends in it or a few characters before it, or that recognition set on it."""
    best: Link | None = None
    for link in setting.organs:
        m = link.mention
        if m.rule == "title":
            if start <= m.start and m.end <= end:
                return link
            continue
        if not (floor <= m.start and m.end < end and start - m.end <= _GAP):
            continue
        if m.end < start and re.search(r"[，。、；：“”（）！？]|和|与", setting.text[m.end : start]):
            continue
        if best is None or m.end > best.mention.end:
            best = link
    return best
