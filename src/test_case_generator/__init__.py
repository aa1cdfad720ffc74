"""AI Test Case Generator: from a labelled issue to a pull request with test cases."""

__version__ = "0.1.0"
