"""llama.cpp's own server with a random model behind Ollama's protocol: the grammar code that Ollama runs."""
