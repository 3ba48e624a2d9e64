"""The stored codes: one English code for each term of the field (see GLOSSARY.md).

Imports only the standard library, so that every room may use it. Codes are stored in books and
written into archives: a code may be added, never renamed or given another meaning.
"""

from enum import StrEnum


class Register(StrEnum):
    """The registers (台账) of the office."""

    PLEDGE = "pledge"  # 责任书、承诺书
    REPORT = "report"  # 个人重大事项报告
    TALK = "talk"  # 约谈
    ACCOUNTABILITY = "accountability"  # 责任追究
    DUTY = "duty"  # 其他履责事项


class UnitKind(StrEnum):
    """What a unit is: a party organisation or an administrative body."""

    GENERAL_BRANCH = "general_branch"  # 党总支
    BRANCH = "branch"  # 党支部
    BUREAU = "bureau"  # 局（本单位）
    OFFICE = "office"  # 工作机构（股室）
    DISCIPLINE_OFFICE = "discipline_office"  # 纪检监察室
    SUBORDINATE = "subordinate"  # 所属单位（所、大队、中心）
    PARTY_COMMITTEE = "party_committee"  # 党委（党组）
    DISCIPLINE_COMMITTEE = "discipline_committee"  # 纪委（纪检组）
    VILLAGE = "village"  # 村（社区）


PARTY_UNIT_KINDS = frozenset(
    {
        UnitKind.PARTY_COMMITTEE,
        UnitKind.DISCIPLINE_COMMITTEE,
        UnitKind.GENERAL_BRANCH,
        UnitKind.BRANCH,
    }
)
"""The kinds that form the tree of the party organisations; all others are administrative."""


class Position(StrEnum):
    """What a role of a regulation is in any regulation, so that layers can be joined."""

    PRINCIPAL = "principal"  # 一把手：党组织书记、行政主要负责人
    DEPUTY = "deputy"  # 班子其他成员
    DISCIPLINE_LEAD = "discipline_lead"  # 纪委书记、纪检组长、纪检委员
    DISCIPLINE_HEAD = "discipline_head"  # 纪检监察机构负责人
    DISCIPLINE_STAFF = "discipline_staff"  # 纪检监察干部
    SUPERVISING_LEADER = "supervising_leader"  # 分管领导
    UNIT_PRINCIPAL = "unit_principal"  # 下属机构、单位、部门主要负责人
    UNIT_DEPUTY = "unit_deputy"  # 下属机构、单位、部门班子成员
    BRANCH_PRINCIPAL = "branch_principal"  # 党支部书记
    BRANCH_DEPUTY = "branch_deputy"  # 党支部委员
    BRANCH_DISCIPLINE = "branch_discipline"  # 党支部纪检委员
    CADRE = "cadre"  # 党员干部
    STAFF = "staff"  # 工作人员
    OFFICE_IN_CHARGE = "office_in_charge"  # 承办机构负责人（主体办、政工、人事等）
    OTHER = "other"  # 其他，没有对应


class Sex(StrEnum):
    """性别."""

    MALE = "male"
    FEMALE = "female"


class PoliticalStatus(StrEnum):
    """政治面貌."""

    MEMBER = "member"  # 中共党员
    PROBATIONARY = "probationary"  # 中共预备党员
    LEAGUE = "league"  # 共青团员
    DEMOCRATIC = "democratic"  # 民主党派
    NONE = "none"  # 群众


class CaseState(StrEnum):
    """Where a case (one record of a register) stands; it follows from its acts."""

    DRAFT = "draft"  # 草稿
    OPEN = "open"  # 办理中
    CLOSED = "closed"  # 办结
    VOID = "void"  # 作废


class ActState(StrEnum):
    """How firm an act (one paper of a case) is."""

    DRAFT = "draft"  # 草稿：属于起草人，不产生任何效力
    DONE = "done"  # 已登记
    FROZEN = "frozen"  # 已签署、印发或者送达：不可改，只可更正出新版本
    SUPERSEDED = "superseded"  # 已被更正后的版本代替
    VOID = "void"  # 作废


class TalkKind(StrEnum):
    """约谈种类."""

    REGULAR = "regular"  # 定期约谈
    BEFORE_APPOINTMENT = "before_appointment"  # 岗前约谈
    AFTER_APPOINTMENT = "after_appointment"  # 岗后约谈
    SPECIAL = "special"  # 专项约谈
    MUTUAL = "mutual"  # 班子成员互相提醒谈话
    INTEGRITY = "integrity"  # 廉政谈话
    HEART_TO_HEART = "heart_to_heart"  # 谈心谈话
    ADMONITION = "admonition"  # 诫勉谈话
    INQUIRY = "inquiry"  # 函询


class TalkNature(StrEnum):
    """约谈性质."""

    REMINDER = "reminder"  # 提醒
    WARNING = "warning"  # 警示
    ADMONITION = "admonition"  # 诫勉


