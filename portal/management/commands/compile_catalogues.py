from portal.catalogues import catalogues, compile_catalogue
from portal.management.command import PlazaCommand


class Command(PlazaCommand):
    help = "Compile the translation catalogues without GNU gettext. Their results are committed."

    def run(self, **options):
        compiled = [str(path.name) for path in catalogues() if compile_catalogue(path)]
        self.answer({"compiled": len(compiled)}, [f"{len(compiled)} catalogues compiled"])
