"""Ollama's side: the model that writes, and the one that embeds."""
