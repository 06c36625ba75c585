"""Settings of Celery; the reasons stand beside those that are not the default."""

import os
from typing import Final

from celery.schedules import crontab

from immuno_atlas.addresses import celery_broker

SWEEPS: Final = "sweep"  # a queue of its own: a round behind a thousand texts would come too late, and be dropped
# In the order in which a worker empties them: what a person waits for, files before addresses; what was begun; what is
# due; what may follow.
QUEUES: Final = (SWEEPS, "upload", "asked", "parse", "fetch", "detect", "suggest")
SWEEP_EVERY: Final = 10.0  # seconds
HEARTBEAT_EVERY: Final = 5.0  # seconds
# A refused message costs milliseconds, not seconds: its row is safe, and the sweep rings again. A second retry loop
# hides in the transport, so both must be told.
NO_RETRY: Final = {"max_retries": 0, "interval_start": 0, "interval_step": 0, "interval_max": 0}

broker_url = celery_broker(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
broker_connection_retry_on_startup = True
broker_connection_max_retries = None  # a worker waits for its broker for ever
broker_transport_options = {
    "queue_order_strategy": "priority",
    "visibility_timeout": 600,  # five times the hard limit: a task that outlives it would run twice
    "unacked_restore_interval": 5,  # times the throttle: seconds between looks for tasks of dead workers
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 2 if os.environ.get("ATLAS_VERB") == "web" else 5,  # a page does not wait for a mute broker
    "socket_keepalive": True,
    "health_check_interval": 25,
    **NO_RETRY,
}
task_publish_retry_policy = NO_RETRY

accept_content = ["json"]
task_serializer = "json"
result_accept_content = ["json"]
task_ignore_result = True  # results are rows
task_acks_late = True
task_reject_on_worker_lost = False  # on purpose: a task that kills its worker would come back without end
task_time_limit = 120
task_soft_time_limit = 90
task_create_missing_queues = False
task_queues = {name: {"exchange": name, "routing_key": name} for name in QUEUES}
task_default_queue = "detect"
task_routes = {
    "articles.tasks.fetch*": {"queue": "fetch"},
    "articles.tasks.poll*": {"queue": "fetch"},
    "articles.tasks.parse*": {"queue": "parse"},
    "articles.tasks.compare*": {"queue": "detect"},
    "articles.tasks.look_up*": {"queue": "fetch"},
    "articles.tasks.upload*": {"queue": "upload"},
    "claims.tasks.suggest*": {"queue": "suggest"},
}

worker_prefetch_multiplier = 1
worker_concurrency = int(os.environ.get("ATLAS_WORKERS", "2"))
worker_max_tasks_per_child = 500  # recycling, not protection
worker_max_memory_per_child = 400_000  # KiB
worker_hijack_root_logger = False
worker_enable_remote_control = False
worker_send_task_events = False

timezone = "UTC"
beat_scheduler = "immuno_atlas.celery:BeatingScheduler"
beat_max_loop_interval = HEARTBEAT_EVERY
# What is due is decided by rows; a round that no worker took before the next one is dropped.
beat_schedule: dict[str, dict[str, object]] = {
    name: {"task": task, "schedule": SWEEP_EVERY, "options": {"expires": SWEEP_EVERY, "queue": SWEEPS}}
    for name, task in (
        ("sweep", "articles.tasks.sweep"),
        ("refresh", "claims.tasks.refresh_shown"),
        ("suggest", "claims.tasks.sweep_suggestions"),
        ("uploads", "vocabulary.tasks.sweep_uploads"),
    )
}
# Once a night; a night without beat or worker is no loss, since the next one trains from the same rows and more.
beat_schedule["training"] = {
    "task": "claims.tasks.train_suggesters",
    "schedule": crontab(hour="3", minute="17"),
    "options": {"expires": 3600.0},
}
