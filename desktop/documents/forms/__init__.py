"""The forms: one module each, a frozen dataclass with its fields and its sheet."""
