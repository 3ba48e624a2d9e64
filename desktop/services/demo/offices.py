"""Which sample offices there are. Light: the start window lists them before anything is loaded."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from db.problems import InvalidInput

if TYPE_CHECKING:  # brings SQLAlchemy
    from desktop.services.demo.shape import SampleOffice

FIRST: Final = "qixian"
OFFICES: Mapping[str, str] = MappingProxyType(
    {
        FIRST: "县环卫局（三项监督办法）",
        "langfang": "县委（主体责任十项制度）",
        "qingcheng": "县检察院（两个责任办法）",
        "bureau": "市局（党内监督制度汇编）",
    }
)
"""The id of the regulation that an office adopted → what the office is called in a list."""


def sample_office(regulation: str) -> "SampleOffice":
    """Return a sample office; raises `InvalidInput` where there is none for the regulation."""
    if regulation not in OFFICES:
        listed = "、".join(OFFICES)
        raise InvalidInput({"regulation": f"没有采用“{regulation}”的示例单位，可以选：{listed}。"})
    found: SampleOffice = import_module(f"desktop.services.demo.{regulation}").OFFICE
    return found
