"""llama.cpp's own HTTP server in a process of its own, held to one thread and a limit of memory.

``python -m tests.engine.serve MODEL SOCKET CONTEXT MEMORY``: the model's file, the Unix socket to listen on, the window
in tokens and the most address space in bytes. It ends when its standard input does, and so with whoever started it.
"""

from __future__ import annotations

import os
import resource
import sys


def main(model: str, socket: str, context: int, memory: int) -> None:
    """Serve until nobody holds the other end of the standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # GET /slots then shows the grammar of the last request, too.
    os.environ["LLAMA_SERVER_SLOTS_DEBUG"] = "1"
    try:
        import xllamacpp  # under the limit
    except ImportError as failure:
        sys.exit(f"{failure}; on Debian or Ubuntu: apt-get install libgomp1")

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.hostnames = [socket]
    params.n_ctx = context
    params.n_parallel = 1
    params.n_batch = 512
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.n_threads_http = 2
    params.cache_ram_mib = 0
    params.fit_params = params.warmup = params.ui = False
    params.offline = True
    server = xllamacpp.Server(params)
    sys.stdin.read()
    del server


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
