"""The words that say how a post is held: begun, ended, past, planned, for the time being.

They are looked for in a sentence in which names of organs and places, and dates, are blotted out.
"""

from __future__ import annotations

import re

#: where a clause ends
STOP = "，。；：！？“”\n（）()"
#: what stands for a name and for a date
BLANK, DATED = "□", "◇"
WHEN = re.compile(
    rf"(?:(?<![平草高中荒复还])原|前任|(?:(?<=[、兼和与及暨{BLANK}])|^)前|时任|现任|历任|新任|首任|拟任|候任|代理|曾担?任|老(?=$))(?=[{BLANK}的]|$)"
)
#: verbs before a title, by what they say; the last one before the title counts
VERBS = re.compile(
    r"(?P<planned>拟(?:提名|提拔|任命|推荐|担任|任|聘)|提名|推荐|建议任命|即将(?:担任|出任|接任|任)?|将(?=担任|出任|接任|任|调任)|候任)"
    r"|(?P<denied>(?:没有|尚?未|并未|并非|不是|没|拒绝|不会)(?:再)?(?:被)?(?:担任|出任|接任|任命|任|当)|(?:提出|申请|请求)辞去)"
    r"|(?P<ends>不再(?:担任|兼任|任|是)|辞去|辞任|卸任|卸去|被?免去|被?免除|被?撤销|离任|让出)"
    r"|(?P<former>曾经?(?:担任|任|是|为|当选)|原(?:任|是|为)|[任当做]过|担任过)"
    r"|(?P<past>历任|先后(?:担任|任)|时任)"
    r"|(?P<starts>任命|当选|被?选为|选举|推选|补选|推举|被?聘为|聘任|聘请|受聘|出任|接任|就任|继任|升任|调任|转任|改任|履新|获任|接替|晋升|提拔|到任|上任|成为)"
    r"|(?P<acts>代理|暂代|代行)"
    r"|(?P<now>现任|现为|身为|作为|系|(?<![就但只总还])是)"
    r"|(?P<bare>担任|兼任|任(?![期务内上])|(?<![作因认])为|当上?(?![选场天时年地])|(?<=[，◇])兼)"
)
#: before a title: who had it has left it
LEAVING = re.compile(r"卸任|离任|退休|退下来|辞去|不再担任")
#: behind a date: that of a life, not of a post
OF_LIFE = re.compile(r"出?生(?![产效活])|参加工作|入党|入伍|参军|毕业|入学")
#: what stands behind a title that somebody leaves
LEFT = re.compile(r"(?:的)?(?:岗位|职务|一职)?(?:上)?(?:退休|离休|离任|卸任|退下来|退居二线|离职)的")
#: what stands behind a name whose title stands before it
LEAVES = re.compile(
    rf"(?:同志)?(?:因[^{STOP}]{{1,12}})?[已经被正式于{DATED}]*"
    rf"(?:(?:免职|免去(?:了|其|该|上述)?(?:[^{STOP}{BLANK}]{{0,6}})职务|辞职|辞去(?:该|上述|这一)?(?:[^{STOP}{BLANK}]{{0,6}})职务?|卸任|离任|退休|调离)(?=[了后{STOP}]|$)"
    rf"|(?:调任|转任|升任|改任|调往|调到|晋升为?)(?=[^{STOP}]))"
)
MOVES_ON = re.compile(r"(?:的)?(?:岗位|职务|一职)?[已于◇]*(?:调任|转任|升任|改任|调往|调到|晋升)")
REMOVES = re.compile(r"(?:免去|免除|罢免|撤销)")
APPOINTS = re.compile(r"任命|选举|推选|补选|聘任|聘请|决定|推举|当选|通过")
TO_BE = re.compile(r"(?:的)?(?:候选人|人选|提名)")
DURING = re.compile(r"(?:职务)?(?:期间|时(?!间|代)|任上|任内)")
SINCE = re.compile(r"(?:以来|至今)")
#: what may stand between a date and the verb that it dates
OF_DATE = re.compile(r"(?:起|以来|至今|后|初|底|末|[上中下]旬)?，?")
#: behind a date that the sentence doesn't happen on
NOT_ON = re.compile(r"的|以来|起|至今|(?:之|以|底)?前|将")
CHAIRS = re.compile(
    rf"主持(?:{BLANK}|全面|行政|党务|日常|党组|该?[局院校镇乡县区街道办中心所站]|单位|机关)*的?工作(?![会推汇座例专动交报协])"
)
NOT_CHAIRS = re.compile(r"不再主持")
ROW = re.compile(r"(?:、|兼任?|和|暨|及)")
#: 原 that was found as part of an organ's name: 原粮食局, 某省原粮食局
FORMER_OF = re.compile(r"(?:(?<=[省市县区镇乡])|(?<![\u4e00-\u9fff]))原(?=.)")
#: between a name and a title that stands behind it
APPOSED = re.compile(rf"(?:同志|先生|女士|老师)?[{BLANK}{DATED}、，：（( \u3000兼和暨及等原男女]*")
