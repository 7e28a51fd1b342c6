"""gunicorn for portal.wsgi: a few processes with threads, behind a proxy that holds the slow connections."""

import os

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")  # systemd's unit says loopback
workers = int(os.environ.get("WEB_PROCESSES", 0)) or 2 * (os.cpu_count() or 1) + 1
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", 4))
timeout = 60
graceful_timeout = 30
keepalive = 30
# A process is replaced now and then, not all at once, so that memory which leaks somewhere does no harm.
max_requests = 20_000
max_requests_jitter = 4_000
# Threads write their heartbeat here: never on a disk that may be busy.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# No access log: it would tie addresses of people to the pages of a grievance. The proxy counts without addresses.
accesslog = None
control_socket_disable = True
errorlog = "-"


def post_worker_init(worker):
    """Say every minute that this process can take what people send; see portal/presence.py."""
    from portal.presence import WEB, keep_signing  # noqa: PLC0415  the application must be loaded first

    keep_signing(WEB)
