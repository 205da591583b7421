"""The documents keep their word: links, both languages, commands, priorities, dependencies."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TWINS = {
    "README.md": "README.fr.md",
    "docs/en/accessibility.md": "docs/fr/accessibilite.md",
    "docs/en/commands.md": "docs/fr/commandes.md",
    "docs/en/configuration.md": "docs/fr/configuration.md",
    "docs/en/datasets.md": "docs/fr/jeux-de-donnees.md",
    "docs/en/corpus.md": "docs/fr/corpus.md",
    "docs/en/dates.md": "docs/fr/dates.md",
    "docs/en/evidence.md": "docs/fr/indices.md",
    "docs/en/frozen-corpora.md": "docs/fr/corpus-figes.md",
    "docs/en/glossary.md": "docs/fr/glossaire.md",
    "docs/en/install.md": "docs/fr/installation.md",
    "docs/en/languages.md": "docs/fr/langues.md",
    "docs/en/objections.md": "docs/fr/contester.md",
    "docs/en/one-terabyte.md": "docs/fr/un-teraoctet.md",
    "docs/en/operations.md": "docs/fr/exploitation.md",
    "docs/en/performers.md": "docs/fr/interpretes.md",
    "docs/en/privacy.md": "docs/fr/vie-privee.md",
    "docs/en/light-table.md": "docs/fr/table-lumineuse.md",
    "docs/en/rights.md": "docs/fr/droits.md",
    "docs/en/cases.md": "docs/fr/cas.md",
    "docs/en/royalties.md": "docs/fr/repartition.md",
    "docs/en/royalty-cases.md": "docs/fr/cas-de-repartition.md",
    "docs/en/licences-sold.md": "docs/fr/licences-vendues.md",
    "docs/en/search.md": "docs/fr/recherche.md",
    "docs/en/shows.md": "docs/fr/spectacles.md",
    "docs/en/signals.md": "docs/fr/signaux.md",
    "docs/en/strategie.md": "docs/fr/strategie.md",
}
"""Pages promised in both languages."""
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
DISCLAIMER = {
    "README.md": "not related to FiligraneFacile or to the company Filigran",
    "README.fr.md": "il n’a de lien ni avec FiligraneFacile, ni avec la société Filigran",
}
CLAUSES = {
    "docs/en/strategie.md": (
        "representative data",
        "transparent models",
        "frugal models",
        "dance, theatre, street arts",
        "languages",
        "creators' rights protected",
        "copied",
        "diverted",
        '"assisted"',
        "material of creation",
        "interface of mediation",
        "link with audiences",
        "inclusion",
        "enrich",
        "make discoverable",
        "fight illicit trafficking",
        "document creation",
        "ease procedures",
        "free time",
        "never automate what is human, sensitive, relational",
        "governed by the house",
        "progressive",
        "collective",
        "open",
    ),
    "docs/fr/strategie.md": (
        "représentatives",
        "transparents",
        "frugaux",
        "danse, théâtre, arts de la rue",
        "langues",
        "droits des créateurs protégés",
        "copiées",
        "détournées",
        "« assistées »",
        "matière de création",
        "interface de médiation",
        "lien avec les publics",
        "inclusion",
        "enrichir",
        "rendre découvrable",
        "trafic illicite",
        "documenter la création",
        "faciliter les démarches",
        "rendre du temps",
        "l’humain, le sensible, le relationnel",
        "gouvernée par la maison",
        "progressive",
        "collective",
        "ouverte",
    ),
}
"""Each sentence of the five priorities and of the way of working."""


def name(page: Path) -> str:
    """A page's path as the project writes it."""
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    """The relative links of *page*, fragments taken off."""
    found = (link.partition("#")[0] for link in LINK.findall(page.read_text("utf-8")))
    return [link for link in found if link and "://" not in link and not link.startswith("mailto:")]


def left_cells(page: str) -> list[str]:
    """The first cell of every row of the tables of *page*."""
    lines = (ROOT / page).read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ").splitlines()
    return [line.split("|")[1].strip() for line in lines if line.startswith("| ")]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    lost = [link for link in links(page) if not (page.parent / link).exists()]
    assert not lost


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md" and page.exists():
            seen.add(page)
            waiting += [(page.parent / link).resolve() for link in links(page)]
    assert sorted(map(name, set(PAGES) - seen)) == [], "link it from docs/README.md"


@pytest.mark.parametrize("english", TWINS)
def test_a_page_promised_in_both_languages_links_to_its_twin(english: str) -> None:
    one, other = ROOT / english, ROOT / TWINS[english]
    assert other.resolve() in [(one.parent / link).resolve() for link in links(one)]
    assert one.resolve() in [(other.parent / link).resolve() for link in links(other)]


@pytest.mark.parametrize("page", CLAUSES)
def test_each_sentence_of_the_strategy_has_its_line(page: str) -> None:
    said = "\n".join(left_cells(page))
    assert [clause for clause in CLAUSES[page] if clause not in said] == []


@pytest.mark.parametrize("page", CLAUSES)
def test_all_five_priorities_have_their_chapter(page: str) -> None:
    heads = re.findall(r"^## (\d)\. ", (ROOT / page).read_text("utf-8"), re.M)
    assert heads == ["1", "2", "3", "4", "5"]


def test_the_strategy_says_the_same_number_of_things_in_both_languages() -> None:
    assert len(left_cells("docs/en/strategie.md")) == len(left_cells("docs/fr/strategie.md"))


@pytest.mark.parametrize("page", DISCLAIMER)
def test_the_readme_says_what_filigrane_is_not(page: str) -> None:
    assert DISCLAIMER[page] in " ".join((ROOT / page).read_text("utf-8").split())


@pytest.mark.parametrize("page", ["docs/en/commands.md", "docs/fr/commandes.md"])
def test_every_noun_of_the_command_line_has_its_entry(page: str) -> None:
    from filigrane.cli.main import NOUNS

    text = (ROOT / page).read_text("utf-8")
    assert [noun for noun in NOUNS if f"\n## filigrane {noun}\n" not in text] == []


def test_the_pages_of_commands_are_those_that_the_commands_write() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "commands_page.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert all(re.search(rf"^{number}\.", text, re.M) for number in range(1, 16))
    assert "LiLiQ-R+" in text


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *chain.from_iterable(project["project"]["optional-dependencies"].values()),
        *project["dependency-groups"]["dev"],
    ]
    names = [re.split(r"[\[<>=!~ ;]", line)[0] for line in asked]
    page = (ROOT / "docs/en/dependencies.md").read_text("utf-8")
    assert [found for found in names if not re.search(rf"\b{re.escape(found)}\b", page)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_key_of_the_configuration_has_its_entry(language: str) -> None:
    from filigrane.base.keys import KEYS

    page = (ROOT / "docs" / language / "configuration.md").read_text("utf-8")
    assert [key.name for key in KEYS if f"\n## `{key.name}`\n" not in page] == [], (
        "run: python tools/configuration_page.py"
    )


def test_every_page_that_the_code_names_exists() -> None:
    named = re.compile(r"docs/(?:en|fr)/[a-z-]+\.md")
    found = {page for file in (ROOT / "src").rglob("*.py") for page in named.findall(file.read_text("utf-8"))}
    assert sorted(page for page in found if not (ROOT / page).exists()) == []
