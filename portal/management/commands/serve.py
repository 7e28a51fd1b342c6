import logging

from django.conf import settings
from django.utils.translation import gettext as _

from portal import start
from portal.management.command import PlazaCommand, Refused
from portal.server import PortAlreadyUsed, check_port, serve


class Command(PlazaCommand):
    help = "Serve the portal: web server and worker together, with the settings of the environment. Ctrl+C stops both."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--no-worker", action="store_true", help="web only; run manage.py worker elsewhere")
        parser.add_argument("--web-processes", type=int, default=2, help="web server processes (default: 2)")
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, and add the demonstration content to an empty database",
        )

    def run(self, *, port, host, no_worker, web_processes, prepare=False, **options):
        logging.getLogger("plaza").setLevel(logging.INFO)
        try:
            check_port(host, port)
        except PortAlreadyUsed:
            raise Refused(
                _("Port %(port)s is in use already. Choose another one, such as PORT=8010.") % {"port": port}
            ) from None
        start.prepare(self.note, migrate=prepare)
        self.note(f"\n  Plaza: http://{host}:{port}/en/")
        if settings.DEMO_SIGN_INS:
            for line in start.sign_ins():
                self.note(f"  {line}")
        self.note("")
        serve(host=host, port=port, processes=web_processes, worker=not no_worker)
