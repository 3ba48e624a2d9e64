"""Samples of 责任追究决定书."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_decision import CaseDecision, Circumstances
from desktop.documents.forms.decision_parts import Appeal, Influence
from desktop.documents.rendering import render

RULES = "《示例责任追究办法》"
APPEAL = Appeal("示例局", limit="15日", basis=f"{RULES}第十七条", suspends_nothing=True)
AWARD = Influence("取消当年评优评先资格", end="2026年12月31日", basis=f"{RULES}第十八条")

SHORT = CaseDecision(
    number="责〔2026〕3号",
    dated=date(2026, 3, 20),
    organ="示例局",
    person="䶮某玥",
    sex="女",
    birth="1980年5月",
    status="中共党员",
    post="示例局项目管理科科长",
    facts="2026年上半年，䶮某玥没有按规定与科室人员谈心谈话，对物资领用中的苗头性问题没有及时提醒。",
    circumstances=Circumstances("（6）疏于监督，苗头问题未及时发现", f"{RULES}第九条"),
    liability="主体责任",
    basis=f"{RULES}第六条、第九条第（六）项",
    met_on="2026年3月16日",
    body="局党总支会议",
    gravity="情节较轻",
    measures="诫勉谈话；责令书面检查",
    influences=(AWARD,),
    appeal=APPEAL,
    day="2026年3月20日",
)
LONG = replace(
    SHORT,
    person="𬭎某喆",
    document_number="示局责〔2026〕18号",
    organ="中共示例市示例区城乡环境综合整治服务中心总支部委员会",
    post="示例局城乡环境综合整治项目管理与监督检查科科长、机关第三党支部纪检委员",
    facts="\n".join(
        f"（{n}）第{n}笔物资领用手续不全，涉及金额1,280.50元，占全部领用的35.6%；"
        "经办人说明“先用后补”，单据至今没有归集，公示内容不完整，群众多次反映的问题没有得到治理。"
        for n in range(1, 9)
    ),
    evidence="领用单23份、谈话记录4份、公示照片12张、𫖯某㛃的书面说明。",
    aggravating=Circumstances("（2）推卸、转嫁责任", f"{RULES}第十一条"),
    mitigating=Circumstances("（3）认真整改，成效明显", f"{RULES}第十二条"),
    gravity="情节严重",
    measures="降职；党纪处分",
    measure_note="降职自批准之日起执行，按照干部管理权限办理手续。",
    influences=(
        AWARD,
        Influence("降职", "2年", "2026年3月20日", "2028年3月20日", "提升职务", f"{RULES}第十八条"),
        Influence("党纪处分"),
    ),
    longest_counts=True,
    appeal=replace(APPEAL, organ="中共示例市示例区城乡环境综合整治服务中心总支部委员会"),
    copies_to="示例市示例机关，各党支部，各科室、所属单位。",
)
TEAM = replace(
    SHORT,
    person="示例局第一党支部领导班子",
    sex="",
    birth="",
    status="",
    post="",
    measures="通报批评",
    influences=(),
)
EXEMPT = replace(
    SHORT,
    mitigating=Circumstances("（1）及时如实报告并主动查纠", f"{RULES}第十二条"),
    gravity="",
    measures="",
    influences=(),
    is_exempt=True,
)
DRAFT = replace(
    SHORT,
    number="（待编号）",
    facts="",
    circumstances=Circumstances(),
    liability="",
    measures="",
    gravity="",
    met_on="",
    influences=(),
    appeal=None,
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"short": SHORT, "long": LONG, "team": TEAM, "exempt": EXEMPT, "draft": DRAFT}
    return [
        (f"case-decision-{key}", render(form, archival=False).pdf) for key, form in named.items()
    ]
