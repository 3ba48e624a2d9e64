"""Messages at the top of the window: problems that stay, and short notes that can be undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.problems import Problem
from desktop.ui.theme import Space, Tone, current_theme, icon_pixmap
from desktop.ui.widgets.buttons import push_button, tool_button
from desktop.ui.widgets.label import plain_label

_NOTE_MS = 10_000
_MOST = 3
_ICONS = {
    Tone.DANGER: "octagon-alert",
    Tone.WARNING: "triangle-alert",
    Tone.SUCCESS: "circle-check",
    Tone.INFO: "info",
    Tone.NEUTRAL: "info",
}


class Message(QFrame):
    """One message in plain text with what can be done about it."""

    def __init__(
        self,
        lines: tuple[str, ...],
        tone: Tone,
        *,
        action: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self.setProperty("tone", tone.value)
        picture = QLabel()
        picture.setPixmap(icon_pixmap(_ICONS[tone], current_theme().colours.tone(tone)[0], 20))
        words = QVBoxLayout()
        words.setSpacing(2)
        for place, line in enumerate(lines):
            role = "strong" if place == 0 and len(lines) > 1 else ""
            words.addWidget(plain_label(line, role, wrap=True, selectable=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        several = Qt.AlignmentFlag.AlignTop if len(lines) > 1 else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(picture, 0, several)
        row.addLayout(words, 1)
        if action is not None:
            row.addWidget(push_button(action[0], lambda: self._act(action[1])), 0, several)
        row.addWidget(tool_button("x", "关闭这条消息", self.close), 0, several)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(" ".join(lines))

    def _act(self, work: Callable[[], object]) -> None:
        self.close()
        work()


class MessageBar(QWidget):
    """The newest messages, the newest on top; it takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def show_problem(
        self, problem: Problem, action: tuple[str, Callable[[], object]] | None = None
    ) -> Message:
        """Show what happened, what was kept and what to do, until it is closed."""
        lines = tuple(part for part in (problem.what, problem.kept, problem.remedy) if part)
        return self._put(Message(lines, Tone.DANGER, action=action))

    def tell(
        self,
        text: str,
        tone: Tone = Tone.SUCCESS,
        undo: Callable[[], object] | None = None,
    ) -> Message:
        """Show a short note for ten seconds, with a button to undo where that is possible."""
        message = Message((text,), tone, action=("撤销", undo) if undo else None)
        QTimer.singleShot(_NOTE_MS, message, message.close)
        return self._put(message)

    def messages(self) -> list[Message]:
        """Return what is shown now, the newest first."""
        found = (self._column.itemAt(place).widget() for place in range(self._column.count()))
        return [w for w in found if isinstance(w, Message) and not w.isHidden()]

    def clear(self) -> None:
        """Take all messages away."""
        for message in self.messages():
            message.close()

    def _put(self, message: Message) -> Message:
        for old in self.messages()[_MOST - 1 :]:
            old.close()
        self._column.insertWidget(0, message)
        message.show()
        return message
