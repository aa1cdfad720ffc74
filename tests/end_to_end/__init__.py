"""The program as a process of its own, between a loopback GitHub and a loopback Ollama."""
