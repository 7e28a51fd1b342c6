"""Words to fill pages with: plain sentences in four languages, the same for the same seed."""

import random

# subject, verb, object, condition: any choice of each makes a sentence
SENTENCES = {
    "en": (
        "Each institution|The responsible authority|A public service|The operator of the system|Every municipality|"
        "The office in charge|A supplier|The supervisory body|The project team|Whoever decides on a benefit",
        "publishes|explains|documents|reviews|tests|corrects|measures|archives|shares|protects",
        "the data that the decision rests on|each rule of the model|the results for every group of people|"
        "the cost of a mistake|the reasons in plain words|the agreements with other bodies|the errors that were found|"
        "the list of persons who had access|the energy that the service uses|the languages in which help is given",
        "before the service opens|at least once a year|within ten working days|whenever the law changes|"
        "as soon as somebody asks|in the language of the person|on a page that anyone can read|"
        "together with the people concerned|without any charge|even where the contract is silent",
    ),
    "es": (
        "Cada institución|La autoridad responsable|Un servicio público|El operador del sistema|Todo municipio|"
        "La oficina encargada|Un proveedor|El órgano de control|El equipo del proyecto|Quien decide una prestación",
        "publica|explica|documenta|revisa|prueba|corrige|mide|archiva|comparte|protege",
        "los datos en que se apoya la decisión|cada regla del modelo|los resultados para cada grupo de personas|"
        "el costo de un error|las razones en palabras sencillas|los acuerdos con otras entidades|"
        "los errores encontrados|la lista de personas que tuvieron acceso|la energía que usa el servicio|"
        "los idiomas en que se atiende",
        "antes de abrir el servicio|al menos una vez al año|en diez días hábiles|cada vez que cambia la ley|"
        "cuando alguien lo pide|en el idioma de la persona|en una página que todos pueden leer|"
        "junto con las personas afectadas|sin costo alguno|aunque el contrato no lo diga",
    ),
    "pt-br": (
        "Cada instituição|A autoridade responsável|Um serviço público|O operador do sistema|Todo município|"
        "O escritório encarregado|Um fornecedor|O órgão de controle|A equipe do projeto|Quem decide um benefício",
        "publica|explica|documenta|revê|testa|corrige|mede|arquiva|compartilha|protege",
        "os dados em que se baseia a decisão|cada regra do modelo|os resultados para cada grupo de pessoas|"
        "o custo de um erro|as razões em palavras simples|os acordos com outros órgãos|os erros encontrados|"
        "a lista de pessoas que tiveram acesso|a energia que o serviço consome|os idiomas em que se atende",
        "antes de abrir o serviço|ao menos uma vez por ano|em dez dias úteis|sempre que a lei muda|"
        "quando alguém pede|no idioma da pessoa|em uma página que todos podem ler|"
        "junto com as pessoas afetadas|sem custo algum|mesmo que o contrato não o diga",
    ),
    "fr": (
        "Chaque institution|L'autorité responsable|Un service public|L'exploitant du système|Toute commune|"
        "Le bureau chargé du dossier|Un fournisseur|L'organe de contrôle|L'équipe du projet|"
        "Quiconque décide d'une prestation",
        "publie|explique|documente|réexamine|éprouve|corrige|mesure|archive|partage|protège",
        "les données sur lesquelles repose la décision|chaque règle du modèle|"
        "les résultats pour chaque groupe de personnes|le coût d'une erreur|les raisons en mots simples|"
        "les accords avec d'autres organismes|les erreurs constatées|la liste des personnes qui ont eu accès|"
        "l'énergie que consomme le service|les langues dans lesquelles l'aide est donnée",
        "avant l'ouverture du service|au moins une fois par an|dans les dix jours ouvrables|"
        "chaque fois que la loi change|dès que quelqu'un le demande|dans la langue de la personne|"
        "sur une page que chacun peut lire|avec les personnes concernées|sans aucuns frais|"
        "même si le contrat n'en dit rien",
    ),
}
BANK = {language: tuple(part.split("|") for part in parts) for language, parts in SENTENCES.items()}
LANGUAGES = tuple(BANK)


def choice(chance: random.Random) -> tuple[int, ...]:
    """A sentence in no language yet: which part of each kind it takes."""
    return tuple(chance.randrange(10) for _ in range(4))


def sentence(language: str, chosen: tuple[int, ...]) -> str:
    return " ".join(part[place] for part, place in zip(BANK[language], chosen, strict=True)) + "."


def paragraph(chance: random.Random, language: str, sentences: int) -> str:
    return " ".join(sentence(language, choice(chance)) for _ in range(sentences))
