"""ally: a command-line journal for internal selling."""

__version__ = "0.1.0"
