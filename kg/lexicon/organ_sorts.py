"""Words that stand for a body of an article by its sort alone."""

from __future__ import annotations

import re

#: 公司, 全局, 馆里: the sort is what the body's name ends in
SORT_ALONE = re.compile(
    "(?P<sort>公司|集团(?:公司)?|医院|学校|中心|协会|学会|商会|研究会|合作社|林场|农场|牧场|学院|剧团|剧院|研究所|研究院|幼儿园|卫生院|法院|检察院|供销社|联社|大队|支队|中队|车间|"
    "分局|支局|支行|分行|银行|工作站|管理所|管理站|管理处|专班|基金会|博物馆|档案馆|图书馆|文化馆|项目部|指挥部|工作室|派出所|园区|酒厂|工厂|林业站|水管站)"
    "|全(?P<crowd>局|馆|院|校|社|所|行|厂|矿|站|处|台|公司|集团|场|队)"
    "|(?P<inside>[局馆院校台团处科社所站厂矿段行厅])[里上]"
)


def sort_of(text: str) -> str:
    """The sort of body that a word stands for, or an empty string.

    Examples
    --------
    >>> sort_of("公司"), sort_of("集团公司"), sort_of("全局"), sort_of("馆里"), sort_of("青禾公司")
    ('公司', '集团', '局', '馆', '')
    """
    match = SORT_ALONE.fullmatch(text)
    sort = next((group for group in match.groups() if group), "") if match else ""
    return "集团" if sort == "集团公司" else sort
