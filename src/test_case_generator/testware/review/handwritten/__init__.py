"""Test cases that people wrote in Markdown by hand."""

from test_case_generator.testware.review.handwritten.draft import Found
from test_case_generator.testware.review.handwritten.reader import read

__all__ = ["Found", "read"]
