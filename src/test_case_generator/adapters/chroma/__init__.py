"""The index of earlier test cases in ChromaDB."""
