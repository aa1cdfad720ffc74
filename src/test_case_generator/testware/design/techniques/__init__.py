"""Test techniques by their ISTQB names: each module derives test conditions from a requirement by one of them."""
