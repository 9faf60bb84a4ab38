"""The knowledge behind the names step."""
