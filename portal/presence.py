"""Signs of life: each web process and each worker says every minute that it can write to the database.

Where no web process could, nothing that people sent was kept: that, and only that, is what a gap says. It does not say
why, nor that people could not reach the site for other reasons, such as a broken line in front of it.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction

from portal import clock
from portal.models import Presence

logger = logging.getLogger("plaza.presence")

WEB, WORKER = "web", "worker"
EVERY = timedelta(minutes=1)
SILENCE = timedelta(minutes=3)  # a shorter one is a restart or a busy machine


def sign(part: str, now: datetime | None = None) -> Presence:
    """Say that ``part`` is alive. Several processes of one part share its row."""
    now = now or clock.now()
    with transaction.atomic():
        last = Presence.objects.select_for_update().filter(part=part).order_by("-pk").first()
        if last is None or now - last.seen_at > SILENCE:
            return Presence.objects.create(part=part, began_at=now, seen_at=now)
        if now > last.seen_at:
            last.seen_at = now
            last.save(update_fields=["seen_at"])
    return last


def is_known(part: str) -> bool:
    """Did this part ever give a sign?"""
    return Presence.objects.filter(part=part).exists()


def gaps(part: str, since: datetime) -> list[tuple[datetime, datetime]]:
    """The times since then, up to the last sign, in which ``part`` gave no sign of life; the oldest first."""
    found, last = [], None
    for began, seen in Presence.objects.filter(part=part, seen_at__gte=since).values_list("began_at", "seen_at"):
        if last and began - last > SILENCE:
            found.append((last, began))
        last = max(seen, last or seen)
    return found


def keep_signing(part: str) -> threading.Thread:
    """Sign every minute for as long as this process lives, in a thread of its own."""

    def loop():
        while True:
            try:
                close_old_connections()
                sign(part)
            except Exception as error:
                # the database is away: that there is no sign is what will be known of it
                logger.warning("no sign of life: %s", type(error).__name__)
            threading.Event().wait(EVERY.total_seconds())

    thread = threading.Thread(target=loop, daemon=True, name="presence")
    thread.start()
    return thread


def sweep(now: datetime) -> int:
    """The worker's own sign, with the minute's sweep."""
    sign(WORKER, now)
    return 1
