from portal.management.command import PlazaCommand
from portal.worker import WorkerProcess


class Command(PlazaCommand):
    help = "Run background jobs until it is stopped (SIGTERM lets running jobs end). Start as many as you like."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--threads", type=int, help="jobs that run at the same time (default: JOBS_THREADS)")

    def run(self, *, threads=None, **options):
        process = WorkerProcess(threads)
        process.stop_on_signals()
        process.run()
