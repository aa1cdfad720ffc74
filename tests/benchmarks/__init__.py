"""Benchmarks: measured, not asserted; figures are printed with a ratio to something measured in the same run."""
