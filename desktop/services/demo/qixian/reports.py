"""The personal matters of 2026: prior, oral and late ones, a wedding, statements and disclosure."""

from datetime import date

from db.vocabulary import ActKind, Register, ReportItem, ReportKind
from desktop.services.demo.scribe import Case, Scribe

_SECRETARY, _DISCIPLINE = "甄秉正", "单明昭"


def plan(scribe: Scribe) -> None:
    """Plan the reports."""
    _wedding(scribe)
    _oral_then_written(scribe)
    _oral_never_written(scribe)
    _travel_just_reported(scribe)
    _house_unreviewed(scribe)
    _first_half_disclosures(scribe)
    _annual(scribe)


def _matter(scribe: Scribe, reporter: str) -> tuple[Case, str]:
    return Case(Register.REPORT, ReportKind.MATTER), scribe.one(reporter)


def _wedding(scribe: Scribe) -> None:
    case, who = _matter(scribe, "尉迟堃")
    scribe.act(
        date(2026, 4, 10), case, ActKind.REPORT_PRIOR,
        reporter=who, recipients=[scribe.one(_SECRETARY)], item=ReportItem.CEREMONY,
        matter="女儿举办婚礼", happens_on="2026-05-02", place="云溪示例酒店", participants="双方亲属、好友",
        funds="家庭积蓄", handling="从简办理，不邀请管理和服务对象，不收礼金。",
        ceremony="wedding", relative="尉迟示例", relation="女儿",
        guests_relatives=80, guests_friends=40, guests_other=0, tables=12,
        meal_standard="800", vehicles=4, plates="示A·00001等4辆", truthful=True,
        reported_on="2026-04-10",
    )  # fmt: skip
    scribe.act(date(2026, 4, 13), case, ActKind.REPORT_FILING, reporter=who,
               received_by=scribe.one(_DISCIPLINE), filed_on="2026-04-13")  # fmt: skip
    scribe.act(date(2026, 4, 15), case, ActKind.REPORT_REVIEW, reporter=who,
               reviewers=scribe.who(_SECRETARY), conclusion="agreed",
               opinion="同意按报告办理，注意从简。", reviewed_on="2026-04-15")  # fmt: skip
    scribe.act(
        date(2026, 5, 8), case, ActKind.REPORT_OUTCOME,
        reporter=who, item=ReportItem.CEREMONY, held_on="2026-05-02", place="云溪示例酒店",
        actual_guests=126, actual_tables=13, actual_cost="15200", actual_vehicles=4,
        gifts_declined="婉拒礼金3笔", deviations="较报告增加1桌，为外地亲属临时到场。",
        truthful=True, reported_on="2026-05-08",
    )  # fmt: skip


def _oral_then_written(scribe: Scribe) -> None:
    case, who = _matter(scribe, "长孙岳")
    scribe.act(
        date(2026, 7, 6), case, ActKind.REPORT_ORAL,
        reporter=who, recipients=scribe.who(_SECRETARY), item=ReportItem.CEREMONY,
        matter="岳父去世，料理丧事", happens_on="2026-07-06", reason="事发突然，来不及书面报告。",
        taken_by=scribe.one("贺澄"), reported_at="2026-07-06T08:20",
    )  # fmt: skip
    scribe.act(
        date(2026, 7, 9), case, ActKind.REPORT_WRITTEN,
        reporter=who, recipients=scribe.who(_SECRETARY), item=ReportItem.CEREMONY,
        matter="岳父去世，料理丧事", happens_on="2026-07-06", place="云溪县示例乡",
        participants="亲属", funds="亲属分担", handling="简办，未收管理对象礼金。",
        ceremony="funeral", relative="长孙示例", relation="岳父", late_reason="事发突然",
        truthful=True, reported_on="2026-07-09",
    )  # fmt: skip
    scribe.act(date(2026, 7, 10), case, ActKind.REPORT_FILING, reporter=who,
               received_by=scribe.one(_DISCIPLINE), filed_on="2026-07-10")  # fmt: skip


