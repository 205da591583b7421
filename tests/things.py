"""One thing of each kind in a house, for the URL walk: `make("work", house, owner)` gives its id or token."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

from django.utils import timezone

from filigrane.accounts import service as accounts
from filigrane.accounts.models import ApiKey, House, Invitation, Person
from filigrane.accounts.permissions import VISITOR
from filigrane.corpus.content import Leaf
from filigrane.corpus.engines.frozen import write_manifest
from filigrane.corpus.manifest import Made, Member, manifest_of
from filigrane.corpus.models import Recipe, Version
from filigrane.corpus.naming import folder_name
from filigrane.corpus.queries.versions import corpora_folder
from filigrane.corpus.recipe import read as read_recipe
from filigrane.corpus.selecting import Decided, Outcome
from filigrane.corpus.service.planned import ask_plan
from filigrane.corpus.service.recipes import keep_recipe
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now
from filigrane.journal.models import Deposit, Entry
from filigrane.objections.models import Objection
from filigrane.objections.points import Point
from filigrane.objections.service import Said, contest
from filigrane.proposals.models import Proposal
from filigrane.proposals.service import Draft, propose
from filigrane.reading.engines.documents import Document
from filigrane.reading.reading import Reading as ReadingText
from filigrane.rights.answers import Layer
from filigrane.rights.models import FactBatch, SiteCheck
from filigrane.rights.performers.stating import SheetDraft
from filigrane.rights.personal import Copy, Ground, Line
from filigrane.rights.reserved import Known
from filigrane.rights.service import declare_shares, record_copy, record_fact, record_sheet
from filigrane.rights.service.check_site import check_saved
from filigrane.rights.shares import Part
from filigrane.rights.signals.wishes import Publisher, Wishes
from filigrane.rights.uses import Use
from filigrane.royalties.models import Credit, Fund, Run
from filigrane.royalties.models import Report as RoyaltyReport
from filigrane.royalties.service.funds import ask_run, make_fund, take_files
from filigrane.royalties.service.funds import name_reader as name_statement_reader
from filigrane.trace.datasets.declared import Declared, told
from filigrane.trace.datasets.report import Report, head_of
from filigrane.trace.datasets.tally import Tally
from filigrane.trace.models import Kinship
from filigrane.trace.queries.reports import KIND_DATASET, report_folder
from filigrane.trace.service.long import ask_long
from filigrane.trace.service.readers import name_reader
from filigrane.works.models import Agent, Batch, Collection, Contribution, File, Reading, Work
from filigrane.works.queries import store
from filigrane.works.service.merge_records import Asked, merge_records

Maker = Callable[[House, Person], object]
MAKERS: dict[str, Maker] = {}


def maker(make: Maker) -> Maker:
    """Note *make* under its own name."""
    MAKERS[make.__name__] = make
    return make


def make(name: str, house: House, owner: Person) -> str:
    """A new thing called *name* in *house*; *owner* is a member who holds every role there."""
    return str(MAKERS[name](house, owner))


@maker
def person(house: House, owner: Person) -> object:
    """A reader of the house."""
    email = f"reader-{Person.objects.count()}@example.org"
    found = accounts.make_person(email, "Réa", now=timezone.now())
    accounts.give_role(found, house, "reader", now=timezone.now())
    return found.pk


@maker
def invitation_token(house: House, owner: Person) -> object:
    """The token of a fresh invitation."""
    email = f"guest-{Invitation.objects.count()}@example.org"
    return accounts.invite(house, email, role_code="reader", by=owner.pk, now=timezone.now())


@maker
def invitation(house: House, owner: Person) -> object:
    """The id of a fresh invitation."""
    invitation_token(house, owner)
    return Invitation.objects.latest("id").pk


@maker
def reset_token(house: House, owner: Person) -> object:
    """The token of a link to choose a password."""
    return accounts.make_reset(owner, by=None, now=timezone.now())


@maker
def key(house: House, owner: Person) -> object:
    """An API key of the owner."""
    accounts.make_key(owner, house, label="essai", verbs=[], now=timezone.now())
    return ApiKey.objects.latest("id").pk


@maker
def job(house: House, owner: Person) -> object:
    """A job that is done."""
    now = timezone.now()
    made = Job.objects.create(
        kind="accounts.retention",
        house_id=house.pk,
        person_id=owner.pk,
        state=JobState.DONE,
        made_at=now,
        started_at=now,
        ended_at=now,
        result={"says": "", "total": 0, "gone": {}},
    )
    return made.pk


@maker
def report(house: House, owner: Person) -> object:
    """The report of a data set in which nothing was found, its files in the home."""
    declared = Declared("jeu.txt", Use.GENAI_TRAIN, dt.date(2025, 6, 1))
    head = head_of(Report(house.slug, declared, 0, "0" * 64, Tally(), (), 1_000_000, 0)) | {"longest": []}
    made = Job.objects.get(pk=job(house, owner))
    Job.objects.filter(pk=made.pk).update(kind=KIND_DATASET, arguments=told(declared))
    folder = report_folder(house.pk, made.pk)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("head.json", "report.json"):
        (folder / name).write_text(json.dumps(head), "utf-8")
    return made.pk


@maker
def sequence(house: House, owner: Person) -> object:
    """The last entry of the journal; a new number, which an emptier journal does not reach."""
    for _ in range(3):
        invitation_token(house, owner)
    return Entry.objects.filter(house_id=house.pk).latest("sequence").sequence


@maker
def deposit(house: House, owner: Person) -> object:
    """A head of the journal that somebody signed."""
    last = Entry.objects.filter(house_id=house.pk).latest("sequence")
    made = Deposit.objects.create(
        house_id=house.pk,
        sequence=last.sequence,
        digest=last.digest,
        kind="signed",
        made_at=timezone.now(),
    )
    return made.pk


@maker
def work(house: House, owner: Person) -> object:
    """A work with its title."""
    now = timezone.now()
    made = Work.objects.create(house=house, title="La Ronde des grues", made_at=now, changed_at=now)
    return made.pk


@maker
def upload_token(house: House, owner: Person) -> object:
    """A table that was sent to be imported."""
    from filigrane.works.views.importing import token_of

    digest = store().put(b"Titre;Auteur\r\nLa Ronde des grues;Ana Ory\r\n")
    return token_of(house.pk, {"name": "fonds.csv", "digest": digest})


@maker
def facts_token(house: House, owner: Person) -> object:
    """A file of facts that was sent to be looked at."""
    from filigrane.works.views.importing import token_of

    digest = store().put(b"title;kind;use;source;capacity\r\nX;reserved;tdm;s;author\r\n")
    return token_of(house.pk, {"name": "faits.csv", "digest": digest})


@maker
def fact(house: House, owner: Person) -> object:
    """A fact of rights, said of the house."""
    made = record_fact(house.pk, None, "refused", {"use": "tdm"}, source="s", capacity="", now=timezone.now())
    return made.pk


@maker
def fact_batch(house: House, owner: Person) -> object:
    """A file of facts that came in."""
    made = int(str(job(house, owner)))
    return FactBatch.objects.create(house=house, job=made, name="faits.csv", made_at=timezone.now()).pk


@maker
def check(house: House, owner: Person) -> object:
    """A saved site that was looked at."""
    page = b"<!DOCTYPE html><html><body>Rien</body></html>"
    made = check_saved(house.pk, "site.html", page, Wishes(), Publisher("Essai"), person_id=owner.pk)
    return made.pk


@maker
def trial(house: House, owner: Person) -> object:
    """A trial of an import that is done."""
    now = timezone.now()
    made = Job.objects.create(
        kind="works.preview",
        house_id=house.pk,
        person_id=owner.pk,
        state=JobState.DONE,
        made_at=now,
        arguments={"paths": []},
        result={"says": "", "added": 0, "fields": []},
    )
    return made.pk


@maker
def batch(house: House, owner: Person) -> object:
    """An import."""
    return Batch.objects.create(
        house=house, job=job(house, owner), name="fonds.csv", reader="table", made_at=timezone.now()
    ).pk


@maker
def agent(house: House, owner: Person) -> object:
    """An author."""
    made = Agent.objects.create(house=house, name="Ana Ory", sort_name="Ory, Ana")
    Contribution.objects.create(work_id=work(house, owner), agent=made, function="author")
    return made.pk


@maker
def collection(house: House, owner: Person) -> object:
    """A collection of works."""
    number = Collection.objects.count()
    return Collection.objects.create(house=house, code=f"fonds-{number}", name="Fonds").code


@maker
def merge(house: House, owner: Person) -> object:
    """Two works that somebody merged."""
    ids = [int(str(work(house, owner))) for _ in range(2)]
    asked = Asked(ids[0], 1, ids[1], 1, "la même œuvre")
    return merge_records(house.pk, "work", asked=asked, person_id=owner.pk).pk


@maker
def file(house: House, owner: Person) -> object:
    """A file of a work."""
    made = File.objects.create(
        work_id=work(house, owner),
        name="grues.txt",
        digest=store().put(b"Une grue."),
        media_type="text/plain",
        size=9,
        made_at=timezone.now(),
    )
    return made.pk


@maker
def reading(house: House, owner: Person) -> object:
    """A reading of a file."""
    made = Reading.objects.create(
        file_id=file(house, owner),
        reader="text",
        reader_version=1,
        text_digest="0" * 64,
        locators_digest="0" * 64,
        chars=0,
        made_at=timezone.now(),
    )
    return made.pk


@maker
def kept_token(house: House, owner: Person) -> object:
    """A result of the light table that its owner keeps."""
    from filigrane.trace.queries import twin_of
    from filigrane.trace.service import hold_to_light, keep

    text = "un texte qui n’est à personne"
    body = {"text": text, **twin_of(hold_to_light(house.pk, text))}
    return keep(house.pk, owner.pk, body, days=int(dt.timedelta(days=3).days), now=timezone.now())


@maker
def long_token(house: House, owner: Person) -> object:
    """The address of a long text whose job waits."""
    return ask_long(
        house.pk, Document(ReadingText("Un mot.", ())), scan=False, person_id=owner.pk, now=timezone.now()
    )


def long_texts(house: House) -> dict[str, str]:
    """The addresses of two long texts that visitors gave: the example, read, and one whose job waits."""
    from filigrane.jobs.service import run_now
    from filigrane.trace.queries import example_of

    found = {}
    for name, said in (("long", example_of(house.pk, on=timezone.localdate())), ("waiting", "Un mot.")):
        given = Document(ReadingText(said, ()))
        found[name] = ask_long(house.pk, given, scan=False, person_id=None, now=timezone.now())
        if name == "long":
            run_now(Job.objects.filter(house_id=house.pk, kind="trace.long").latest("id"))
    return found


@maker
def kept(house: House, owner: Person) -> object:
    """The same, by the number of its row."""
    from filigrane.trace.models import KeptResult

    kept_token(house, owner)
    return KeptResult.objects.filter(house=house, owner=owner).latest("id").pk


@maker
def production(house: House, owner: Person) -> object:
    """A show with one date."""
    from filigrane.works.service.performances import record_dates
    from filigrane.works.service.productions import record_production
    from filigrane.works.stage_drafts import DateDraft, MemberDraft, PlaceDraft, ProductionDraft

    draft = ProductionDraft("Sol friable", company="Cie des Grues", team=(MemberDraft("Ana Ory", "author"),))
    made = record_production(house, draft, person_id=owner.pk)
    day = DateDraft("2027-03-12", "20:30", PlaceDraft("Le Cube", commune="Hérisson"), accessibility=("lsf",))
    record_dates(house.pk, made.pk, [day], person_id=owner.pk)
    return made.pk


@maker
def performance(house: House, owner: Person) -> object:
    """A date of a show."""
    from filigrane.works.models import Performance

    return Performance.objects.get(run__production_id=production(house, owner)).pk


@maker
def place(house: House, owner: Person) -> object:
    """A place of the house."""
    from filigrane.works.models import Place

    production(house, owner)
    return Place.objects.filter(house=house).latest("id").pk


@maker
def season(house: House, owner: Person) -> object:
    """A season of the house."""
    from filigrane.works.service.seasons import record_season
    from filigrane.works.stage_drafts import SeasonDraft

    return record_season(house, SeasonDraft("2026-2027", "2026-09-01", "2027-07-14"), person_id=owner.pk).pk


@maker
def recording(house: House, owner: Person) -> object:
    """A recording of a show."""
    from filigrane.works.service.recordings import record_recording
    from filigrane.works.stage_drafts import RecordingDraft

    show = int(str(production(house, owner)))
    return record_recording(house.pk, show, RecordingDraft("Captation"), person_id=owner.pk).pk


@maker
def statement(house: House, owner: Person) -> object:
    """A performer's consent to personal data, on one sheet."""
    work_id, who = int(str(work(house, owner))), int(str(agent(house, owner)))
    draft = SheetDraft(who, Ground.DATA, {Line.RECORDING: True}, dt.date(2026, 1, 5), "Lettre")
    return record_sheet(house.pk, work_id, draft, person_id=owner.pk).pk


