"""The same in Urdu, in either script."""
