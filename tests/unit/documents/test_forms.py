"""What holds for every form: wording that fits, samples that are PDF/A, a light import."""

import importlib
import importlib.util
import inspect
import pkgutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa as validator

from desktop.assets import resources
from desktop.documents import forms
from desktop.documents.form import Form
from desktop.documents.pdfa import Metadata, to_pdfa
from desktop.documents.wording import wording

ROOT = resources().parent
SAMPLES = sorted((ROOT / "tests" / "forms_samples").glob("*.py"))
MODULES = [info.name for info in pkgutil.iter_modules(forms.__path__)]


def form_classes() -> list[type[Form]]:
    found = []
    for name in MODULES:
        module = importlib.import_module(f"desktop.documents.forms.{name}")
        found += [
            member
            for _, member in inspect.getmembers(module, inspect.isclass)
            if issubclass(member, Form) and member.__module__ == module.__name__
            and hasattr(member, "spec")  # not what several forms share
        ]  # fmt: skip
    return found


@pytest.mark.parametrize("form", form_classes(), ids=lambda form: form.__name__)
def test_the_wording_of_a_form_is_whole_and_printable(form: type[Form]) -> None:
    from desktop.documents.fonts import missing

    words = wording(form.spec)
    assert words.title
    assert missing("".join(words.all_texts())) == ""


def test_every_wording_file_belongs_to_a_form() -> None:
    files = {path.stem for path in resources("forms").glob("*.toml")}
    assert files == {form.spec.form for form in form_classes()}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_can_be_kept_as_pdfa(sample: Path) -> None:
    spec = importlib.util.spec_from_file_location(f"sample_{sample.stem}", sample)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    papers = module.samples()
    assert papers
    for name, pdf in papers:
        kept = to_pdfa(pdf, Metadata(name, "", date(2026, 1, 1)))
        report = validator.validate_written(BytesIO(kept), "2b")
        assert report.passed, (name, report.findings)
        with pikepdf.open(BytesIO(pdf)) as given, pikepdf.open(BytesIO(kept)) as archived:
            assert len(archived.pages) == len(given.pages), name


def test_describing_forms_loads_no_heavy_library() -> None:
    lines = [f"import desktop.documents.forms.{name}" for name in MODULES]
    lines += [
        "import desktop.documents.rendering, desktop.documents.pdfa, sys",
        "heavy = {'reportlab', 'pikepdf', 'PIL'} & set(sys.modules)",
        "assert not heavy, heavy",
    ]
    command = [sys.executable, "-c", "\n".join(lines)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
