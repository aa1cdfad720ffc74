"""Test design: test conditions derived from requirements by named techniques, with values out of the issue."""
