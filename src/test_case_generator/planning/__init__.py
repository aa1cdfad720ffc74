"""``mode: plan``: which open issues with the label have no up-to-date test cases, for a workflow's matrix."""
