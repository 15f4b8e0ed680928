"""Which names of divisions are everyday words too, so that a reader needs context for them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from kg.errors import UsageError

#: Everyday words that jieba's dictionary tags as places, or does not know (own knowledge).
_WORDS = """
东城 西城 南城 北城 城东 城西 城南 城北 城中 城关 城厢 城区 城郊 郊区 矿区 新区 市区 市中 中区 东区 西区 南区 北区 新城 老城
新城区 江东 江北 江南 河东 河西 东山 朝阳 和平 胜利 向阳 红旗 友谊 文明 长寿 长安 永定 惠民 兴安 新建 新和 新华 新安 安康
宝山 白云 青山 同心 和谐 团结 永康 永和 太平 太和 太湖 平原 高明 高安 龙门 石林 桥东 桥西 铁西 铁东 站前 海港 园区 东港 东海
南海 道里 道外 中山 温泉 金山 天山 安吉 德安 乐安 乐业 定安 宁安 安宁 兴国 兴文 建德 建华 建安 建宁 建国 南山 西山 西湖
华山 泰山 商城 集美 松山 柳林 明光 阳光 阳春 春城 昌盛 吉祥 共青 共青城 龙江 滨江 滨海 沿河 沿海 临江 临海 临港
开发区 高新区 经开区 示范区 新市区 老城区 旧城 城镇 乡镇 本镇 全镇 小镇 古镇 集镇 新镇 大镇 强镇 重镇 名镇 村镇 市镇 大街 老街
新街 山乡 水乡 家乡 他乡 同乡 下乡 回乡 水镇 城乡 街道 路口 大关 大安 大城 大通 万安 万山 南关 北关 东关 西关 东风 东兴
西安区 鼓楼 钟楼 新津 仁和 仁爱 永兴 永安 兴隆 兴平 富平 凤凰 明珠 望江 望城 双清 双流 泉山 金川 金口
中央 高陵 华容 华亭 海洋 长乐 长兴 长宁 武功 武装 文安 文山 宁远 平山 平江
山城 路桥 中原 古城 江山 半山 共和 和政 市南 白银 宝塔 威信 朝天 响水 小金 三江 中市 凌云 九龙 木兰 玉龙 钱塘 松花江 长海 灵山 蒙山
黑山 千山 石峰 东河 丰镇 尖山 尖草坪 天桥 兴盛 和顺 长江 金城 海城 双塔 宝塔区 广安 华安 吉利 昌平 万荣 美兰 大足 大邑 长岛 绿园 建设
福山 开平 开阳 岁月 成安 康乐 康平 富裕
海盐 磐石 天台 樟树 铜鼓 名山 水城 盐池 湖里 同仁 牡丹 龙井 榆树 荷塘 甘泉 平川 白塔 元宝 莲池 石柱 白玉 红星 小河 盐井 盐田 盐湖 新星 白杨
南湖 东湖 北湖 天河 银海 清河 沙河 平坝 上街 湖滨 滨湖 河口 湖口 交口 路北 市北 新市 东市 西市 南市 北市 龙潭 三河 三山 卧龙 石泉 金牛 花山 大东
"""
BY_HAND = frozenset(_WORDS.split())

#: Names of well-known cities and counties that jieba's dictionary tags as other words, wrongly or oddly.
_PLACES = """
万全 个旧 临清 仪征 任丘 会理 信阳 保定 包头 即墨 合肥 商丘 大连 奉化 奉节 孝感 宝应 宝鸡 库车 康定 应城 开封 恩施
攀枝花 新会 新野 方山 松滋 永新 河源 河间 海口 海门 烟台 焦作 玉门 登封 百色 监利 石首 神农架 神木 离石 米脂 自贡
莎车 营口 融水 赤水 运城 遵义 遵化 酒泉 银川 长治 项城 顺义 馆陶 高密 常熟 平凉 平遥 左权 当阳 宣化
灵台 龙口 镇远 房山 攸县 西海岸
"""
PLACES_ALL_THE_SAME = frozenset(_PLACES.split())

_NAME_TAGS = ("ns", "nr", "nt", "nz")
_KINDS = ("省", "市", "县", "区", "州", "旗", "盟")


def everyday_words(names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return those names that are everyday words, by jieba's dictionary or by hand.

    A name counts if the dictionary has it at least 50 times with another tag than a name's
    and it does not end, having three characters, in the kind of a division.

    Parameters
    ----------
    names
        Full names and short forms of divisions.

    Returns
    -------
    list of tuple
        Word, frequency and tag, sorted; the tag is ``hand`` for a word of :data:`BY_HAND`.
    """
    package = find_spec("jieba")
    if package is None or package.origin is None:
        raise UsageError("jieba is not installed", cure="install the project with its dependencies")
    dictionary = Path(package.origin).with_name("dict.txt").read_text("utf-8")
    known = {word: (int(count), tag) for word, count, tag in (line.split() for line in dictionary.splitlines())}
    rows: dict[str, tuple[str, str, str]] = {}
    for name in sorted(set(names) - PLACES_ALL_THE_SAME):
        count, tag = known.get(name, (0, ""))
        if name in BY_HAND:
            rows[name] = (name, str(count), "hand")
        elif count >= 50 and tag[:2] not in _NAME_TAGS and not (len(name) > 2 and name.endswith(_KINDS)):
            rows[name] = (name, str(count), tag)
    return [rows[name] for name in sorted(rows)]
