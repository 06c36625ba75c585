"""Log records as JSON lines: tools read them, and a line break in a message cannot forge a second line."""

import datetime as dt
import json
import logging
from typing import Final

from immuno_atlas.web.requests import current_request_id

MESSAGE_LIMIT: Final = 2_000


class JsonLines(logging.Formatter):
    """One JSON object a record: time (UTC), level, logger, message, request id, and the trace of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; messages are cut at 2,000 characters."""
        line = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage()[:MESSAGE_LIMIT],
        }
        if request_id := current_request_id.get():
            line["request_id"] = request_id
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
