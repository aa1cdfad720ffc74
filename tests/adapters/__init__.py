"""Tests of the adapters, each against a loopback server or real files."""
