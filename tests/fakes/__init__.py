"""Fakes: each implements one port for real, in memory, and records what it was asked."""
