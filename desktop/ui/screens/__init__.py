"""The screens: one folder each; `registry` puts them into the window."""
