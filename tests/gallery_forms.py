"""Renders samples of the printed forms to pictures: python tests/gallery_forms.py OUT [name…]."""

import importlib.util
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent / "forms_samples"
RESOLUTION = 80


def main(target: Path, names: list[str]) -> None:
    sys.path.insert(0, str(SAMPLES.parent.parent))
    target.mkdir(parents=True, exist_ok=True)
    for module_file in sorted(SAMPLES.glob("*.py")):
        if names and module_file.stem not in names:
            continue
        for name, pdf in samples_of(module_file):
            paper = target / f"{name}.pdf"
            paper.write_bytes(pdf)
            command = ["pdftoppm", "-r", str(RESOLUTION), "-png", paper, target / name]
            subprocess.run(command, check=True)
            sys.stdout.write(f"{paper}\n")


def samples_of(module_file: Path) -> list[tuple[str, bytes]]:
    spec = importlib.util.spec_from_file_location(f"sample_{module_file.stem}", module_file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.samples()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
