# One image for web, worker, beat and migrate; `immuno_atlas.entry` chooses. No embedded servers, no browser.
# Python has the minor version that the tests run on. Tags, not digests: see docker-compose.yml.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /srv
COPY requirements/app.lock requirements/app.lock
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements/app.lock

FROM python:3.11.14-slim-bookworm
ENV ATLAS_DATA=/var/lib/immuno-atlas \
    PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/srv
WORKDIR /srv
COPY --from=build /opt/venv /opt/venv
COPY . .
RUN ATLAS_PUBLIC_URL=https://build.invalid python manage.py collectstatic --noinput --verbosity=0 \
    && useradd --system --uid 10001 --home-dir /nonexistent atlas
USER 10001
EXPOSE 8000
ENTRYPOINT ["python", "-m", "immuno_atlas.entry"]
CMD ["web", "--host", "0.0.0.0"]