@maker
def copy(house: House, owner: Person) -> object:
    """A film made with everybody in a work."""
    film = Copy("Film", Line.RECORDING, Ground.DATA, "Théâtre du Sas")
    return record_copy(house.pk, int(str(work(house, owner))), film, performer_id=None, person_id=owner.pk).pk


def first_things(house: House) -> dict[str, object]:
    """The things that an address of tests/browser/pages.txt may name: the first of each kind in *house*."""
    from filigrane.royalties.models import Contract, Offer, Quote, Request
    from filigrane.works.models import Performance, Place, Production, Recording, Season

    kinds = {"work": Work, "show": Production, "season": Season, "place": Place, "date": Performance,
             "recording": Recording, "kin": Kinship, "proposal": Proposal,
             "objection": Objection, "check": SiteCheck, "version": Version, "recipe": Recipe,
             "offer": Offer, "request": Request, "fund": Fund}  # fmt: skip
    rows = {name: kind.objects.filter(house=house) for name, kind in kinds.items()} | {
        "quote": Quote.objects.filter(request__house=house),
        "run": Run.objects.filter(fund__house=house, published_at__isnull=False),
        "credit": Credit.objects.filter(run__fund__house=house, agent__isnull=False),
    }
    found: dict[str, object] = {
        name: some.values_list("id", flat=True).order_by("id").first() or 0 for name, some in rows.items()
    }
    contract = Contract.objects.filter(house=house).order_by("id").first()
    return found | {"contract": contract.number if contract else "0"}


