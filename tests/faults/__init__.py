"""Every request failing, and the program killed at any moment: what a plain second run makes of it."""
