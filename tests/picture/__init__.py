"""The picture of a job summary in the README: the run it shows, and the tool that draws it as GitHub does."""
