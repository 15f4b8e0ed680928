"""Pages to articles: hand-made pages with invented people, and the real ones where they are."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.layout import articles, sentences
from kg.model import Article, Document, Span, quoted

if TYPE_CHECKING:
    from tests.layout.conftest import Read

STORY = "近日，青山县清河镇启动“一网三联”行动，组织网格员走村入户。镇党委书记林光说，要把服务送到家门口。"
MORE = "该镇还建立了双月观摩制度，村村比、季季看，干部的劲头越来越足。"
OTHER = "眼下，白石乡的果园里一片忙碌，合作社的技术员正手把手教果农疏花。"


def who(article: Article) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in article.bylines]


def titles(found: tuple[Article, ...]) -> list[str | None]:
    return [article.title for article in found]


def test_title_byline_body(read: Read) -> None:
    (article,) = read(f"网格连起千家事\n——清河镇抓治理纪实\n\n■ 本报记者 林 晨\n\n{STORY}\n\n{MORE}\n")
    assert article.id == "page.txt#1"
    assert article.title == "网格连起千家事 ——清河镇抓治理纪实"
    assert who(article) == [("林晨", "记者")]
    assert article.text[article.body :] == f"{STORY}\n{MORE}"


@pytest.mark.parametrize(
    "page",
    [
        "青山县清河镇党委书记　林晨\n\n六块菜地与一张饭桌\n\n{}\n",
        "六块菜地与一张饭桌\n\n青山县清河镇党委书记　林晨\n\n{}\n",
        "六块菜地与一张饭桌\n□ 青山县清河镇党委书记　林晨\n\n{}\n",
    ],
)
def test_author_with_office_over_and_under_the_title(read: Read, page: str) -> None:
    """The author's office is read with the article: who runs an essay's schemes is the author's office."""
    (article,) = read(page.format(STORY))
    assert (article.title, who(article)) == ("六块菜地与一张饭桌", [("林晨", "作者")])
    assert article.text[article.body :].startswith(("青山县清河镇党委书记", "□ 青山县清河镇党委书记"))
    assert article.note is not None


def test_byline_far_behind_the_title_in_its_line(read: Read) -> None:
    (article,) = read(f"网格连起千家事　　　　□ 本刊通讯员　林晨\n\n{STORY}\n")
    assert (article.title, who(article)) == ("网格连起千家事", [("林晨", "通讯员")])


def test_untitled_text(read: Read) -> None:
    (article,) = read(f"{STORY}\n抓好党员教育\n{MORE}\n")
    assert article.title is None
    assert article.body == 0


def test_subheadings_open_no_article(read: Read) -> None:
    page = (
        f"网格连起千家事\n{STORY}\n一、建好队伍\n{MORE}\n知行合一，在做上动真格\n{STORY}\n干部下沉，问需于民\n{MORE}\n"
    )
    (article,) = read(page)
    assert "\n知行合一，在做上动真格\n" in article.text


def test_several_articles_with_bylines(read: Read) -> None:
    page = (
        f"网格连起千家事\n■ 本报记者 林晨\n{STORY}\n{MORE}\n\n果园里的技术课\n■ 本报记者 王晓\n{OTHER}\n\n"
        f"县里出台新办法\n本报讯(记者 赵敏){MORE}\n"
    )
    found = read(page)
    assert titles(found) == ["网格连起千家事", "果园里的技术课", "县里出台新办法"]
    assert [who(article) for article in found] == [[("林晨", "记者")], [("王晓", "记者")], [("赵敏", "记者")]]


def test_titles_below_their_articles(read: Read) -> None:
    page = (
        f"{STORY}\n\n突出全局性工作\n\n{MORE}（作者为青山县清河镇党委书记）\n\n网格连起千家事\n织密为民服务网\n\n林光\n\n"
        f"{OTHER}（作者为白石乡乡长）\n\n果园里的技术课\n\n王 晓\n"
    )
    first, second = read(page)
    assert (first.title, who(first)) == ("网格连起千家事 织密为民服务网", [("林光", "作者")])
    assert (second.title, who(second)) == ("果园里的技术课", [("王晓", "作者")])
    assert first.text.startswith("网格连起千家事 织密为民服务网\n近日")
    assert first.note is not None
    assert first.text[first.note.start : first.note.end] == "（作者为青山县清河镇党委书记）"


def test_title_below_and_a_note_under_the_name(read: Read) -> None:
    (article,) = read(f"{STORY}\n{MORE}\n\n网格连起千家事\n林 光 明\n(作者为青山县林业局局长)\n")
    assert (article.title, who(article)) == ("网格连起千家事", [("林光明", "作者")])
    assert article.note is not None


