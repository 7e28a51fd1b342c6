"""The pages of the site: home, how it works, the statements that every such site has."""

from portal import languages
from portal.demo.reading import read_json
from portal.installation import ensure_home
from portal.models import BasePage, HomePage, InformationPage


def translated(**fields: dict[str, str]) -> dict[str, str]:
    """``title={"pt-br": …}`` as ``title_pt_br=…``, for each field and language."""
    return {
        f"{name}_{languages.field_suffix(code)}": text for name, texts in fields.items() for code, text in texts.items()
    }


def publish(page: BasePage) -> None:
    """Publish as an editor would, so that the page has a revision to start from."""
    page.save_revision().publish()


def seed() -> None:
    home = ensure_home()
    _home(home)
    for page in read_json("pages")["information"]:
        if InformationPage.objects.filter(slug=page["slug"]).exists():
            continue
        fields = translated(title=page["title"], summary=page["summary"], body=page["body"])
        publish(home.add_child(instance=InformationPage(slug=page["slug"], **fields)))


def _home(home: HomePage) -> None:
    text = read_json("pages")["home"]
    if home.lead_en:
        return
    fields = translated(
        title=text["heading"],
        lead=text["lead"],
        search_description=text["lead"],
        consultation_promise=text["consultation_promise"],
        redress_promise=text["redress_promise"],
    )
    for name, value in fields.items():
        setattr(home, name, value)
    publish(home)
