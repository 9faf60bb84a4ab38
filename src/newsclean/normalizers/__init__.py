"""Steps that repair: they yield edits, and findings where they are not sure."""
