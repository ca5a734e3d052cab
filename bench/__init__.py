"""Measures the stream beside the founding design and the bare limit; see docs/performance.md."""
