"""How the name of an administrative division is built, and which other forms a text gives it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_NAMES_OF_PEOPLES = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲
门巴 珞巴 基诺 各
"""
_PEOPLES = _NAMES_OF_PEOPLES.split()
_LONG = sorted((p for p in _PEOPLES if len(p) > 1), key=len, reverse=True)
_WITH_ZU = "(?:" + "|".join(sorted(_PEOPLES, key=len, reverse=True)) + ")族"
_BEFORE_TOWN = re.compile(f"(?<=.)(?:{_WITH_ZU})+$|民族$")
_BEFORE_AUTONOMY = re.compile(f"(?<=.)(?:{_WITH_ZU}|{'|'.join(_LONG)})+$")

_REGIONS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_TOWN_KIND = re.compile(r"(?<=.)(街道办事处|街道|地区|苏木|镇|乡)$")
_COUNTY_KIND = re.compile(r"(?<=.)(特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|特区|省|市|县|区|盟|旗)$")
_BANNER_HALF = re.compile(r"[左右前后中]$|翼|联合$")
_COMMITTEE = re.compile(r"(?<=.)(村民委员会|村委会|居民委员会|居委会|社区)$")
_NUMERAL = re.compile(r"[一二三四五六七八九十0-9]")
_OPPOSED = frozenset("东西南北上下前后左右大小内外新老中")

_ZONES = (
    ("经济技术开发区", "经济开发区", "经开区", "开发区"),
    ("高新技术产业开发区", "高新技术开发区", "高技术产业开发区", "高新技术产业园区", "高新区"),
    ("城乡一体化示范区", "示范区"),
)
#: a zone's kind without a name
_ZONE_KIND = re.compile(
    r"(?:经济|高新|技术|产业|高技术|城乡一体化|工业|开发)*(?:开发区|高新区|经开区|示范区|园区|管理区)"
)
_ZONE = re.compile(r"开发区|示范区|园区|管理区|实验区|试验区|工业园|产业园|新城$|新区$")

#: rows of the lists that name a kind and no division
GENERIC = frozenset("居委会 村委会 自然村 行政村 居民委员会 村民委员会 新农村 城中村".split())


def is_zone_name(name: str) -> bool:
    """Whether a name of county level is that of a development zone and the like."""
    return _ZONE.search(name) is not None


def strip_kind(name: str) -> str:
    """Return a town's name without its kind and its people.

    Examples
    --------
    >>> strip_kind("张鲁回族镇"), strip_kind("彭李街道"), strip_kind("镇镇")
    ('张鲁', '彭李', '镇')
    """
    stem = _TOWN_KIND.sub("", name)
    return _BEFORE_TOWN.sub("", stem) if stem != name else stem


def short_form(name: str) -> str:
    """Return the short form of a province, prefecture or county, or ``""`` where none is used.

    Examples
    --------
    >>> [short_form(name) for name in ("山东省", "内蒙古自治区", "延边朝鲜族自治州", "博兴县", "和县")]
    ['山东', '内蒙古', '延边', '博兴', '']
    """
    if len(name) > 3 and name.endswith(("开发区", "示范区", "园区", "管理区", "实验区", "试验区")):
        return ""
    if name.endswith("自治区"):
        return next(region for region in _REGIONS if name.startswith(region))
    stem = _COUNTY_KIND.sub("", name)
    if stem == name:
        return ""
    if "自治" in name[len(stem) :]:
        stem = _BEFORE_AUTONOMY.sub("", stem).removesuffix("族")
    if len(stem) < 2 or (name.endswith("旗") and _BANNER_HALF.search(stem)):
        return ""
    return stem


#: counties and banners whose short form is made of parts of their name
_CONTRACTED = {
    "阜新蒙古族自治县": "阜蒙县", "喀喇沁左翼蒙古族自治县": "喀左县", "前郭尔罗斯蒙古族自治县": "前郭县", "杜尔伯特蒙古族自治县": "杜蒙县", "和布克赛尔蒙古自治县": "和丰县",
    "科尔沁左翼中旗": "科左中旗", "科尔沁左翼后旗": "科左后旗", "科尔沁右翼前旗": "科右前旗", "科尔沁右翼中旗": "科右中旗", "察哈尔右翼前旗": "察右前旗",
    "察哈尔右翼中旗": "察右中旗", "察哈尔右翼后旗": "察右后旗", "达尔罕茂明安联合旗": "达茂旗", "东乌珠穆沁旗": "东乌旗", "西乌珠穆沁旗": "西乌旗",
    "新巴尔虎左旗": "新左旗", "新巴尔虎右旗": "新右旗", "阿拉善左旗": "阿左旗", "阿拉善右旗": "阿右旗", "乌拉特前旗": "乌前旗", "乌拉特中旗": "乌中旗", "乌拉特后旗": "乌后旗",
    "鄂托克前旗": "鄂前旗", "土默特左旗": "土左旗", "土默特右旗": "土右旗", "苏尼特左旗": "苏左旗", "苏尼特右旗": "苏右旗",
}  # fmt: skip