@maker
def export_job(house: House, owner: Person) -> object:
    """An export whose file waits."""
    from filigrane.jobs.service import run_now, start

    return run_now(start("works.export", {"form": "dublin-core"}, house_id=house.pk, person_id=owner.pk)).pk


@maker
def package_job(house: House, owner: Person) -> object:
    """A package of the house that waits; its bytes are of no matter here."""
    from filigrane.front.service.leaving import package_path

    path = package_path(house.pk, int(str(job(house, owner))))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PK")
    return path.stem


@maker
def proposal(house: House, owner: Person) -> object:
    """A proposal on two works that share a passage."""
    kinship(house, owner)
    return Proposal.objects.latest("id").pk


@maker
def kinship(house: House, owner: Person) -> object:
    """Two works of long ago that share a passage, compared."""
    first, second = (Work.objects.get(pk=int(str(work(house, owner)))) for _ in range(2))
    long_ago = {"earliest": "1690-01-01", "latest": "1690-12-31"}
    Work.objects.filter(pk__in=[first.pk, second.pk]).update(**long_ago)
    numbers = dict.fromkeys(("first_covered", "second_covered", "first_chars", "second_chars"), 200)
    row = Kinship.objects.create(
        house=house, first=first.pk, second=second.pk, finding="same", rare=200, longest=200, passage_count=1,
        job=0, found_at=timezone.now(), **numbers,
    )  # fmt: skip
    evidence = {"finding": "same", "rare": 200, "longest": 200, "passage_count": 1, "earlier": None} | numbers
    draft = Draft(f"{first.pk}-{second.pk}", "edition_of", evidence)
    propose(
        house.pk, "trace.kin", [draft], method="trace.within", method_version=1, job=None, now=timezone.now()
    )
    return row.pk