def test_author_alone_on_a_line_and_a_note_at_the_end(read: Read) -> None:
    page = (
        f"强化引领 提升水平\n\n林光\n\n{STORY}\n\n作者系青山县委办公室主任\n\n"
        f"共建共治共享\n\n王晓\n\n{OTHER}\n\n作者单位为青山县委党校\n"
    )
    found = read(page)
    assert titles(found) == ["强化引领 提升水平", "共建共治共享"]
    assert [who(article)[0][0] for article in found] == ["林光", "王晓"]
    assert all(article.note and article.text.endswith(article.text[article.note.start :]) for article in found)


def test_a_picture_story_with_its_own_byline(read: Read) -> None:
    page = (
        f"县里出台新办法\n\n本报讯(记者 赵敏){STORY}\n\n{MORE}\n\n\n\n"
        f"8月19日,村民正在采摘金银花。\n\n{OTHER}\n\n■ 本报记者 林晨\n\n"
        f"果园里的技术课\n\n■ 王晓\n\n{OTHER}\n"
    )
    found = read(page)
    assert titles(found) == ["县里出台新办法", "8月19日，村民正在采摘金银花。", "果园里的技术课"]
    assert [who(article)[0][0] for article in found] == ["赵敏", "林晨", "王晓"]


def test_web_page_furniture(read: Read) -> None:
    page = (
        "青山日报社出品\n党媒平台\n\n网格连起千家事\n\n"
        "  • 2022-07-01 06:27:49\n  • 作者:通讯员 林晨 王晓\n  • 来源:青山日报/青山网\n\n"
        f"青山日报/青山网讯 {STORY}\n\n{MORE}\n\n责任编辑:赵敏\n-->"
    )
    (article,) = read(page)
    assert (article.title, article.date, article.publication) == ("网格连起千家事", "2022-07-01", "青山日报")
    assert who(article) == [("林晨", "通讯员"), ("王晓", "通讯员"), ("赵敏", "责任编辑")]
    assert article.text == f"网格连起千家事\n{STORY}\n{MORE}"


def test_a_digest(read: Read) -> None:
    page = f"县域快讯\n央视网消息（新闻联播）：\n村里办食堂\n{STORY}\n乡里修道路\n{OTHER}\n县里建广场\n{MORE}\n[查看原文](https://example.org/2023/08/09/a.shtml)\n"
    found = read(page)
    assert titles(found) == ["村里办食堂", "乡里修道路", "县里建广场"]
    assert {article.date for article in found} == {"2023-08-09"}
    assert {article.publication for article in found} == {"新闻联播"}


def test_marked_headings_part_a_page(read: Read) -> None:
    assert titles(read(f"### 村里办食堂\n\n{STORY}\n\n### 乡里修道路\n\n{OTHER}\n")) == ["村里办食堂", "乡里修道路"]


def test_marked_subheadings_do_not(read: Read) -> None:
    assert titles(read(f"# 村里办食堂\n\n{STORY}\n\n## 一碗饭\n\n{OTHER}\n\n## 一张桌\n\n{MORE}\n")) == ["村里办食堂"]


def test_a_rule_across_the_page_parts_articles(read: Read) -> None:
    page = f"村里办食堂\n{STORY}\n\n——————————\n\n乡里修道路\n{OTHER}\n"
    assert titles(read(page)) == ["村里办食堂", "乡里修道路"]


def test_an_advertisement_is_left_out(read: Read) -> None:
    (article,) = read(f"村里办食堂\n{STORY}\n\n公益广告\n\n安全生产 是民生大事\n\n一丝一毫 不能放松\n")
    assert article.text.endswith(STORY)


def test_a_story_behind_an_advertisement(read: Read) -> None:
    page = f"村里办食堂\n{STORY}\n\n公益广告\n\n安全生产 是民生大事\n\n乡里修道路\n{OTHER}\n"
    assert titles(read(page)) == ["村里办食堂", "乡里修道路"]


def test_captions_stay_and_photographers_go(read: Read) -> None:
    (article,) = read(f"村里办食堂\n{STORY}\n老人们在食堂吃饭。林晨 王晓 摄\n{MORE}\n")
    assert "\n老人们在食堂吃饭。\n" in article.text
    assert who(article) == [("林晨", "摄影"), ("王晓", "摄影")]


def test_column_ends_inside_sentences(read: Read) -> None:
    page = f"村里办食堂\n\n{STORY}该镇依托旧校舍,把场地分区分模\n\n块改造，办起食堂。\n\n{MORE}\n"
    (article,) = read(page)
    assert "分区分模块改造" in article.text


def test_a_dateline_is_taken_off(read: Read) -> None:
    (article,) = read(f"村里办食堂\n本报青山1月2日电（记者 林晨）{STORY}\n", date="2023")
    assert (article.dateline, article.date) == ("青山", "2023-01-02")
    assert article.bylines[0].own
    assert article.text[article.body :] == STORY


