"""What is published for the web is read back as it was wished, whatever the names and the paths."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from filigrane.rights.signals import Says, weigh
from filigrane.rights.signals.met import Carrier, Met, Reading, Thing
from filigrane.rights.signals.patterns import path_of
from filigrane.rights.signals.problems import shown
from filigrane.rights.signals.readers.odrl import read_odrl
from filigrane.rights.signals.readers.rel_license import read_rel_license
from filigrane.rights.signals.readers.rsl import read_rsl
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.rights.signals.writers.odrl import write_odrl
from filigrane.rights.signals.writers.parts import web_address
from filigrane.rights.signals.writers.rel_license import rel_license_headers, rel_license_meta
from filigrane.rights.signals.writers.rsl import rsl_headers, rsl_meta, write_rsl
from filigrane.rights.signals.writers.tdmrep import tdmrep_headers, tdmrep_meta, write_tdmrep
from filigrane.rights.uses import Use

SITE = "https://theatre.example"
HOSTILE = "\"<>'&\\]]>\r\n\t;,{}%$*?\u00e9\u2028\u202e\U0001f3ad"
words = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters(codec="utf-8")), max_size=20)
paths = st.lists(st.text(st.sampled_from("ab/" + HOSTILE.replace("\r\n", "")), max_size=6), max_size=3).map(
    lambda parts: "/" + "/".join(parts)
)
wishes = st.builds(Wishes, *[st.sampled_from(Wish)] * 3, path=paths)
sites = st.lists(wishes, max_size=4, unique_by=lambda one: path_of(one.path))
publishers = st.builds(
    Publisher,
    words,
    words,
    st.one_of(st.just(SITE), words),
    st.one_of(words, words.map(lambda text: f"{SITE}/{text}.json")),
)


def around(site: list[Wishes], path: str) -> list[Wishes]:
    """The parts of the site in which *path* stands, the narrowest first."""
    fitting = [one for one in site if path_of(path).startswith(path_of(one.path))]
    return sorted(fitting, key=lambda one: -len(path_of(one.path)))


def strictest(reading: Reading, use: Use) -> Says:
    counting = weigh([one.signal for one in reading.found], use)
    return counting[0].says if counting else Says.NOTHING


def is_no(says: Says) -> bool:
    return says >= Says.RESERVED


@settings(max_examples=25, deadline=None)
@given(sites, publishers, st.data())
def test_tdmrep_reads_back_what_is_wished_of_training_and_a_silence_as_what_stands_around_it(
    site: list[Wishes], who: Publisher, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from([one.path for one in site] or ["/"])) + "/x"
    said = [one.trained for one in around(site, path) if one.trained is not Wish.SILENT]
    files = write_tdmrep(site, who)
    reading = sum(
        (read_tdmrep(Met(Carrier.TDMREP_FILE, SITE + one.path, one.body), Thing(path)) for one in files),
        Reading(),
    )
    wanted = {Wish.NO: Says.RESERVED, Wish.YES: Says.OPEN}.get(said[0] if said else Wish.SILENT, Says.NOTHING)
    assert strictest(reading, Use.GENAI_TRAIN) is wanted
    assert reading.problems == ()
    policy = web_address(who.policy)
    assert [lead.address for lead in reading.leads] == (
        [policy] if policy and wanted is Says.RESERVED else []
    )


@settings(max_examples=25, deadline=None)
@given(wishes, publishers)
def test_headers_and_meta_of_tdmrep_read_back(one: Wishes, who: Publisher) -> None:
    headers = tdmrep_headers(one, who)
    assert all("\n" not in value and "\r" not in value and value.isascii() for _, value in headers)
    page = f"<html><head>{tdmrep_meta(one, who)}</head><body></body></html>".encode()
    wanted = {Wish.NO: Says.RESERVED, Wish.YES: Says.OPEN, Wish.SILENT: Says.NOTHING}[one.trained]
    for met in (Met(Carrier.HEADERS, SITE, headers=headers), Met(Carrier.PAGE, SITE, page)):
        reading = read_tdmrep(met, Thing())
        assert strictest(reading, Use.TDM) is wanted
        assert reading.problems == ()
        assert {lead.address for lead in reading.leads} <= {web_address(who.policy)}


@settings(max_examples=25, deadline=None)
@given(publishers)
def test_a_policy_offers_mining_to_whoever_asks_and_says_whom(who: Publisher) -> None:
    files = write_odrl([Wishes(trained=Wish.NO)], who)
    for one in files:
        reading = read_odrl(Met(Carrier.POLICY, SITE + one.path, one.body), Thing())
        assert [found.signal.says for found in reading.found] == [Says.OFFERED]
        assert reading.problems == ()
        if shown(who.email):
            assert reading.found[0].signal.contact == shown(who.email).removeprefix("mailto:").removeprefix(
                "tel:"
            )
        assert json.loads(one.body)["uid"] == web_address(who.policy)


def test_a_policy_is_written_where_something_is_reserved_and_nowhere_else() -> None:
    who = Publisher("A theatre", "droits@theatre.example", SITE, f"{SITE}/policy.json")
    assert [one.path for one in write_odrl([Wishes(trained=Wish.NO)], who)] == ["/policy.json"]
    assert write_odrl([Wishes(trained=Wish.YES)], who) == ()
    assert write_odrl([Wishes(trained=Wish.NO)], replace(who, policy=f"{SITE}/legal.html")) == ()


ASKED = {
    Use.SEARCH: lambda one: one.found,
    Use.AI_INPUT: lambda one: one.quoted,
    Use.AI_INDEX: lambda one: one.quoted,
    Use.AI_TRAIN: lambda one: one.trained,
    Use.GENAI_TRAIN: lambda one: one.trained,
}


@settings(max_examples=25, deadline=None)
@given(wishes, publishers, st.sampled_from(list(ASKED)))
def test_rsl_reads_back_what_is_wished_and_leaves_a_yes_unsaid_beside_a_silence(
    one: Wishes, who: Publisher, use: Use
) -> None:
    is_whole = Wish.SILENT not in (one.found, one.quoted, one.trained)
    files = write_rsl([one], who)
    reading = sum(
        (read_rsl(Met(Carrier.RSL, SITE + it.path, it.body), Thing(one.path + "/x")) for it in files),
        Reading(),
    )
    wish = ASKED[use](one)
    wanted = {Wish.NO: Says.PROHIBITED, Wish.YES: Says.OPEN if is_whole else Says.NOTHING}
    assert strictest(reading, use) is wanted.get(wish, Says.NOTHING)
    assert reading.problems == ()


@settings(max_examples=25, deadline=None)
@given(sites, publishers, st.data())
def test_a_refusal_of_rsl_holds_in_its_part_and_nowhere_else(
    site: list[Wishes], who: Publisher, data: st.DataObject
) -> None:
    whole = [replace(one, found=Wish.YES, quoted=Wish.YES) for one in site if one.trained is not Wish.SILENT]
    path = data.draw(st.sampled_from([one.path for one in site] or ["/"])) + "/x"
    files = write_rsl(whole, who)
    reading = sum(
        (read_rsl(Met(Carrier.RSL, SITE + it.path, it.body), Thing(path)) for it in files), Reading()
    )
    narrowest = next(iter(around(whole, path)), Wishes())
    assert is_no(strictest(reading, Use.GENAI_TRAIN)) is (narrowest.trained is Wish.NO)
    assert strictest(reading, Use.SEARCH) is (Says.OPEN if narrowest.found is Wish.YES else Says.NOTHING)


def test_rsl_says_whom_to_ask() -> None:
    who = Publisher("Théâtre <& Cie> ]]>", "droits@theatre.example", SITE)
    (file,) = write_rsl([Wishes(trained=Wish.NO)], who)
    reading = read_rsl(Met(Carrier.RSL, f"{SITE}/rsl.xml", file.body), Thing())
    assert {one.signal.contact for one in reading.found} == {"droits@theatre.example"}


@settings(max_examples=25, deadline=None)
@given(publishers)
def test_the_links_to_rsl_lead_to_it(who: Publisher) -> None:
    headers = Met(Carrier.HEADERS, SITE, headers=rsl_headers(who))
    page = Met(Carrier.PAGE, SITE, f"<html><head>{rsl_meta(who)}</head></html>".encode())
    leads = [read_rsl(met, Thing(address=f"{SITE}/a")).leads for met in (headers, page)]
    site = web_address(who.site)
    assert [len(one) for one in leads] == [bool(site), bool(site)]
    if who.site == SITE:
        assert {lead.address for one in leads for lead in one} == {f"{SITE}/rsl.xml"}


def test_a_licence_reads_back_from_its_header_and_its_link() -> None:
    one = Wishes(licence="https://creativecommons.org/licenses/by/4.0/deed.fr")
    page = f"<html><head>{rel_license_meta(one)}</head></html>".encode()
    for met in (
        Met(Carrier.HEADERS, SITE, headers=rel_license_headers(one)),
        Met(Carrier.PAGE, SITE, page),
    ):
        (found,) = read_rel_license(met, Thing()).found
        assert found.signal.says is Says.OPEN
        assert found.signal.source == "https://creativecommons.org/licenses/by/4.0/"
