"""The answer to "why this date?" as it is stored beside an obligation."""

from datetime import date

from db.models.obligations import Obligation as Row
from db.vocabulary import Register, RuleKind, RuleNature
from desktop.rules.deadline import Basis, Deadline
from desktop.rules.explain import explain, reason_for
from desktop.rules.obligation import Extension, Obligation, OtherLimit, PartOfPeriod
from desktop.services import provenance

ITEM = Obligation(
    key="k",
    rule_id="r",
    register=Register.DUTY,
    kind=RuleKind.RECURRING,
    nature=RuleNature.DUTY,
    act=None,
    label="l",
    opens_on=date(2026, 1, 1),
    due_on=date(2027, 1, 15),
    done_on=None,
    article="第六条",
    text_title="示例办法",
    deadline=Deadline(date(2026, 12, 31), date(2026, 1, 1), Basis.PERIOD_END),
    regulation_title="示例制度",
    version="0123abcd",
    part=PartOfPeriod(120, 365, 3),
    others=(OtherLimit("town", "某镇办法", "第九条", None),),
    extension=Extension(date(2027, 1, 15), "出差", "钱书记", date(2026, 12, 20)),
)


def stored(kept: dict[str, object]) -> Row:
    return Row(article="第六条", nature="duty", provenance=kept)


def test_what_is_stored_explains_as_what_was_computed() -> None:
    assert provenance.reason_of(stored(provenance.as_json(ITEM))) == reason_for(ITEM)


def test_what_an_older_program_stored_still_reads() -> None:
    new = {"title", "version", "part", "others", "extension"}
    old = {key: value for key, value in provenance.as_json(ITEM).items() if key not in new}
    told = explain(provenance.reason_of(stored(old)))
    assert told.startswith("依据：《示例办法》第六条。")
    assert "制度：" not in told
    assert "延期" not in told
