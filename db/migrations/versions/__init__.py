"""One module per migration, named `<revision>_<what it does>.py`."""
