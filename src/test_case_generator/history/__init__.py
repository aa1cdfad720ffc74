"""``mode: report``: what past runs of the workflow came to, read back from what they left on GitHub."""
