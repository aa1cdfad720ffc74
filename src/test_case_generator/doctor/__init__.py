"""``mode: doctor`` and the command ``doctor``: what a run needs, checked one by one, and nothing written anywhere."""
