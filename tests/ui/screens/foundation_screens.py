"""The parts that every screen is made of, with invented people and units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.problems import Problem
from desktop.records.fields import Choice, Condition, Field, FieldKind
from desktop.ui.crash import crash_dialog
from desktop.ui.forms import FormContext, FormView, PickItem
from desktop.ui.forms.attachments import AttachmentItem, AttachmentList
from desktop.ui.forms.view import scrolled
from desktop.ui.shell import (
    BookInfo,
    MainWindow,
    Page,
    PageSpec,
    PageTarget,
    SearchGroup,
    SearchHit,
    Shell,
)
from desktop.ui.shell.search import SearchDialog
from desktop.ui.tables import Column, Filter, ListSource, TablePanel
from desktop.ui.tasks import Task
from desktop.ui.theme import Tone
from desktop.ui.widgets.badge import Badge, BadgeLabel, DueBadge, due_badge
from desktop.ui.widgets.buttons import push_button
from desktop.ui.widgets.charts import CoverageBars, Donut, Share
from desktop.ui.widgets.dialogs import problem_dialog, question
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.label import plain_label
from desktop.ui.widgets.stepper import Stepper, StepState, StepView
from desktop.ui.widgets.timeline import Timeline, TimelineEntry

TODAY = date(2026, 3, 5)

PAGES = (
    ("dashboard", "工作台", "layout-dashboard"),
    ("talks", "约谈", "messages-square"),
    ("pledges", "责任书", "file-signature"),
    ("reports", "个人事项报告", "file-pen"),
    ("accountability", "责任追究", "scale"),
    ("duties", "履责日历", "calendar-days"),
    ("people", "人员与机构", "users"),
    ("dossier", "廉政档案", "folder-archive"),
    ("rules", "制度库", "book-open"),
    ("archive", "归档与U盘", "usb"),
    ("settings", "设置", "settings"),
)

PEOPLE = tuple(
    PickItem(str(number), name, detail)
    for number, (name, detail) in enumerate(
        [
            ("甲一凡", "综合股 股长"),
            ("乙䶮", "执法一大队 大队长"),
            ("欧阳丙丁", "行政审批服务中心 副主任"),
            ("丁𬭎", "检测所 所长"),
            ("戊小戊", "财务股"),
        ]
    )
)


def find_people(text: str) -> Sequence[PickItem]:
    return [item for item in PEOPLE if text in item.name]


def people_by_id(ids: Sequence[str]) -> Sequence[PickItem]:
    return [item for wanted in ids for item in PEOPLE if item.id == wanted]


CONTEXT = FormContext(
    today=TODAY,
    search_people=find_people,
    people=people_by_id,
    search_units=lambda text: [PickItem("u1", "示例局综合股"), PickItem("u2", "示例局检测所")],
    units=lambda ids: [PickItem(item, "示例局综合股") for item in ids],
    rule_text=lambda rule: "本单位约谈办法第九条：约谈前三个工作日通知被约谈人。",
)

FIELDS = (
    Field("number", "编号", help="保存后自动编号，可以改。", section="基本情况"),
    Field(
        "kind",
        "约谈种类",
        FieldKind.CHOICE,
        required=True,
        section="基本情况",
        choices=(Choice("regular", "定期约谈", "约谈办法第五条"), Choice("special", "专项约谈")),
    ),
    Field("on", "通知日期", FieldKind.DATE, required=True, section="基本情况", rule="talk.notice"),
    Field("at", "约谈时间", FieldKind.DATETIME, required=True, section="基本情况"),
    Field("host", "约谈人", FieldKind.PERSON, required=True, section="基本情况"),
    Field("unit", "被约谈人所在单位", FieldKind.UNIT, section="基本情况"),
    Field(
        "guests",
        "被约谈人",
        FieldKind.PERSONS,
        required=True,
        section="基本情况",
        help="集体约谈可以选多人。",
    ),
    Field("collective", "是否集体约谈", FieldKind.BOOLEAN, section="基本情况"),
    Field("cost", "费用", FieldKind.DECIMAL, unit="元", section="基本情况"),
    Field(
        "situations",
        "约谈情形",
        FieldKind.CHOICES,
        required=True,
        section="情形与内容",
        choices=tuple(
            Choice(f"s{n}", f"示例情形{n}：{text}", f"约谈办法第{n}条")
            for n, text in enumerate(
                [
                    "未按要求召开组织生活会，未按期报送情况",
                    "对苗头性问题没有及时提醒",
                    "群众反映较多",
                ],
                6,
            )
        ),
    ),
    Field(
        "other",
        "其他情形说明",
        FieldKind.TEXT,
        section="情形与内容",
        shown_when=Condition("situations", ("s8",)),
    ),
    Field(
        "content", "约谈内容", FieldKind.TEXT, required=True, max_length=800, section="情形与内容"
    ),
    Field(
        "tasks",
        "整改事项",
        FieldKind.TABLE,
        section="情形与内容",
        columns=(
            Field("problem", "问题", required=True),
            Field("limit", "整改期限", FieldKind.DATE, required=True),
            Field("owner", "责任人", FieldKind.PERSON),
        ),
    ),
)

VALUES = {
    "number": "谈〔2026〕1号",
    "kind": "regular",
    "on": "2026-03-05",
    "at": "2026-03-10T09:30",
    "host": "0",
    "unit": "u1",
    "guests": ["1", "2", "3"],
    "collective": True,
    "cost": "1200.50",
    "situations": ["s6", "s8"],
    "other": "示例说明。",
    "content": "一是了解支部履行主体责任的情况；二是提醒按期整改。" * 5,
    "tasks": [
        {"problem": "会议记录不全", "limit": "2026-04-01", "owner": "1"},
        {"problem": "台账没有及时更新", "limit": "2026-04-15"},
    ],
}


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    number: str
    name: str
    unit: str
    kind: str
    due: date | None
    done: date | None
    note: str


def row_at(number: int) -> Row:
    person = PEOPLE[number % len(PEOPLE)]
    return Row(
        id=str(number),
        number=f"谈〔2026〕{number + 1}号",
        name=person.name,
        unit=person.detail,
        kind=("定期约谈", "专项约谈", "函询")[number % 3],
        due=TODAY + timedelta(days=(number * 7) % 61 - 12) if number % 9 else None,
        done=TODAY - timedelta(days=number % 20) if number % 5 == 4 else None,
        note="送达整改通知书，要求在规定期限内报送整改措施" if number % 2 else "",
    )


COLUMNS: tuple[Column[Row], ...] = (
    Column("number", "编号", lambda r: r.number, 150),
    Column("name", "被约谈人", lambda r: r.name, 110),
    Column("unit", "单位和职务", lambda r: r.unit, 210),
    Column("kind", "种类", lambda r: r.kind, 100),
    Column(
        "due",
        "期限",
        lambda r: due_badge(r.due, TODAY, done=r.done).text,
        230,
        sort_key=lambda r: r.due or date.max,
        badge=lambda r: due_badge(r.due, TODAY, done=r.done),
        why=lambda r: "约谈办法第十二条：约谈后五个工作日内送达；3月1日起算，遇休息日顺延。",
    ),
    Column("note", "下一步", lambda r: r.note, 200, stretch=True),
)


def table(count: int) -> TablePanel[Row]:
    source: ListSource[Row] = ListSource(COLUMNS, lambda row: row.id)
    source.replace([row_at(number) for number in range(count)])
    empty = EmptyState(
        "messages-square", "还没有约谈记录", "可以先按年度计划生成，也可以直接登记一次约谈。"
    )
    empty.add_action("登记约谈", lambda: None, primary=True)
    empty.add_action("制定年度计划", lambda: None)
    years = tuple(Choice(str(year), f"{year}年") for year in (2026, 2025))
    return TablePanel(
        COLUMNS, source, empty=empty, filters=[Filter("year", "年度", years)], sort="due"
    )


def card(title: str, *widgets: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(plain_label(title, "section"))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return frame


def stepper() -> Stepper:
    made = Stepper()
    states = StepState
    made.show_steps(
        [
            StepView("呈报审批", states.DONE, "03-01"),
            StepView("书面通知", states.DONE, "03-02"),
            StepView("约谈记录", states.DONE, "03-05"),
            StepView("整改通知书", states.CURRENT),
            StepView("整改措施报告", states.TODO),
            StepView("整改完成报告", states.TODO),
            StepView("核实销号", states.TODO),
            StepView("专项情况汇报", states.SKIPPED),
        ],
        "送达整改通知书",
        DueBadge(date(2026, 3, 12), TODAY, "约谈办法第十二条：约谈后五个工作日内。"),
    )
    return made


def parts() -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(12)
    grid.addWidget(card("办理进度", stepper()), 0, 0, 1, 3)
    bars = CoverageBars(
        [
            Share("综合股", 12, 12),
            Share("行政审批服务中心党支部", 7, 19),
            Share("检测所", 0, 4),
            Share("执法一大队", 3, 8),
            Share("新设机构", 0, 0),
        ]
    )
    grid.addWidget(card("谈话覆盖率", bars), 1, 0)
    rings = QWidget()
    line = QHBoxLayout(rings)
    for share in (Share("责任书签订率", 41, 57), Share("报告审核率", 9, 9)):
        line.addWidget(Donut(share))
    grid.addWidget(card("年度进展", rings), 1, 1)
    badges = [
        BadgeLabel(Badge(text, tone, icon))
        for text, tone, icon in (
            ("草稿", Tone.NEUTRAL, "pencil"),
            ("办理中", Tone.INFO, "circle-dot"),
            ("办结", Tone.SUCCESS, "circle-check"),
            ("作废", Tone.DANGER, "ban"),
        )
    ]
    dues = [
        BadgeLabel(due_badge(TODAY + timedelta(days=days), TODAY), "依据")
        for days in (-9, 0, 5, 20, 90)
    ]
    grid.addWidget(card("状态和期限", *badges, *dues), 1, 2, 2, 1)
    history = Timeline(
        [
            TimelineEntry(
                "2026-03-05",
                "约谈记录（已签署）",
                "约谈人甲一凡，被约谈人乙䶮。时间9:30至10:20。",
                "messages-square",
                Tone.SUCCESS,
                "a",
            ),
            TimelineEntry("2026-03-02", "书面通知", "送达本人，签收。", "send", Tone.SUCCESS, "b"),
            TimelineEntry("2026-03-01", "呈报审批", "负责人同意。", "stamp", Tone.NEUTRAL),
        ]
    )
    grid.addWidget(card("经过", history), 2, 0)
    files = AttachmentList()
    files.show_items(
        [
            AttachmentItem("1", "约谈记录扫描件.pdf", 1_456_000),
            AttachmentItem("2", "签到表.jpg", 84_000),
        ]
    )
    grid.addWidget(card("附件", files), 2, 1)
    for place in range(3):
        grid.setColumnStretch(place, 1)
    return page


class DemoPage(Page):
    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__()
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    def title(self) -> str:
        return self._name

    def actions_bar(self) -> Sequence[QWidget]:
        return (
            push_button("打印督办清单…", icon="printer"),
            push_button("登记约谈", icon="plus", role="primary"),
        )


def find_everything(text: str) -> Sequence[SearchGroup]:
    people = tuple(
        SearchHit(p.name, p.detail, "people", PageTarget(p.id), "user-round") for p in PEOPLE[:3]
    )
    talks = (
        SearchHit(
            "谈〔2026〕1号", "乙䶮 定期约谈 2026-03-05", "talks", PageTarget("1"), "messages-square"
        ),
    )
    return (SearchGroup("人员", people), SearchGroup("约谈", talks))


def window(content: Callable[[], QWidget], key: str) -> MainWindow:
    def page(name: str) -> Callable[[Shell], Page]:
        return lambda _shell: DemoPage(name, content())

    specs = [
        PageSpec(k, title, icon, page(title), at_end=k == "settings") for k, title, icon in PAGES
    ]
    shown = MainWindow(
        specs, find_everything, BookInfo("示例局纪检监察室", "甲一凡（业务人员）", TODAY, 10)
    )
    shown.go(key)
    return shown


def form_window(errors: bool, read_only: bool = False) -> QWidget:
    def content() -> QWidget:
        form = FormView(FIELDS, CONTEXT)
        form.load({} if errors else VALUES)
        form.set_read_only(read_only)
        return scrolled(form)

    shown = window(content, "talks")
    if errors:
        form = shown.page("talks").findChild(FormView)
        assert form is not None
        form.editor("on").set_value("2026.13.5")
        form.check()
        shown.show_problem(
            Problem(
                "没有能保存这次约谈：磁盘已满。",
                kept="填写的内容作为草稿保留着。",
                remedy="请腾出一些空间再保存。",
            )
        )
    return shown


def busy_window() -> QWidget:
    shown = window(lambda: table(300), "talks")
    shown.tell("约谈 谈〔2026〕12号 的草稿已删除。", undo=lambda: None)
    task = Task("正在导出到U盘", lambda progress: None)
    shown.tasks.started.emit(task)
    task.progress.emit(41, 100, "附件 41/100")
    shown._demo_task = task  # the strip lives as long as its task
    table_view = shown.page("talks").findChild(TablePanel)
    assert table_view is not None
    table_view.select("3")
    return shown


def search_dialog() -> QWidget:
    dialog = SearchDialog(find_everything)
    dialog.line.setText("yy")
    dialog.find_now()
    return dialog


def screens() -> list[tuple[str, Callable[[], QWidget]]]:
    problem = Problem(
        "U盘已经拔出，导出没有完成。",
        kept="已经写好的部分没有留下，U盘里原有的归档没有受影响。",
        remedy="请重新插入U盘，再导出一次。",
    )
    return [
        ("foundation-parts", lambda: window(lambda: scrolled(parts()), "dashboard")),
        ("foundation-form", lambda: form_window(errors=False)),
        ("foundation-form-errors", lambda: form_window(errors=True)),
        ("foundation-form-read-only", lambda: form_window(errors=False, read_only=True)),
        ("foundation-table", busy_window),
        ("foundation-table-empty", lambda: window(lambda: table(0), "talks")),
        ("foundation-search", search_dialog),
        ("foundation-problem", lambda: problem_dialog(None, problem)),
        (
            "foundation-question",
            lambda: question(
                None,
                "要作废 谈〔2026〕1号 吗？",
                "编号保留，标明“作废”；以后不能再办理。",
                yes="作废",
                danger=True,
            ),
        ),
        (
            "foundation-crash",
            lambda: crash_dialog("错误：builtins.ZeroDivisionError\n  desktop/ui/app.py:12 build"),
        ),
    ]
