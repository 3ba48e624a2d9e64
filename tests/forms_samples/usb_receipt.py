"""Samples of 归档回执."""

import hashlib
from dataclasses import replace
from datetime import date

from desktop.documents.forms.usb_receipt import UsbReceipt
from desktop.documents.rendering import render

PLAIN = UsbReceipt(
    number="",
    dated=date(2026, 12, 31),
    unit="示例局",
    name="示例局2025—2026年归档_20261231",
    years="2025年、2026年",
    registers="责任书、个人重大事项报告、约谈、责任追究、履责事项",
    records="1286件",
    files="5413个",
    size="1.2 GB",
    medium="U-003",
    purpose="年度归档，移交局档案室保管",
    classification="内部",
    return_by="",
    handler="甲一凡",
    approver="钱书记",
    written="2026年12月31日9时30分",
    where="U盘 E:\\",
    checksum=hashlib.sha256(b"sample").hexdigest(),
)
ENCRYPTED = replace(
    PLAIN,
    container=hashlib.sha256(b"container").hexdigest(),
    volumes="示例局2025—2026年归档_20261231.lianze",
    return_by="2027年1月15日",
)


def samples() -> list[tuple[str, bytes]]:
    return [
        ("usb-receipt", render(PLAIN, archival=True).pdf),
        ("usb-receipt-encrypted", render(ENCRYPTED, archival=True).pdf),
    ]
