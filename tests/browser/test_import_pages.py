"""A spreadsheet comes in and goes out again, on a telephone, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from filigrane.accounts.models import House
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.works.models import Work

pytestmark = pytest.mark.long
SPREADSHEET = """\
Titre;Auteur;Année;Cote
Le Sol qui tremble;Ana Marek;1931;FO-1
Marée haute;Ilse Korb;1934;FO-2
"""


def test_a_spreadsheet_is_corrected_tried_imported_and_undone(
    page_at: Any,
    demo: House,
    axe: Callable[[Page], list[str]],
    sideways: Callable[[Page], int],
    tmp_path: Path,
) -> None:
    sent = tmp_path / "fonds.csv"
    sent.write_text(SPREADSHEET, "utf-8")
    before = Work.objects.filter(house=demo).count()
    found: list[str] = []

    def looked_at(page: Page, heading: str) -> None:
        expect(page.locator("h1")).to_have_text(heading)
        found.extend(f"{heading}: {fault}" for fault in axe(page))
        found.extend([f"{heading}: scrolls"] if sideways(page) > 0 else [])

    def done(page: Page) -> None:
        """Run the job while no page asks for news: the house under test has one connection for all."""
        address = page.url
        page.goto("about:blank")
        run_now(Job.objects.latest("id"))
        page.goto(address)

    with page_at("/oeuvres/importer/", who="steward", width=380, dark=True) as page:
        page.set_input_files("[name=sent]", sent)
        page.get_by_role("button", name="Voir ce qui changerait").click()
        looked_at(page, "fonds.csv")
        expect(page.get_by_role("combobox", name="Cote", exact=True)).to_have_value("detail:inventory_number")
        page.get_by_role("button", name="Voir ce qui changerait").click()
        done(page)
        looked_at(page, "Ce qui changerait")
        page.get_by_role("button", name="Importer pour de bon").click()
        done(page)
        assert Work.objects.filter(house=demo).count() == before + 2
        page.goto(page.url.partition("/maison/")[0] + "/oeuvres/imports/")
        looked_at(page, "Imports")
        page.get_by_role("link", name="fonds.csv").click()
        looked_at(page, "fonds.csv")
        page.get_by_role("button", name="Annuler cet import").click()
        done(page)
    assert Work.objects.filter(house=demo, withdrawn_at=None).count() == before
    assert not found, "\n".join(found)
