"""The sample offices of the other regulations: made by the services, complete, always the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db.key_slots import Cost
from db.models.book import AuditEntry
from db.models.cases import Act, Record
from db.models.obligations import DueExtension, Obligation, Waiver
from db.models.organisation import Leave, Person
from db.models.regulations import AdoptedRegulation
from db.problems import InvalidInput
from db.queries.obligations import Bucket, DueFilter
from db.queries.records import RecordFilter
from db.vocabulary import PledgeKind, TalkKind
from desktop.services import dashboard, keeping, layers, pledge_rounds, registers, regulation
from desktop.services.book import Book
from desktop.services.demo import DEMO_DAY, OFFICES, make_demo

pytestmark = pytest.mark.slow

CHEAP = Cost(memory_kib=64, passes=1)
PASSWORD = "示例密码-Demo-2026"
OTHERS = tuple(item for item in OFFICES if item != "qixian")
