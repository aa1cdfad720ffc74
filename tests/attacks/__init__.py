"""Texts that attack, sent in by every entrance and looked for at every exit."""
