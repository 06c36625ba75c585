"""Background work of the vocabulary: uploaded editions are read and written; each task is safe to run twice."""

from typing import Final

from celery import shared_task

from immuno_atlas.web import doorbell
from immuno_atlas.web.clock import database_now
from vocabulary import services
from vocabulary.models import EditionUpload

HARD_LIMIT: Final = 480  # seconds: shorter than the lease and than the broker's patience
RING_AT_ONCE: Final = 5


@shared_task(time_limit=HARD_LIMIT, soft_time_limit=HARD_LIMIT - 30)
def work_on_upload(upload_id: int) -> None:
    """Read or write one uploaded edition; the lease decides who does."""
    if kept := services.claim_upload(upload_id=upload_id, now=database_now()):
        services.work_on(kept=kept, now=database_now())


@shared_task
def sweep_uploads() -> None:
    """Ring for uploads that nobody works on: a lost message is only a delay."""
    due = EditionUpload.objects.due(database_now()).order_by("pk").values_list("pk", flat=True)
    for upload_id in due[:RING_AT_ONCE]:
        ring_upload(upload_id)


def ring_upload(upload_id: int) -> None:
    """Tell a worker on commit that this upload is due; a broker that is away costs a delay, never the upload."""
    doorbell.ring(work_on_upload, upload_id, queue="upload")
