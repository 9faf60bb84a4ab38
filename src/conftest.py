"""Doctests are collected by importing; a module that needs an engine is left out where the engine is not installed."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("datatrove") else ["newsclean/adapters/datatrove.py"]
