"""The author without a model: test cases worded by code."""
