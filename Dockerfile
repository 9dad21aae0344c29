# One process with SQLite in /data. Settings come from the environment: see compose.yaml and docs/.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    SAMBATAN_DATA_DIR=/data \
    SAMBATAN_HOST=0.0.0.0 \
    SAMBATAN_PORT=8080

WORKDIR /app

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . ./
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e . \
    && python -m compileall -q bot handlers models scheduler locales \
    && useradd --system --uid 10001 --no-create-home sambatan \
    && install -d -o sambatan -g sambatan -m 0700 /data

USER sambatan
VOLUME /data
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['SAMBATAN_PORT'] + '/health', timeout=4)"]

CMD ["sambatan", "run"]
