"""The one place for calls that differ by operating system.

Each module has a Linux and a Windows branch behind one function; nothing above this package asks
which system it runs on.
"""
