# The action's image. Four stages: the packages, the embedding model, the source, and what is shipped.
# The base is pinned by its digest, for both architectures; `docker buildx imagetools inspect python:3.11-slim-bookworm`
# tells the newest. --build-arg BASE_IMAGE=… takes another one.
ARG BASE_IMAGE=python:3.11-slim-bookworm@sha256:0bee7276f83efd4a1ee05bbbf4281d95ed28e079220a9457f25a93e3f1e3c31b

FROM ${BASE_IMAGE} AS packages
COPY locks/runtime.txt /build/locks/
# --no-deps: the lock is complete. No pip and no byte code yet: neither is wanted in what follows.
RUN --mount=type=cache,target=/root/.cache/pip \
    python3 -m venv --without-pip /opt/venv \
    && python3 -m pip --python /opt/venv/bin/python install \
        --no-compile --no-deps --require-hashes --requirement /build/locks/runtime.txt
# What packages ship and nobody calls here: their own tests, and onnxruntime's C library, which its Python module has
# linked in. Byte code is written now, never checked against the source again, and never written at run time.
RUN find /opt/venv -type d -name tests -prune -exec rm -rf {} + \
    && rm -f /opt/venv/lib/python3*/site-packages/onnxruntime/capi/libonnxruntime.so* \
    && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/venv/lib \
    && echo /opt/test-case-generator/src \
        > "$(/opt/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/test-case-generator.pth"

FROM packages AS model
COPY locks/export.txt locks/torch.txt /build/locks/
# The index of torch's CPU builds, as PyTorch's install page gives it; not needed where pip finds a CPU build anyway.
ARG TORCH_INDEX_URL=
RUN --mount=type=cache,target=/root/.cache/pip \
    python3 -m pip --python /opt/venv/bin/python install --no-compile --no-deps --require-hashes --requirement /build/locks/export.txt \
    && python3 -m pip --python /opt/venv/bin/python install --no-compile --no-deps \
        ${TORCH_INDEX_URL:+--index-url "${TORCH_INDEX_URL}"} --requirement /build/locks/torch.txt \
    && { /opt/venv/bin/python -c "import runpy, sysconfig as s, sys; \
sys.exit(runpy.run_path(s.get_path('purelib') + '/torch/version.py')['cuda'] is not None)" \
        || { echo "pip took a CUDA build of torch, which cannot work here: give the index of the CPU builds," \
            "--build-arg TORCH_INDEX_URL=… (PyTorch's install page names it)" >&2; exit 1; }; }
# Only what the export imports, so that no other change of the source exports again.
COPY src/test_case_generator/__init__.py src/test_case_generator/errors.py \
    /opt/test-case-generator/src/test_case_generator/
COPY src/test_case_generator/adapters/__init__.py src/test_case_generator/adapters/embedding.py \
    src/test_case_generator/adapters/export_model.py /opt/test-case-generator/src/test_case_generator/adapters/
RUN HF_HUB_OFFLINE=1 /opt/venv/bin/python -I -m test_case_generator.adapters.export_model /opt/models/all-MiniLM-L6-v2

FROM ${BASE_IMAGE} AS source
COPY src /opt/test-case-generator/src
RUN python3 -m compileall -q --invalidation-mode unchecked-hash /opt/test-case-generator/src
COPY prompts /opt/test-case-generator/prompts

FROM ${BASE_IMAGE}
# Nothing telephones: chromadb's telemetry, langchain's and langsmith's tracing, OpenTelemetry, Hugging Face.
ENV ANONYMIZED_TELEMETRY=False \
    LANGSMITH_TRACING=false \
    LANGCHAIN_TRACING_V2=false \
    OTEL_SDK_DISABLED=true \
    DO_NOT_TRACK=1 \
    HF_HUB_OFFLINE=1 \
    HF_HUB_DISABLE_TELEMETRY=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TEST_CASE_GENERATOR_MODELS=/opt/models \
    TEST_CASE_GENERATOR_PROMPTS=/opt/test-case-generator/prompts
COPY --from=packages /opt/venv /opt/venv
COPY --from=model /opt/models /opt/models
COPY --from=source /opt/test-case-generator /opt/test-case-generator
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="AI Test Case Generator" \
      org.opencontainers.image.description="Writes test cases for an issue with a local Ollama model and opens a pull request" \
      org.opencontainers.image.source="https://github.com/ai-test-case-generator/ai-test-case-generator" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# The runner mounts the workspace of a root-owned job and sets the working directory and HOME itself: no USER, no
# WORKDIR. The working directory is a checkout of somebody's repository, and HOME is shared with other steps: -I keeps
# Python from importing anything from either, and from obeying a job's PYTHON* variables.
# No shell: Debian's drops variables with a hyphen in their name, such as INPUT_OLLAMA-URL.
ENTRYPOINT ["/opt/venv/bin/python", "-IBu", "-X", "utf8", "-m", "test_case_generator"]
