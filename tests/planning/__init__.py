"""Tests of `mode: plan`."""
