"""The way into the program: welcome, log-in, first run, restore, lock.

The modules that are painted first import neither services nor forms.
"""
