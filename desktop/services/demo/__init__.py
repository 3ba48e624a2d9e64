"""The sample office: an invented bureau that lived through 2026 up to 22 November.

Everything is entered through the services in the order of time, so that it is what a year of work
would have left; it is the same every time. All people, units and events are invented.
"""

from desktop.services.demo.story import DEMO_DAY, make_demo

__all__ = ["DEMO_DAY", "make_demo"]