@maker
def author_reader(house: House, owner: Person) -> object:
    """Somebody who reads for an author."""
    row = name_reader(house.pk, owner.pk, str(agent(house, owner)), basis="elle-même", person_id=owner.pk)
    return row.pk


@maker
def objection_token(house: House, owner: Person) -> object:
    """The secret of a visitor's objection to a work."""
    return contest_work(house, Work.objects.get(pk=int(str(work(house, owner)))))[1]


@maker
def objection(house: House, owner: Person) -> object:
    """A visitor's objection to a work."""
    return contest_work(house, Work.objects.get(pk=int(str(work(house, owner)))))[0].pk


@maker
def version(house: House, owner: Person) -> object:
    """A frozen version of every work of the house and one that left it: its manifest alone is on the disk."""
    return made_version(house, owner).pk


def made_version(house: House, owner: Person) -> Version:
    """The same; each has a root of its own."""
    now, recipe = timezone.now(), read_recipe(RECIPE)
    made = Made(house.slug, now.date(), now, "plain", {}, {}, None, 0)
    said = ("allowed", "settled", ("R1/work",), ("CPI L.123-1",), (), ("moral",))
    titles = dict(Work.objects.filter(house=house).values_list("pk", "title"))
    titles[10**12 + Version.objects.count()] = "Sortie du catalogue"
    members = [
        Member(
            Leaf(str(work), f"{work:064x}", 9), title, {"language": "fr"},
            Decided(work, Outcome.ACCEPTED, *said), Known(),
        )
        for work, title in titles.items()
    ]  # fmt: skip
    manifest = manifest_of(recipe, made, members, [one.decided for one in members], [], [])
    folder = folder_name(recipe.name, manifest["root"])
    place = corpora_folder(house.pk) / folder
    place.mkdir(parents=True, exist_ok=True)
    return Version.objects.create(
        house=house, name=recipe.name, recipe_version="1", purpose=recipe.purpose, recipe=RECIPE,
        recipe_sha256=manifest["recipe_sha256"], root=manifest["root"], folder=folder,
        manifest_sha256=write_manifest(place, manifest), rights_sha256=manifest["rights"]["sha256"],
        works=len(members), chars=9 * len(members), engine="plain", frozen_by=owner.pk, frozen_at=now,
    )  # fmt: skip


