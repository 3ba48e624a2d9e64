"""The register of reports on important personal matters (个人重大事项报告)."""
