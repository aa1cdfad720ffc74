"""Judging test cases: coverage, smells, and reading those that people wrote by hand."""
