"""A running site with the demonstration content: prepared once for a whole run of tests, then copied."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.site import Site
from tests.support.visitor import Page, Visitor

PASSWORD = "plaza-demonstration"
_STATIC = "from portal.staticfiles import collect_if_changed; collect_if_changed()"


def prepared(folder: Path) -> Path:
    """The data folder of a site that was never started. Processes that ask at the same time share one in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "data").exists():
            with Site() as site:
                site.prepare(demonstration=True)
                done = site.manage("shell", "--no-imports", "-c", _STATIC)
                assert done.returncode == 0, done.stderr[-2000:]
                shutil.copytree(site.folder / "data", folder / "half")
            (folder / "half").rename(folder / "data")
    return folder / "data"


def prepare(site: Site, data: Path) -> None:
    """Give a site that has nothing the demonstration: on SQLite a copy of ``data``, elsewhere one of its own."""
    if site.database:
        site.prepare(demonstration=True)
    else:
        shutil.copytree(data, site.folder / "data", dirs_exist_ok=True)


@contextmanager
def demonstration(data: Path) -> Iterator[Site]:
    """Web and worker as `make run` starts them, on a copy of ``data``."""
    with Site() as site:
        prepare(site, data)
        site.start_both()
        yield site


def sign_in(visitor: Visitor, email: str) -> Page:
    """Sign in with a demonstration account, through the page that everybody uses."""
    form = visitor.get("/en/account/login/")
    page = visitor.submit(form, {"login": email, "password": PASSWORD}, form=form.form("/account/login/"))
    assert page.status == 200, page.text[:300]
    assert "/account/login" not in page.path, f"{email} was not let in: {page.text[:300]}"
    return page
