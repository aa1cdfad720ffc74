"""What an author is asked to return, what of a reply is a test case, and what is still missing."""
