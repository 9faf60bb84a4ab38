"""The filter."""


def main() -> int:
    return 0
