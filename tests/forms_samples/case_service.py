"""Samples of 送达回证."""

from dataclasses import replace
from datetime import date

from desktop.documents.forms.case_service import CaseService
from desktop.documents.rendering import render

DIRECT = CaseService(
    number="究〔2026〕3号",
    dated=date(2026, 3, 20),
    original="示局责〔2026〕18号",
    person="䶮某玥",
    post="示例局项目管理科科长",
    modes=(("直接送达", True), ("留置送达", False), ("邮寄送达", False), ("转交送达", False)),
    served_on="2026年3月20日",
    place="示例局项目管理科",
    signer="䶮某玥",
    servers="喆某某、𬭎某",
    appeal_until="2026年4月7日",
    appeal_basis="《示例责任追究办法》第十七条",
)
LEFT = replace(
    DIRECT,
    modes=(("直接送达", False), ("留置送达", True), ("邮寄送达", False), ("转交送达", False)),
    signer="",
    refusal_reason="受送达人认为领用手续由前任经办，不愿签收；经两次说明仍拒绝签收，"
    "遂将决定书留置在其办公室，并拍照记录。" * 3,
    witnesses="𫖯某㛃（示例局办公室）、甲某某（示例局工会）",
    post="示例局城乡环境综合整治项目管理与监督检查科科长、机关第三党支部纪检委员",
    is_left=True,
)
FORWARDED = replace(
    DIRECT,
    modes=(("直接送达", False), ("留置送达", False), ("邮寄送达", False), ("转交送达", True)),
    forwarded_by="示例局清扫所",
    appeal_until="",
    appeal_basis="",
    is_exempt=True,
)
DRAFT = replace(
    DIRECT,
    number="（待编号）",
    modes=tuple((name, False) for name, _ in DIRECT.modes),
    served_on="",
    place="",
    signer="",
    servers="",
    appeal_until="",
    appeal_basis="",
    is_draft=True,
)


def samples() -> list[tuple[str, bytes]]:
    named = {"direct": DIRECT, "left": LEFT, "forwarded": FORWARDED, "draft": DRAFT}
    return [
        (f"case-service-{key}", render(form, archival=False).pdf) for key, form in named.items()
    ]
