"""The register of accountability (责任追究): from a clue to the end of the influence period."""
