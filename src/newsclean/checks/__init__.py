"""Steps that only flag."""
