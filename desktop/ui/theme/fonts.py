"""The face of the interface: the system's Chinese face where there is one, else the bundled one."""

from PySide6.QtGui import QFont, QFontDatabase

from desktop.assets import resources

# Chosen by name: face 0 of Noto's .ttc is Japanese and draws some characters differently.
_PREFERRED = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)


def interface_family() -> str:
    """Return the family to use, loading the bundled face only if the system has none."""
    installed = set(QFontDatabase.families())
    for family in _PREFERRED:
        if family in installed:
            return family
    return _load_bundled()


def _load_bundled() -> str:
    found = ""
    for path in sorted(resources("fonts").glob("NotoSansSC-*.?tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        found = found or (families[0] if families else "")
    return found


def interface_font(pixels: int) -> QFont:
    """Return the font of the interface at a height in pixels."""
    font = QFont()
    family = interface_family()
    if family:
        font.setFamily(family)
    font.setPixelSize(pixels)
    # Hinted outlines at fractional scale make Chinese strokes uneven.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
