"""A backfill on the loopback GitHub, with its rate limits, over several runners."""
