# syntax=docker/dockerfile:1
# One image for web and worker. It has no database; compose.yaml brings one.

FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /srv/commonplace/.venv
WORKDIR /srv/commonplace
COPY requirements/runtime.lock requirements/
RUN .venv/bin/pip install --require-hashes --requirement requirements/runtime.lock

FROM packages AS assets
COPY requirements/frontend.lock requirements/
RUN .venv/bin/pip install --require-hashes --requirement requirements/frontend.lock
COPY . .
# Collecting needs settings but neither a database nor the key of a real site.
RUN .venv/bin/python static/build.py \
    && DATABASE_URL=postgresql:///none SECRET_KEY=none DATA_DIR=/tmp/none .venv/bin/python manage.py collect

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --no-create-home commonplace \
    && install --directory --owner=commonplace --group=commonplace --mode=0750 /data
ENV PATH=/srv/commonplace/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8000 \
    LOG_JSON=True
WORKDIR /srv/commonplace
COPY --from=packages /srv/commonplace/.venv .venv
COPY . .
COPY --from=assets /srv/commonplace/build build
RUN python -m compileall -q -x '/\.venv/' .
USER commonplace
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "manage.py", "up", "--only=web"]
