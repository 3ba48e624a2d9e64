"""From an empty computer to the main window, by keyboard, on real books."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton, QWidget

from db.key_slots import Cost
from desktop.platform.paths import config_folder
from desktop.services import books, keeping, preferences, regulation, rule_views
from desktop.services.clock import SetClock
from desktop.services.demo import DEMO_DAY, OFFICES
from desktop.ui.screens.start.window import StartWindow
from desktop.ui.screens.start.wizard import Making, WizardPage
from desktop.ui.screens.start.wizard_steps import RegulationStep
from desktop.ui.start import DEMO_PASSWORD, Program

PASSWORD = "示例局-Lianze-2026"
CHEAP = Cost(memory_kib=64, passes=1)
TypeText = Callable[[QWidget, str], None]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def making() -> Making:
    return Making(SetClock(datetime(2026, 3, 5, 9, tzinfo=UTC)), CHEAP)


@pytest.fixture
def program(qtbot, making: Making) -> Iterator[Program]:
    made = Program(StartWindow(lambda: making))
    yield made
    if made.session is not None:
        made.session.window.close()
        qtbot.waitUntil(lambda: made.session is None)
    made.start.tasks.cancel_all()
    wizard = made.start._wizard
    if wizard is not None and wizard.made is not None:
        # A failed test must not wait for somebody to answer about the unchecked code.
        wizard.made.close()
        wizard._created = None
    made.start.close()
    made.start.deleteLater()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(focused(), key, modifier)


def wizard_of(program: Program, qtbot) -> WizardPage:
    program.begin()
    qtbot.waitExposed(program.start)
    program.start.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.start)
    program.start.welcome.new_requested.emit()
    page = program.start.page
    assert isinstance(page, WizardPage)
    return page


def answer_next_dialog(qtbot, label: str) -> Callable[[], None]:
    """Press the button of the dialog that is about to open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            from PySide6.QtCore import QTimer

            QTimer.singleShot(20, answer)
            return
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == label)
        button.click()

    return answer


def test_the_first_run_by_keyboard_ends_in_the_main_window(
    program: Program, qtbot, type_text: TypeText, tmp_path: Path
) -> None:
    page = wizard_of(program, qtbot)
    # 使用须知
    assert focused() is page.notice.agreed
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # 单位和存放位置
    assert focused() is page.unit.unit_name
    type_text(page.unit.unit_name, "示例局")
    folder = page.unit.path()
    assert folder.name == "示例局"
    assert folder.is_relative_to(tmp_path)
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is page.unit.folder.line
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # 采用的制度: nothing is chosen for the user
    assert focused() is page.regulation.chooser.editor("regulation").focus_target()
    page.regulation.choose("qixian")
    page.regulation.begin()
    # The cursor waits at the number that nobody can guess.
    assert focused() is page.regulation.form.editor("report_prior_days").focus_target()
    qtbot.keyClicks(focused(), "15")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(focused(), "5")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # 用户和密码
    assert focused() is page.password.user_name
    type_text(page.password.user_name, "甲一凡")
    press(qtbot, Qt.Key.Key_Return)
    type_text(page.password.password.line, PASSWORD)
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is page.password.again.line
    type_text(page.password.again.line, PASSWORD)
    press(qtbot, Qt.Key.Key_Return)
    # 恢复码
    qtbot.waitUntil(page.code.isVisible)
    code = page.code.code.text()
    assert focused() is page.next
    press(qtbot, Qt.Key.Key_Return)
    # 核对
    assert focused() is page.type_back.line
    assert not page.code.isVisible()
    qtbot.keyClicks(page.type_back.line, code.lower().replace("-", " "))
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session is not None and program.session.window.isVisible())
    assert not program.start.isVisible()
    assert program.session is not None
    assert "示例局" in program.session.window.windowTitle()
    assert preferences.load(config_folder()).recent == (folder,)
    book = program.session._book
    assert books.recovery_confirmed(book)
    assert keeping.verify_audit(book).sound
    rules = {row.id: row for row in rule_views.view(book).rules}
    assert rules["report.prior"].value == "15日"
    assert rules["report.written_after_oral"].value == "5日"


def test_numbers_left_open_are_meant_or_filled_in(program: Program, qtbot, making: Making) -> None:
    from PySide6.QtCore import QTimer

    page = wizard_of(program, qtbot)
    page.notice.agreed.setChecked(True)
    page.go_on()
    page.unit.unit_name.setText("示例局")
    page.go_on()
    page.regulation.choose("qixian")
    QTimer.singleShot(0, answer_next_dialog(qtbot, "返回填写"))
    page.go_on()
    assert page.regulation.isVisible()
    QTimer.singleShot(0, answer_next_dialog(qtbot, "以后再填"))
    page.go_on()
    assert page.password.isVisible()