def test_what_the_file_says_stands_in(read: Read) -> None:
    (article,) = read(f"村里办食堂\n{STORY}\n", date="2021-05", publication="青山日报")
    assert (article.date, article.publication) == ("2021-05", "青山日报")


def test_the_files_title_stands_in_for_a_missing_one(read: Read) -> None:
    (article,) = read(f"{STORY}\n{MORE}\n", title="村里办食堂")
    assert article.title == "村里办食堂"
    assert article.at(Span(0, 3)).start == 0


def test_a_masthead_gives_date_and_publication(read: Read) -> None:
    (article,) = read(f"青山观察  2023-11-07  A06版\n\n村里办食堂\n\n{STORY}\n")
    assert (article.title, article.date, article.publication) == ("村里办食堂", "2023-11-07", "青山观察")


def test_an_issue_of_a_brief_is_over_its_title(read: Read) -> None:
    [one] = read(
        f"改革简报〔2022〕第17期\n青禾县委改革办 2022年6月3日\n青禾县：小窗口办大事\n{'今年以来，县里把窗口搬到了村口，老人少跑了路。' * 3}"
    )
    assert (one.title, one.date, one.publication) == ("青禾县：小窗口办大事", "2022-06-03", "改革简报")


def test_the_title_under_which_it_first_appeared(read: Read) -> None:
    (article,) = read(f"{STORY}\n(原标题：村里办食堂)\n")
    assert article.title == "村里办食堂"


def test_byline_offsets_point_at_the_name(read: Read) -> None:
    page = f"村里办食堂\n本报记者 林 晨\n{STORY}\n"
    (article,) = read(page)
    assert [page[person.start : person.end] for person in article.bylines] == ["林 晨"]


@pytest.mark.parametrize("text", ["", " ", "\n" * 50, "\u3000\n \t\n", "-->\n>\n"])
def test_no_words_no_article(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "清" * 60_000,
        "(" * 20_000,
        "“" * 20_000,
        "<p " * 20_000,
        "清 " * 20_000,
        "。" * 20_000,
        "记者" * 20_000,
        "清河镇\n" * 2_000,
        "来源：" * 9_000,
    ],
)
def test_hostile_pages_are_read(text: str) -> None:
    for article in articles(Document("page.txt", text, "")):
        assert len(article.text) == len(article.offsets)
        sentences(article)


def _bare(text: str) -> str:
    """Text without spaces and tags, widths and quotes folded."""
    text = re.sub(r"<[^>]{0,300}>", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\s“”\"·•\u200b\ufeff]", "", text).replace("《", "«").replace("》", "»")


def _check_map(document: Document, chance: random.Random) -> None:
    for article in articles(document):
        assert len(article.text) == len(article.offsets)
        start = len(article.title) + 1 if article.title else 0
        for line in article.text[start:].split("\n"):
            if len(line) > 1:
                a = chance.randrange(len(line) - 1)
                b = chance.randrange(a + 1, len(line) + 1)
                span = article.at(Span(start + a, start + b))
                assert _bare(line[a:b]) in _bare(quoted(document.text[span.start : span.end]))
            start += len(line) + 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [STORY, MORE, OTHER, "", "村里办食堂", "本报记者 林 晨", "（作者系乡长）", "注 重 打 造", "　　该镇，"]
        ),
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_every_span_maps_back(parts: list[str], chance: random.Random) -> None:
    _check_map(Document("page.txt", "\n".join(parts), ""), chance)


def test_every_span_of_the_real_pages_maps_back(shared: Path) -> None:
    chance = random.Random(7)
    for folder in ("seeds", "print", "news"):
        for path in sorted((shared / folder).glob("*.txt")):
            _check_map(Document(path.name, path.read_text(encoding="utf-8"), ""), chance)


def test_the_real_pages_have_the_articles_of_their_gold(shared: Path) -> None:
    counts = {
        path.name[:3]: len(articles(Document(path.name, path.read_text(encoding="utf-8"), "")))
        for path in sorted((shared / "seeds").iterdir())
    }
    assert counts == {"000": 3, "001": 1, "002": 1, "003": 6, "004": 3}


@pytest.mark.parametrize("over", ["青山县清河镇：", "青山县文化馆："])
def test_a_titles_upper_line_that_says_whose_story_it_is(read: Read, over: str) -> None:
    found = read(f"青山日报\n\n网格连起千家事\n\n{STORY}\n\n{over}\n果园里的课堂\n\n本报讯（记者 林晨）{OTHER}\n")
    assert titles(found) == ["网格连起千家事", f"{over} 果园里的课堂"]
