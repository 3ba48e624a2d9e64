"""The text of one long talk record: several printed pages of questions and answers."""

from typing import Final

_TURNS: Final = (
    ("{n}月份乡镇保洁员的出勤是怎样登记的？", "由各片区组长每天在纸质表上画勾，月底汇总到中心。{n}月的表由组长自己保管，中心没有每周核对。"),
    ("定位记录显示有人不在岗，登记表上却是全勤，怎么解释？", "我看到对照表才知道。组长说有的人临时换班没有改登记，但按规定应当当天改，这是我们管理上的漏洞。"),
    ("换班由谁批准，有没有记录？", "口头跟组长说一声，没有书面记录。去年{n}月培训时讲过要留痕，执行了两个月就松了。"),
    ("多发的工资有多少，准备怎样处理？", "初步核对涉及6人，第{n}批共有若干笔，准确数字要逐人核对以后才能报。多发的部分应当扣回，并在公示栏公示。"),
    ("作为主要负责人，你认为原因在哪里？", "一是我重收运、轻管理，周例会只问垃圾清没清，不问登记准不准；二是对组长太放心；三是中心内勤只有一人，核对不过来，但这不是理由。"),
    ("下一步打算怎样整改？", "先把4月以来的登记全部核对更正；再建立双人核对，每周抽查不少于{n}0%；每月向支部报告一次，接受监督。"),
)  # fmt: skip
_ROUNDS: Final = 7

LONG_RECORD: Final = "\n".join(
    f"问：{question.format(n=number)}\n答：{answer.format(n=number)}"
    for number in range(2, 2 + _ROUNDS)
    for question, answer in _TURNS
)
"""About 2,500 characters; "number" makes each round read a little differently."""