def test_every_page_names_what_is_wrong_and_stays(program: Program, qtbot, tmp_path: Path) -> None:
    page = wizard_of(program, qtbot)
    page.go_on()
    assert page.notice.isVisible()
    page.notice.agreed.setChecked(True)
    page.go_on()
    page.go_on()
    assert "请填写单位名称" in page.unit._rows.row("unit_name").error
    page.unit.unit_name.setText("示例局")
    taken = tmp_path / "voll"
    taken.mkdir()
    (taken / "a.txt").write_text("x")
    page.unit.folder.set_path(taken)
    page.go_on()
    assert "不是空文件夹" in page.unit._rows.row("folder").error
    page.unit.folder.set_path(tmp_path / "leer")
    page.go_on()
    page.go_on()
    assert page.regulation.isVisible()
    assert page.regulation.chooser._rows["regulation"].error
    page.regulation.choose("qixian")
    page.regulation.form.editor("report_prior_days").set_value("几天")
    page.regulation.form.editor("pledge_day").set_value("2-31")
    page.go_on()
    assert page.regulation.isVisible()
    page.regulation.form.load(
        {**page.regulation.form.draft(), "report_prior_days": 15, "pledge_day": "3月31日"}
        | {"report_after_oral_days": 5}
    )
    assert page.regulation.adoption().answers["pledge_day"] == "03-31"
    page.go_on()
    page.password.user_name.setText("甲一凡")
    page.password.password.line.setText("123456")
    page.go_on()
    assert "至少需要 10 个字符" in page.password._rows.row("password").error
    page.password.password.line.setText(PASSWORD)
    page.password.again.line.setText(PASSWORD + "x")
    page.go_on()
    assert "两遍密码不一样" in page.password._rows.row("again").error
    assert not (tmp_path / "leer").exists()


def test_a_code_that_was_copied_wrongly_is_not_taken(
    program: Program, qtbot, tmp_path: Path
) -> None:
    page = wizard_of(program, qtbot)
    page.notice.agreed.setChecked(True)
    page.unit.unit_name.setText("示例局")
    page.regulation.choose("qixian")
    page.password.user_name.setText("甲一凡")
    page.password.password.line.setText(PASSWORD)
    page._make()
    qtbot.waitUntil(page.code.isVisible)
    page.go_on()
    page.type_back.line.setText("AAAA")
    page.go_on()
    qtbot.waitUntil(lambda: bool(page.type_back.rows.row("recovery_code").error))
    assert "25 位" in page.type_back.rows.row("recovery_code").error
    page.go_back()
    assert page.code.isVisible()
    assert page.made is not None
    assert not books.recovery_confirmed(page.made)
    page.made.close()
    page._created = None
    assert date(2026, 3, 5) == page._making.clock.today()


def test_the_sample_office_opens_on_its_day_and_leaves_nothing_behind(
    program: Program, qtbot
) -> None:
    program.begin(demo=True)
    qtbot.waitUntil(lambda: program.session is not None, timeout=120_000)
    assert program.session is not None
    folder = program.session._book.folder
    assert program.session._book.clock.today() == DEMO_DAY
    assert DEMO_PASSWORD in "".join(
        label.text() for label in program.session.window.findChildren(QLabel)
    )
    program.session.window.close()
    qtbot.waitUntil(lambda: program.session is None)
    assert not folder.exists()


@pytest.mark.parametrize("regulation_id", regulation.shipped_regulations())
def test_every_regulation_can_be_chosen_with_all_its_questions(qtbot, regulation_id: str) -> None:
    step = RegulationStep(date(2026, 3, 5))
    qtbot.addWidget(step)
    step.choose(regulation_id)
    step.show()
    for question in regulation.questions(regulation_id):
        assert step.form.editor(question.id).isVisible(), question.id
    assert step.check()
    defaults = {q.id: q.default for q in regulation.questions(regulation_id) if q.default}
    assert step.adoption().answers == defaults
    assert step.fields >= {"since", *defaults}


def test_a_day_of_the_first_month_and_a_name_can_be_answered(qtbot) -> None:
    step = RegulationStep(date(2026, 3, 5))
    qtbot.addWidget(step)
    for regulation_id, kind, answer in (
        ("bureau", "month_start_day", "10"),
        ("qinghai", "text", "示例市委"),
    ):
        step.choose(regulation_id)
        question = next(q for q in regulation.questions(regulation_id) if q.kind == kind)
        step.form.editor(question.id).set_value(answer)
        assert step.check()
        assert step.adoption().answers[question.id] == answer
    step.choose("bureau")
    question = next(q for q in regulation.questions("bureau") if q.kind == "month_start_day")
    step.form.editor(question.id).set_value(32)
    assert not step.check()
    assert "1到31" in step.form._rows[question.id].error


def test_what_is_not_verified_says_so(qtbot) -> None:
    step = RegulationStep(date(2026, 3, 5))
    qtbot.addWidget(step)
    combo = step.chooser.editor("regulation").focus_target()
    assert isinstance(combo, QComboBox)
    marked = {combo.itemData(n) for n in range(combo.count()) if "待核实" in combo.itemText(n)}
    assert "national" in marked
    assert "qixian" not in marked


def test_the_welcome_offers_the_four_sample_offices(program: Program, qtbot) -> None:
    program.begin()
    program.start.show_welcome()
    asked: list[str] = []
    program.start.demo_requested.disconnect()
    program.start.demo_requested.connect(asked.append)
    shown = program.start.welcome.demos.actions()
    assert [action.text() for action in shown] == list(OFFICES.values())
    for action in shown:
        action.trigger()
    assert asked == list(OFFICES)


@pytest.mark.slow
def test_a_sample_office_of_another_regulation_opens(program: Program, qtbot) -> None:
    program.begin()
    program.start.show_welcome()
    place = list(OFFICES).index("langfang")
    program.start.welcome.demos.actions()[place].trigger()
    qtbot.waitUntil(lambda: program.session is not None, timeout=120_000)
    assert program.session is not None
    assert books.unit_name(program.session._book) == "澜河县（示例）"
    program.session.window.close()
    qtbot.waitUntil(lambda: program.session is None)
