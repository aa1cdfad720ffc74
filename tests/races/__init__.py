"""Two runs for one issue, and people who push meanwhile: interleaved at every request of a run without either."""
