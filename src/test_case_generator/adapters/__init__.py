"""Real implementations of the ports; each turns its vendor's exceptions into the errors of the project."""