def _oral_never_written(scribe: Scribe) -> None:
    case, who = _matter(scribe, "黎旻")
    scribe.act(
        date(2026, 10, 27), case, ActKind.REPORT_ORAL,
        reporter=who, recipients=scribe.who("万俟赟"), item=ReportItem.FAMILY_DISPUTE,
        matter="胞弟与邻居发生宅基地纠纷并起诉", happens_on="2026-10-26",
        reason="当日才得知。", taken_by=scribe.one("㛃清和"), reported_at="2026-10-27T16:00",
    )  # fmt: skip


def _travel_just_reported(scribe: Scribe) -> None:
    case, who = _matter(scribe, "解思源")
    scribe.act(
        date(2026, 11, 16), case, ActKind.REPORT_PRIOR,
        reporter=who, recipients=scribe.who(_SECRETARY), item=ReportItem.OWN_TRAVEL,
        matter="因私出国旅游", happens_on="2026-12-20", place="示例国", participants="丈夫、女儿",
        funds="家庭积蓄", handling="使用年休假，证件按规定领取。", destination="示例国",
        stay="travel", purpose="旅游", departs_on="2026-12-20", returns_on="2026-12-27",
        truthful=True, reported_on="2026-11-16",
    )  # fmt: skip


def _house_unreviewed(scribe: Scribe) -> None:
    case, who = _matter(scribe, "任知行")
    scribe.act(
        date(2026, 9, 1), case, ActKind.REPORT_PRIOR,
        reporter=who, recipients=scribe.who("仇𬭎远"), item=ReportItem.HOUSING,
        matter="购买商品住房一套", happens_on="2026-09-18", place="云溪县示例小区",
        funds="积蓄和银行贷款", handling="市场价购买，与开发企业无管理关系。",
        housing_action="buy", address="示例小区3栋", area="98", price="62", owner="本人及配偶",
        counterparty="示例置业公司", truthful=True, reported_on="2026-09-01",
    )  # fmt: skip
    scribe.act(date(2026, 9, 2), case, ActKind.REPORT_FILING, reporter=who,
               received_by=scribe.one("查𫖯"), filed_on="2026-09-02")  # fmt: skip


def _first_half_disclosures(scribe: Scribe) -> None:
    """Disclose what was reported at the half-yearly meeting; who reported nothing says so."""
    for name in (_SECRETARY, _DISCIPLINE, "龚䶮"):
        case, who = Case(Register.REPORT, ReportKind.ANNUAL), scribe.one(name)
        scribe.act(
            date(2026, 1, 23), case, ActKind.REPORT_ANNUAL,
            reporter=who, recipients=scribe.who(_SECRETARY if name != _SECRETARY else _DISCIPLINE),
            year=2025, changed=False, self_check="对照检查，没有应报未报事项。", truthful=True,
            reported_on="2026-01-23",
        )  # fmt: skip
        scribe.act(date(2026, 1, 26), case, ActKind.REPORT_FILING, reporter=who,
                   received_by=scribe.one(_DISCIPLINE), filed_on="2026-01-26")  # fmt: skip
        scribe.act(date(2026, 1, 28), case, ActKind.REPORT_REVIEW, reporter=who,
                   reviewers=scribe.who("贺澄"), conclusion="noted",
                   opinion="材料齐全，予以备案。", reviewed_on="2026-01-28")  # fmt: skip
        scribe.act(date(2026, 6, 29), case, ActKind.REPORT_DISCLOSURE, reporter=who,
                   meeting="局党总支上半年民主生活会", disclosed_on="2026-06-29")  # fmt: skip


def _annual(scribe: Scribe) -> None:
    case, who = Case(Register.REPORT, ReportKind.ANNUAL), scribe.one("尉迟堃")
    scribe.act(
        date(2026, 11, 18), case, ActKind.REPORT_ANNUAL,
        reporter=who, recipients=scribe.who(_SECRETARY), year=2026, changed=True,
        changes=[{"item": ReportItem.CEREMONY, "change": "女儿结婚", "changed_on": "2026-05-02",
                  "reported": True}],
        self_check="无应报未报事项。", truthful=True, reported_on="2026-11-18",
    )  # fmt: skip
    scribe.draft(
        date(2026, 11, 20), Case(Register.REPORT, ReportKind.ANNUAL), ActKind.REPORT_ANNUAL,
        reporter=scribe.one("龚䶮"), year=2026, changed=False,
    )  # fmt: skip
