"""The register of talks (约谈) and written inquiries (函询)."""