class PledgeKind(StrEnum):
    """责任书与承诺书的种类."""

    RESPONSIBILITY = "responsibility"  # 党风廉政建设责任书
    FIRST_RESPONSIBLE = "first_responsible"  # 第一责任人承诺书
    DUAL_DUTY = "dual_duty"  # 一岗双责承诺书
    PUBLIC = "public"  # 公开承诺书
    INTEGRITY = "integrity"  # 廉洁从业承诺书


class ReportKind(StrEnum):
    """个人重大事项报告和外出请示报备的种类."""

    MATTER = "matter"  # 单项事项报告
    ANNUAL = "annual"  # 年度变动情况说明
    TRAVEL = "travel"  # 外出请示报备


class ReportItem(StrEnum):
    """个人重大事项的七类（source 002, document 7, 第二部分）."""

    HOUSING = "housing"
    CEREMONY = "ceremony"
    FAMILY_BUSINESS = "family_business"
    OWN_TRAVEL = "own_travel"
    FAMILY_ABROAD = "family_abroad"
    FAMILY_DISPUTE = "family_dispute"
    OTHER = "other"


class SubjectClass(StrEnum):
    """责任追究的对象（祁县 责任追究办法 第七至十条）."""

    TEAM = "team"  # 领导班子
    SECRETARY = "secretary"  # 党总支、党支部书记
    MEMBER_OR_HEAD = "member_or_head"  # 支部委员，机构、单位负责人
    DISCIPLINE = "discipline"  # 纪检委员、纪检监察室负责人


class ActKind(StrEnum):
    """One step or paper of a case. Final acts are the events that the rules are computed from."""

    # 责任书、承诺书
    PLEDGE_ISSUE = "pledge.issue"  # 定稿印发
    PLEDGE_SIGNING = "pledge.signing"  # 签订
    PLEDGE_PUBLICATION = "pledge.publication"  # 公开
    PLEDGE_CHECK = "pledge.check"  # 年终检查
    # 个人重大事项报告
    REPORT_PRIOR = "report.prior"  # 事前书面报告
    REPORT_ORAL = "report.oral"  # 口头报告登记
    REPORT_WRITTEN = "report.written"  # 事后补报书面报告
    REPORT_OUTCOME = "report.outcome"  # 事后情况（婚丧等）
    REPORT_ANNUAL = "report.annual"  # 年度变动情况说明
    REPORT_REVIEW = "report.review"  # 审核意见
    REPORT_FILING = "report.filing"  # 纪检委员备案
    REPORT_VERIFICATION = "report.verification"  # 核查
    REPORT_DISCLOSURE = "report.disclosure"  # 民主生活会通报
    REPORT_PUBLICATION = "report.publication"  # 一定范围公开
    # 约谈
    TALK_TRIGGER = "talk.trigger"  # 发现情形
    TALK_APPROVAL = "talk.approval"  # 呈报审批
    TALK_RECUSAL = "talk.recusal"  # 回避
    TALK_NOTICE = "talk.notice"  # 书面通知
    TALK_PHONE_NOTICE = "talk.phone_notice"  # 电话通知
    TALK_ABSENCE = "talk.absence"  # 请假说明
    TALK_NO_SHOW = "talk.no_show"  # 无故不参加
    TALK_HELD = "talk.held"  # 约谈记录
    TALK_REPORT_UP = "talk.report_up"  # 专项约谈情况汇报
    TALK_COPY_FILED = "talk.copy_filed"  # 记录复印件存档
    TALK_RECTIFICATION_NOTICE = "talk.rectification_notice"  # 整改通知书
    TALK_MEASURES = "talk.measures"  # 整改措施报告
    TALK_COMPLETION = "talk.completion"  # 整改完成报告
    TALK_VERIFICATION = "talk.verification"  # 核实销号
    TALK_INQUIRY = "talk.inquiry"  # 函询通知
    TALK_INQUIRY_REPLY = "talk.inquiry_reply"  # 函询回复
    # 责任追究
    CASE_CLUE = "accountability.clue"  # 线索
    CASE_PROPOSAL = "accountability.proposal"  # 立项审批与追究建议
    CASE_TRANSFER = "accountability.transfer"  # 移送上级
    CASE_FACTS = "accountability.facts"  # 事实认定
    CASE_HEARING = "accountability.hearing"  # 陈述申辩
    CASE_DELIBERATION = "accountability.deliberation"  # 集体研究
    CASE_DECISION = "accountability.decision"  # 决定书
    CASE_SERVICE = "accountability.service"  # 送达
    CASE_REPORT_UP = "accountability.report_up"  # 向局党总支报告
    CASE_APPEAL = "accountability.appeal"  # 申诉
    CASE_APPEAL_DECISION = "accountability.appeal_decision"  # 申诉处理决定
    CASE_ENFORCEMENT = "accountability.enforcement"  # 执行情况
    CASE_FILING = "accountability.filing"  # 归入人事档案或者廉政档案
    CASE_INFLUENCE_END = "accountability.influence_end"  # 影响期满告知
    # 其他履责事项
    DUTY_DONE = "duty.done"