@maker
def recipe(house: House, owner: Person) -> object:
    """A recipe whose plan was made; every work of the house stands in it."""
    row = keep_recipe(house.pk, RECIPE, person_id=owner.pk)
    run_now(ask_plan(row, person_id=owner.pk))
    return row.pk


RECIPE = """
name = "Corpus d’essai"
version = "1"
purpose = "Essai"
[ask]
use = "ai_train"
[strata.language]
target = "none"
"""


@maker
def offer(house: House, owner: Person) -> object:
    """An open offer of one work for which the house has a mandate."""
    from filigrane.royalties.licensing.values import LicenceTerms
    from filigrane.royalties.service.licensing import make_offer, open_offer

    number = int(str(work(house, owner)))
    value = {"uses": "all", "by_right": "assigned", "territories": "world"}
    record_fact(house.pk, number, "mandate", value, source="s", capacity="author", now=timezone.now())
    terms = LicenceTerms((Use.TDM,), dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    row = make_offer(house.pk, "Répertoire", [number], terms, now=timezone.now())
    return open_offer(house.pk, row.pk, now=timezone.now()).pk


@maker
def licence_token(house: House, owner: Person) -> object:
    """The secret of a request of a licence."""
    from filigrane.royalties.queries.licensing import offer_of
    from filigrane.royalties.service.licensing import request_licence
    from filigrane.royalties.service.licensing.requests import Asking

    row = offer_of(house.pk, int(str(offer(house, owner))))
    asking = Asking("Atelier Volubile", "droits@volubile.example")
    return request_licence(house.pk, row.pk, asking, row.licence, now=timezone.now())[1]


@maker
def licence_request(house: House, owner: Person) -> object:
    """A request of a licence."""
    from filigrane.royalties.models import Request

    licence_token(house, owner)
    return Request.objects.filter(house=house).latest("id").pk


@maker
def quote(house: House, owner: Person) -> object:
    """A quote."""
    from filigrane.royalties.service.licensing import make_quote

    return make_quote(house.pk, int(str(licence_request(house, owner))), now=timezone.now()).pk


@maker
def contract(house: House, owner: Person) -> object:
    """The number of a contract that was signed."""
    from filigrane.royalties.service.licensing import sign
    from filigrane.royalties.service.licensing.sign import Signing

    signing = Signing("A", "B", timezone.localdate())
    return sign(house.pk, int(str(quote(house, owner))), signing, now=timezone.now()).number


def contest_work(house: House, row: Work) -> tuple[Objection, str]:
    """A visitor contests the record of a work; the objection and its secret."""
    words = Said("La date est fausse.", "Le programme le dit.", "une spectatrice")
    return contest(house.pk, "work", Point(str(row.pk)), words, standing=VISITOR, now=timezone.now())


@maker
def royalty_fund(house: House, owner: Person) -> object:
    """A fund of one work, paid answer by answer, with terms stated alone."""
    return fund_with(house)[0].pk


@maker
def royalty_report(house: House, owner: Person) -> object:
    """A report of that fund."""
    return fund_with(house)[1].pk


@maker
def royalty_run(house: House, owner: Person) -> object:
    """A published run of that fund."""
    return run_with(house).pk


@maker
def royalty_credit(house: House, owner: Person) -> object:
    """A statement of that run, for which the owner reads."""
    return Credit.objects.get(run=run_with(house), kind="").pk


@maker
def royalty_work(house: House, owner: Person) -> object:
    """The work of the last statement."""
    return Fund.objects.filter(house=house).latest("pk").works.get().pk


@maker
def statement_reader(house: House, owner: Person) -> object:
    """The right of the owner to read the statements of somebody."""
    someone = Agent.objects.create(house=house, name="Ana", sort_name="Ana")
    row = name_statement_reader(
        house.pk, agent_id=someone.pk, reader_id=owner.pk, basis="elle-même", person_id=owner.pk,
        now=timezone.now(),
    )  # fmt: skip
    return row.pk


def fund_with(house: House) -> tuple[Fund, RoyaltyReport]:
    """A fund and its report."""
    now = timezone.now()
    made = Work.objects.create(house=house, title="Le Puits", made_at=now, changed_at=now)
    declare_shares(
        house.pk, made.pk, Layer.WORK, [Part("Zoé", 10_000)], source="Contrat", capacity="author", now=now
    )
    fund = make_fund(
        house.pk, f"Fonds {Fund.objects.count()}", {"pool_answers": "1"}, [made.pk],
        begins=now.date().replace(month=1, day=1), person_id=None, now=now,
    )  # fmt: skip
    content = f"answer,revenue,work,mass\na,1.00,{made.pk},1\n".encode()
    return fund, take_files(fund, fund.begins, [("r.csv", content)], person_id=None, now=now)[0]


def run_with(house: House) -> Run:
    """A published run."""
    fund, _report = fund_with(house)
    made, job = ask_run(fund, fund.begins, person_id=None, now=timezone.now())
    run_now(job)
    return Run.objects.get(pk=made.pk, published_at__isnull=False)
