"""Accounts that show the portal from each side. They sign in under development settings only."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from portal import roles
from portal.models import User
from portal.start import DEMO_PASSWORD

# e-mail, first and last name, language, roles
PEOPLE = (
    ("editor@plaza.example", "Noemi", "Alcázar", "es", (roles.EDITOR, roles.MODERATOR)),
    ("moderator@plaza.example", "Tadeu", "Brandão", "pt-br", (roles.MODERATOR,)),
    ("translator@plaza.example", "Mireille", "Dorcéus", "fr", (roles.TRANSLATOR,)),
    ("officer.mx@plaza.example", "Graciela", "Montes", "es", (roles.OFFICER,)),
    ("lead.mx@plaza.example", "Anselmo", "Ruiz", "es", (roles.OFFICE_LEAD,)),
    ("officer.br@plaza.example", "Jussara", "Lemos", "pt-br", (roles.OFFICER,)),
    ("lead.br@plaza.example", "Otávio", "Pires", "pt-br", (roles.OFFICE_LEAD,)),
    # a third person, so that an appeal can be decided by somebody who neither drafted nor signed
    ("deputy.br@plaza.example", "Célia", "Amorim", "pt-br", (roles.OFFICE_LEAD,)),
    ("lead.ar@plaza.example", "Delfina", "Quiroga", "es", (roles.OFFICE_LEAD,)),
    ("lead.cl@plaza.example", "Rayén", "Huenchu", "es", (roles.OFFICE_LEAD,)),
    ("lead.co@plaza.example", "Yesid", "Mosquera", "es", (roles.OFFICE_LEAD,)),
    ("lead.jm@plaza.example", "Marva", "Bennett", "en", (roles.OFFICE_LEAD,)),
    ("lead.ht@plaza.example", "Guerline", "Estimé", "fr", (roles.OFFICE_LEAD,)),
    ("lead.ca@plaza.example", "Ines", "Thibault", "en", (roles.OFFICE_LEAD,)),
    ("secretariat@plaza.example", "Imelda", "Carrington", "en", (roles.SECRETARIAT,)),
    ("delegate.py@plaza.example", "Ramona", "Villalba", "es", ()),  # the secretariat verifies her
    ("speaker@plaza.example", "Iracema", "Dantas", "pt-br", ()),
    ("auditor@plaza.example", "Ruth", "Okafor", "en", (roles.AUDITOR,)),
    ("reader@plaza.example", "Wilson", "Paredes", "es", ()),
)


def seed() -> dict[str, User]:
    """The people by e-mail, created where they are missing."""
    found = {}
    for email, first, last, language, names in PEOPLE:
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(
                email,
                DEMO_PASSWORD,
                first_name=first,
                last_name=last,
                preferred_language=language,
                is_demonstration=True,
            )
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
            user.groups.set(Group.objects.filter(name__in=names))
        found[email] = user
    return found
