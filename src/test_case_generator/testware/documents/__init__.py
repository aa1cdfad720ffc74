"""The document with the test cases, written, read back and merged with what people did, and its exports."""
