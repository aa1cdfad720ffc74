"""The test basis: what an issue says, as requirements quoted from it, and whether that is enough to test."""
