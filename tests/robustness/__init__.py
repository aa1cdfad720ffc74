"""Replies as models spoil them, what should be kept of each, and how much of that is kept by ours and by others."""
