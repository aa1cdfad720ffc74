"""The domain: pure functions on text and value types, without any input or output."""
