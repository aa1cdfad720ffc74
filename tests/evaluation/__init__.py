"""How good the test cases are, measured on issues that people labelled; see README.md here."""
