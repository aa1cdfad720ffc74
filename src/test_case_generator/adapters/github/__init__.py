"""GitHub's side: the repository of a run."""