def colloquial_form(name: str) -> str:
    """Return the form of an autonomous division without its peoples, or ``""``; of a banner its contracted form.

    Examples
    --------
    >>> colloquial_form("临夏回族自治州"), colloquial_form("科尔沁右翼前旗"), colloquial_form("博兴县")
    ('临夏州', '科右前旗', '')
    """
    if name in _CONTRACTED:
        return _CONTRACTED[name]
    for kind in ("自治州", "自治县", "自治旗"):
        if name.endswith(kind):
            return short_form(name) + kind[-1]
    return ""


def zone_forms(name: str, province: str = "", prefecture: str = "") -> tuple[str, ...]:
    """Return the other forms that a text gives the name of a development zone.

    Parameters
    ----------
    name
        The name in the list.
    province, prefecture
        Full names of the divisions it lies in.

    Examples
    --------
    >>> zone_forms("威海经济技术开发区", "山东省", "威海市")
    ('威海经济开发区', '威海经开区', '威海开发区')
    """
    base = name.removeprefix(province)
    stem = short_form(province)
    if stem and base.startswith(stem) and len(base) > len(stem) + 3:
        base = base.removeprefix(stem)
    city = short_form(prefecture)
    if prefecture and base.startswith(prefecture):
        base = city + base.removeprefix(prefecture)
    forms = [base]
    for kinds in _ZONES:
        kind = next((k for k in kinds if base.endswith(k)), None)
        if kind:
            forms += [base.removesuffix(kind) + other for other in kinds]
            break
    if city and not base.startswith(city):
        forms += [city + form for form in list(forms)]
    return tuple(f for f in dict.fromkeys(forms) if f != name and len(f) > 4 and not _ZONE_KIND.fullmatch(f))


def village_stem(name: str) -> str:
    """Return what is left of a village's name when its kind is taken away.

    Examples
    --------
    >>> [village_stem(name) for name in ("东金村", "东金村村民委员会", "文汇社区", "温集新村社区", "王楼")]
    ['东金', '东金', '文汇', '温集新', '王楼']
    """
    name = _COMMITTEE.sub("", name)
    return name[:-1] if len(name) > 1 and name[-1] == "村" else name.removesuffix("嘎查") or name


def kind_of(name: str) -> str:
    """Return the kind that ends a town's or village's name: 镇, 乡, 街道, 村, 社区, or ``""``."""
    for kind in ("街道办事处", "街道", "社区", "居委会", "村委会", "苏木", "嘎查", "镇", "乡", "村"):
        if name.endswith(kind) and len(name) > len(kind):
            return "街道" if kind == "街道办事处" else kind
    return ""


def nearly(one: str, other: str) -> bool:
    """Whether two stems may be one name, slightly miswritten or shortened: 金斗 and 金斗营.

    Stems of one length may differ in one character if they have three or more; else one may
    have one character more. Numerals and opposites (东/西, 大/小) never stand for another.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < 2 or _NUMERAL.findall(one) != _NUMERAL.findall(other):
        return False
    changes = [op for op in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if op[0] != "equal"]
    if len(changes) != 1:
        return False
    _, a, b, c, d = changes[0]
    lost, gained = one[a:b], other[c:d]
    if len(lost) > 1 or len(gained) > 1 or _OPPOSED & {*lost, *gained}:
        return False
    if len(one) == len(other):
        return len(one) >= 3
    return a > 0  # a character more, but not in front


def is_zone_code(code: str) -> bool:
    """Whether a code is one that the bureau gives development zones: 61 to 80; 81 and above are county-level cities."""
    return "/" in code or (len(code) == 6 and "61" <= code[4:6] <= "80")


def names_its_county(name: str) -> bool:
    """Whether a town's former name is written with its county: 博爱县寨豁乡."""
    return re.search(r"[县市区旗].+[镇乡道]$", name[1:]) is not None
