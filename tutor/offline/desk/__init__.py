"""Requests carried out with the tools, and what is said of them."""
