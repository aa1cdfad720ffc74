"""One contract test a port, which its fake and every adapter pass."""
