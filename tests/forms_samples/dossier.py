"""Samples of the parts of 廉政档案 that the book writes itself."""

from datetime import date

from desktop.documents.binding import Part, bind
from desktop.documents.forms.dossier import (
    CatalogueRow,
    DossierCatalogue,
    DossierCover,
    DossierFacts,
    DossierInfluence,
    DossierPerson,
    DossierRecords,
    RegisterList,
)
from desktop.documents.pdfa import Metadata
from desktop.documents.rendering import render

DAY = date(2026, 11, 22)
PERSON = DossierPerson(
    "䶮𬭎喆", "女", "1980年5月", "中共党员", "0012", "示例市城乡环境综合治理服务保障中心", "所长"
)
POSTS = (
    (PERSON.unit, "第三清扫作业管理所所长", "2024年3月1日", ""),
    ("示例局办公室", "副主任", "2019年11月12日", "2024年2月29日"),
)
RECORDS = (
    RegisterList(
        "责任书", (("书〔2026〕3号", "2026年公开承诺书：䶮𬭎喆", "2026年1月22日", "待年终检查"),)
    ),
    RegisterList("个人重大事项报告", ()),
    RegisterList(
        "约谈",
        tuple(
            (f"谈〔2026〕{n}号", "定期约谈：䶮𬭎喆", f"2026年{n % 12 + 1}月28日", "办结")
            for n in range(1, 31)
        ),
    ),
)
RESTRICTIONS = (
    (
        "诫勉",
        "不得提拔职务",
        "2026年10月12日至\n2027年4月12日",
        "示例局纪〔2026〕12号决定",
        "示例局党总支",
        "",
    ),
    (
        "党纪处分（警告）",
        "不得评优评先",
        "2025年1月1日至\n2025年7月1日",
        "示例县纪委〔2025〕1号",
        "示例县纪委",
        "2025年3月1日撤销；录入错误",
    ),
)
ANSWER = (
    "䶮𬭎喆在2026年11月22日处于影响期内，至2027年4月12日止。",
    "不得提拔职务，自2026年10月12日至2027年4月12日，依据：示例局纪〔2026〕12号决定。",
    "本台账的记录自2026年1月1日起，此前的情况请另行查证。",
)
CATALOGUE = tuple(
    CatalogueRow(
        "约谈记录表",
        "定期约谈：䶮𬭎喆",
        f"谈〔2026〕{n}号",
        f"2026年{n % 12 + 1}月28日",
        str(6 + n),
    )
    for n in range(1, 41)
)


def samples() -> list[tuple[str, bytes]]:
    own = (
        DossierCover("", DAY, PERSON, "示例局", "2026年11月22日", 128),
        DossierCatalogue("", DAY, CATALOGUE),
        DossierFacts("", DAY, PERSON, POSTS),
        DossierRecords("", DAY, RECORDS, others=12),
        DossierInfluence("", DAY, RESTRICTIONS, ANSWER),
    )
    rendered = [render(part, archival=False) for part in own]
    pages = sum(each.pages for each in rendered)
    stamps = ["", *(f"廉政档案　第{page}页" for page in range(2, pages + 1))]
    parts = [Part(each.title, made.pdf) for each, made in zip(own, rendered, strict=True)]
    return [("dossier", bind(parts, stamps, Metadata("廉政档案", "", DAY)))]
