import pytest

from portal.installation import ensure_home
from tests.factories import consultations


@pytest.fixture
def home(db):
    return ensure_home()


@pytest.fixture
def imported(home):
    return consultations.draft()


@pytest.fixture
def version(imported):
    return imported.version


@pytest.fixture
def consultation(imported):
    return imported.consultation
