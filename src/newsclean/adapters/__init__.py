"""Adapters to engines, imported only by name: `newsclean.adapters.datatrove`, `newsclean.adapters.spark`."""