class RuleNature(StrEnum):
    """Only a duty becomes overdue; a right lapses; an effect runs out."""

    DUTY = "duty"
    RIGHT = "right"
    EFFECT = "effect"


class RuleKind(StrEnum):
    """How a rule makes things due."""

    RECURRING = "recurring"  # 定期的次数（每年、每半年、每季度……）
    FOLLOW = "follow"  # 某件事之后多少日内
    LEAD = "lead"  # 某件事之前多少日
    APPOINTMENT = "appointment"  # 任职前后
    EFFECT = "effect"  # 影响期
    STANDING = "standing"  # 长期要求，没有日期
    QUORUM = "quorum"  # 人数、票数的比例
    THRESHOLD = "threshold"  # 金额、次数、分数的界限
    PERMISSION = "permission"  # 允许或者不允许


class PeriodUnit(StrEnum):
    """The calendar periods of recurring duties."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"


class TimeUnit(StrEnum):
    """The units in which the regulations count."""

    WORKDAY = "workday"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Measure(StrEnum):
    """责任追究的方式（祁县 责任追究办法 第六条；其他制度的方式以后增列）."""

    TEAM_WRITTEN_EXAMINATION = "team_written_examination"  # 责令书面检查（班子）
    TEAM_CIRCULATED_CRITICISM = "team_circulated_criticism"  # 通报批评（班子）
    TEAM_ADJUSTMENT = "team_adjustment"  # 调整处理（班子）
    CRITICISM_EDUCATION = "criticism_education"  # 批评教育
    ADMONITION_TALK = "admonition_talk"  # 诫勉谈话
    WRITTEN_EXAMINATION = "written_examination"  # 书面检查
    CIRCULATED_CRITICISM = "circulated_criticism"  # 通报批评
    POST_ADJUSTMENT = "post_adjustment"  # 调整职务
    RESIGNATION_TAKEN = "resignation_taken"  # 引咎辞职
    RESIGNATION_ORDERED = "resignation_ordered"  # 责令辞职
    REMOVAL = "removal"  # 免职
    DEMOTION = "demotion"  # 降职
    PARTY_DISCIPLINE = "party_discipline"  # 党纪处分
    ADMINISTRATIVE_DISCIPLINE = "administrative_discipline"  # 政纪（政务）处分
    TRANSFER_TO_JUSTICE = "transfer_to_justice"  # 移送司法机关
    TEAM_ORAL_CRITICISM = "team_oral_criticism"  # 口头批评（班子）
    TEAM_INSPECTION = "team_inspection"  # 检查（党组织）
    TEAM_REORGANISATION = "team_reorganisation"  # 改组（党组织）
    TEAM_TIMED_RECTIFICATION = "team_timed_rectification"  # 限期整改（班子）
    ORAL_CRITICISM = "oral_criticism"  # 口头批评
    TIMED_CORRECTION = "timed_correction"  # 限期改正
    TRANSFER_FROM_POST = "transfer_from_post"  # 调离岗位
    SUSPENSION = "suspension"  # 停职检查
    PARTY_WARNING = "party_warning"  # 党内警告
    PARTY_SERIOUS_WARNING = "party_serious_warning"  # 党内严重警告
    PARTY_POST_REMOVAL = "party_post_removal"  # 撤销党内职务
    PARTY_PROBATION = "party_probation"  # 留党察看
    PARTY_EXPULSION = "party_expulsion"  # 开除党籍
    WARNING = "warning"  # 警告（政务）
    DEMERIT = "demerit"  # 记过
    GREAT_DEMERIT = "great_demerit"  # 记大过
    DOWNGRADE = "downgrade"  # 降级
    DISMISSAL_FROM_POST = "dismissal_from_post"  # 撤职
    EXPULSION = "expulsion"  # 开除
    FINE = "fine"  # 经济处罚


class Gravity(StrEnum):
    """情节轻重，与责任追究的方式对应（祁县 责任追究办法 第六条）."""

    MINOR = "minor"  # 情节较轻
    SERIOUS = "serious"  # 情节较重
    GRAVE = "grave"  # 情节严重
    VIOLATION = "violation"  # 构成违纪
    CRIME = "crime"  # 涉嫌犯罪


class RestrictionFamily(StrEnum):
    """影响期的类别：同类党纪处分相加，跨类以较长者为准."""

    PARTY_DISCIPLINE = "party_discipline"
    ADMINISTRATIVE = "administrative"
    ORGANISATIONAL = "organisational"
    ADMONITION = "admonition"
    AWARD = "award"


class UserRole(StrEnum):
    """What a user of this program may do (三员分立: GB/T 22239 practice, see standards.md)."""

    OFFICER = "officer"  # 业务人员
    LEADER = "leader"  # 负责人
    ADMINISTRATOR = "administrator"  # 系统管理员
    SECURITY = "security"  # 安全保密管理员
    AUDITOR = "auditor"  # 安全审计员
