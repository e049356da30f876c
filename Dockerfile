# syntax=docker/dockerfile:1
# The site for those who deploy it in containers; the same image is web, worker and scheduler (compose.yaml).

FROM node:22-bookworm-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY designsystemet.config.json ./
COPY scripts/*.mjs scripts/
COPY static static
RUN npm run build

FROM python:3.13-slim-bookworm AS packages
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
WORKDIR /app
COPY requirements.txt ./
RUN uv venv /app/.venv && uv pip install --python /app/.venv/bin/python --require-hashes --requirement requirements.txt

FROM python:3.13-slim-bookworm
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 STATIC_ROOT=/app/static-served HOST=0.0.0.0 PORT=8000
# What sets plans as PDF; the typefaces are the site's own, these stand in for signs that they lack.
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin thread
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY . .
COPY --from=assets /app/build build
# The key serves this step alone: nothing that is collected depends on it.
RUN python scripts/messages.py compile \
 && SECRET_KEY=building python manage.py collectstatic --no-input --verbosity 0 \
 && mkdir -p var/media && chown -R thread:thread var
USER thread
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(r.Request(f'http://127.0.0.1:{os.environ[\"PORT\"]}/helse/', headers={'Host': os.environ.get('HEALTH_HOST', 'localhost'), 'X-Forwarded-Proto': 'https'}), timeout=4)"]
CMD ["sh", "-c", "exec granian --interface wsgi --host $HOST --port $PORT --workers ${WEB_WORKERS:-2} --blocking-threads ${WEB_THREADS:-8} config.wsgi:application"]
