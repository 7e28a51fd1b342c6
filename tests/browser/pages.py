"""Every type of page, and who sees it: the list that browser tests, measurements and pictures go through."""

from dataclasses import dataclass

CONSULTATION = "consultations/model-guidelines"
# a clause whose words changed in the second draft and that many speak of
CLAUSE = f"{CONSULTATION}/draft/2/2.6"


@dataclass(frozen=True)
class PageType:
    """``path`` stands below the language. ``seen_by`` names the cookies of `tests.browser.visits`."""

    name: str
    path: str
    seen_by: str = "anybody"
    status: int = 200

    def __str__(self) -> str:
        return self.name


PUBLIC = (
    PageType("home", ""),
    PageType("consultations", "consultations/"),
    PageType("consultation", f"{CONSULTATION}/"),
    PageType("draft", f"{CONSULTATION}/draft/2/"),
    PageType("draft-1", f"{CONSULTATION}/draft/1/"),
    PageType("heat", f"{CONSULTATION}/draft/2/heat/"),
    PageType("clause", f"{CLAUSE}/"),
    PageType("clause-filtered", f"{CLAUSE}/?language=qu"),
    PageType("positions", f"{CONSULTATION}/positions/"),
    PageType("position", "consultations/positions/{position}/"),
    PageType("statement", "consultations/statements/1/"),
    PageType("changes", f"{CONSULTATION}/draft/2/changes/"),
    PageType("paper", f"{CONSULTATION}/draft/2/paper/"),
    PageType("paper-clause", f"{CLAUSE}/paper/"),
    PageType("summary", f"{CONSULTATION}/summary/"),
    PageType("my-comment", "consultations/my-comment/"),
    PageType("search", "search/?q=data"),
    PageType("search-empty", "search/?q=xyzzyx"),
    PageType("start", "grievances/"),
    PageType("track", "grievances/track/"),
    PageType("offices", "offices/"),
    PageType("figures", "figures/"),
    PageType("information", "how-it-works/"),
    PageType("privacy", "privacy/"),
    PageType("login", "account/login/"),
    PageType("signup", "account/signup/"),
    PageType("login-code", "account/login/code/"),
    PageType("password-reset", "account/password/reset/"),
    PageType("not-found", "nothing-here/", status=404),
    PageType("closed", "r/2/", status=410),
)
INTAKE = (
    *(PageType(f"intake-{number}", f"r/{number}/", "filling") for number in range(1, 7)),
    PageType("intake-check", "r/check/", "filling"),
    PageType("intake-receipt", "r/done/", "sent"),
    PageType("thread", "r/t/", "sent"),
)
SIGNED_IN = (
    PageType("account", "account/", "reader"),
    PageType("organisations", "consultations/organisations/", "reader"),
    PageType("claim-organisation", "consultations/organisations/claim/", "reader"),
    PageType("file-position", f"{CLAUSE}/position/", "reader"),
    PageType("no-organisation", f"{CLAUSE}/position/", "editor"),
    PageType("record-statement", f"{CLAUSE}/statement/", "secretariat"),
    PageType("my-comments", "consultations/my-comments/", "reader"),
    PageType("account-email", "account/email/", "reader"),
    PageType("account-password", "account/password/change/", "reader"),
    PageType("account-second-factor", "account/2fa/", "reader"),
    PageType("account-sessions", "account/sessions/", "reader"),
    PageType("account-logout", "account/logout/", "reader"),
    PageType("forbidden", "office/", "reader", status=403),
    PageType("office-list", "office/", "officer"),
    PageType("office-case", "office/cases/{reference}/", "officer"),
    PageType("office-case-read", "office/cases/{reference}/", "lead"),
)
ALL = PUBLIC + INTAKE + SIGNED_IN
BY_NAME = {page.name: page for page in ALL}
