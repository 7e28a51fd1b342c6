from portal import roles
from portal.management.command import PlazaCommand


class Command(PlazaCommand):
    help = "Make the groups and their permissions equal to portal/roles.py. Runs after every migration by itself."

    def run(self, **options):
        missing = roles.sync()
        lines = [f"{role.name}: {role.sentence}" for role in roles.ROLES] + [f"unknown: {name}" for name in missing]
        self.answer({"roles": [role.name for role in roles.ROLES], "unknown_permissions": missing}, lines)
