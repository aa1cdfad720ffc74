"""The built image, run as GitHub's runner runs it. Needs a Docker engine: `make image`, then `make container-test`."""
