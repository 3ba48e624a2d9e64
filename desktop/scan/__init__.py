"""Pages to images to codes to matches (not built yet; see ARCHITECTURE.md)."""
