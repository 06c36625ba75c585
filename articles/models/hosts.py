"""What servers ask of those who read them."""

import datetime as dt
from typing import Final

from django.db import models

LONGEST_AUTHORITY: Final = 260  # a host of 253 characters, a colon and a port; an IPv6 literal has its brackets
ROBOTS_KEPT: Final = dt.timedelta(hours=24)
ROBOTS_AGAIN: Final = dt.timedelta(seconds=30)  # after a failure: the first back-off of an article is as long


class Host(models.Model):
    """One web server as addresses name it: when it wants to be asked again, and its robots.txt as we last read it."""

    authority = models.CharField(max_length=LONGEST_AUTHORITY, unique=True, help_text="Host, and an unusual port.")
    not_before = models.DateTimeField(null=True, blank=True, help_text="It asked to be left alone until then.")
    robots = models.TextField(blank=True, help_text="Its robots.txt; empty when it has none that can be read.")
    robots_at = models.DateTimeField(null=True, blank=True, help_text="When its robots.txt was last asked for.")
    robots_status = models.PositiveSmallIntegerField(default=0, help_text="HTTP status; 0: no answer")
    robots_error = models.TextField(blank=True, help_text="Why nothing is asked until it can be read.")
    crawl_delay = models.FloatField(null=True, blank=True, help_text="Seconds between two requests.")

    def __str__(self) -> str:
        return self.authority

    def quiet_until(self, now: dt.datetime) -> dt.datetime | None:
        """The end of the time in which it wants to be left alone; None when that is over."""
        return self.not_before if self.not_before and self.not_before > now else None

    def knows_robots(self, now: dt.datetime) -> bool:
        """True while what we last heard of its robots.txt, be it a failure, holds."""
        kept = ROBOTS_AGAIN if self.robots_error else ROBOTS_KEPT
        return self.robots_at is not None and self.robots_at > now - kept
