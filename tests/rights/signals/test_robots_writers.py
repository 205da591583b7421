"""What is published for robots reads back as it was wished, whatever stands in names, paths and addresses."""

from __future__ import annotations

import re
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from filigrane.rights.signals import Says, weigh
from filigrane.rights.signals.met import Carrier, Found, Met, Thing
from filigrane.rights.signals.readers.aipref import read_aipref
from filigrane.rights.signals.readers.content_signal import read_content_signal
from filigrane.rights.signals.readers.noai import read_noai
from filigrane.rights.signals.readers.robots import read_robots
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.signals.wishes import Published, Publisher, Wish, Wishes
from filigrane.rights.signals.writers.aipref import aipref_headers
from filigrane.rights.signals.writers.noai import noai_headers, noai_meta
from filigrane.rights.signals.writers.robots import write_robots
from filigrane.rights.signals.writers.servers import Part, meta, write_apache, write_nginx
from filigrane.rights.signals.writers.tdmrep import tdmrep_headers
from filigrane.rights.uses import Use

WHO = Publisher(
    "Théâtre des Marches", site="https://theatre.example/", policy="https://theatre.example/tdm.json"
)
SAYS = {Wish.YES: Says.OPEN, Wish.NO: Says.RESERVED, Wish.SILENT: Says.NOTHING}
PATHS = (
    "/",
    "/presse/",
    "/presse/2026/",
    "/textes/",
    "/a b/",
    "/a#b/",
    "/théâtre/",
    "/x*y$",
    "/%41/",
    "/q?a=1",
)
WISHES = st.lists(
    st.builds(
        Wishes,
        found=st.sampled_from(Wish),
        quoted=st.sampled_from(Wish),
        trained=st.sampled_from(Wish),
        path=st.sampled_from(PATHS),
    ),
    max_size=5,
    unique_by=lambda one: one.path,
)
ODD = st.text(max_size=30) | st.sampled_from(['"', "a\nDisallow: /", "<b>", "]]>", "é\r\n#", "{};$x", "\\"])


def robots_say(files: tuple[Published, ...], path: str) -> list[Found]:
    """All that the readers of a robots.txt find for *path*."""
    body = files[0].body if files else b""
    met = Met(Carrier.ROBOTS, "https://theatre.example/robots.txt", body)
    readings = [read(met, Thing(path)) for read in (read_robots, read_aipref, read_content_signal)]
    assert [problem for reading in readings for problem in reading.problems] == []
    return [found for reading in readings for found in reading.found]


def strictest(found: list[Found], use: Use) -> Says:
    counting = weigh((one.signal for one in found), use)
    return counting[0].says if counting else Says.NOTHING


def wished(wishes: list[Wishes], path: str, use: Use) -> Wish:
    """The answer of the longest part that *path* begins with."""
    fitting = [one for one in wishes if path.startswith(one.path)]
    return max(fitting, key=lambda one: len(one.path)).of(use) if fitting else Wish.SILENT


def sent(one: Part) -> str:
    """An address of a part, as it is asked: what is special is written by its percent sign."""
    return urllib.parse.quote(one, safe="/?=%") + "x"


@given(WISHES)
def test_a_robots_txt_reads_back_as_it_was_wished_and_lets_our_robot_come(wishes: list[Wishes]) -> None:
    files = write_robots(wishes, WHO)
    for path in PATHS:
        found = robots_say(files, sent(path))
        assert all(one.signal.says is not Says.NO_ACCESS for one in found)
        for use in (Use.SEARCH, Use.AI_INPUT, Use.GENAI_TRAIN):
            assert strictest(found, use) is SAYS[wished(wishes, path + "x", use)], (path, use)


@given(WISHES)
def test_search_engines_are_never_turned_away(wishes: list[Wishes]) -> None:
    files = write_robots(wishes, WHO)
    protego = Protego.parse(files[0].body.decode() if files else "")
    assert all(protego.can_fetch(f"https://theatre.example{sent(path)}", "Googlebot") for path in PATHS)


@given(WISHES)
def test_another_reader_turns_robots_that_train_away_where_training_is_refused(wishes: list[Wishes]) -> None:
    files = write_robots(wishes, WHO)
    protego = Protego.parse(files[0].body.decode() if files else "")
    for path in PATHS:
        comes = protego.can_fetch(f"https://theatre.example{sent(path)}", "GPTBot")
        assert comes is not (wished(wishes, path + "x", Use.GENAI_TRAIN) is Wish.NO), path


@given(ODD, ODD, ODD)
def test_no_name_no_path_and_no_address_adds_a_line(name: str, path: str, address: str) -> None:
    wishes = [Wishes(trained=Wish.NO, path=f"/x{path}")]
    plain = write_robots([Wishes(trained=Wish.NO, path="/x")], Publisher("x"), rsl="https://a.example/x")
    files = write_robots(wishes, Publisher(name), rsl=f"https://a.example/{address}")
    assert files[0].body.count(b"\n") == plain[0].body.count(b"\n")
    fields = [line.partition(b":")[0] for line in files[0].body.splitlines() if not line.startswith(b"#")]
    known = {b"", b"License", b"User-agent", b"Content-Signal", b"Content-Usage", b"Allow", b"Disallow"}
    assert set(fields) <= known


def test_what_a_house_closed_stays_closed_when_its_lines_follow_ours() -> None:
    ours = write_robots([Wishes(found=Wish.YES, trained=Wish.NO)], WHO)[0].body
    met = Met(Carrier.ROBOTS, "", ours + b"\nUser-agent: *\nDisallow: /\n")
    assert read_robots(met, Thing()).found[0].signal.says is Says.NO_ACCESS


def test_the_licence_that_robots_are_led_to() -> None:
    files = write_robots([Wishes(trained=Wish.NO)], WHO, rsl="https://theatre.example/rsl.xml")
    met = Met(Carrier.ROBOTS, "", files[0].body)
    assert [lead.address for lead in read_robots(met, Thing()).leads] == ["https://theatre.example/rsl.xml"]


def test_found_and_not_trained_on_is_what_most_theatres_want() -> None:
    wishes = [Wishes(found=Wish.YES, trained=Wish.NO)]
    text = write_robots(wishes, WHO)[0].body.decode()
    assert "Content-Signal: search=yes, ai-train=no" in text
    assert "Content-Usage: / search=y, train-ai=n" in text
    protego = Protego.parse(text)
    comes = {
        name: protego.can_fetch("https://x.example/", name)
        for name in ("GPTBot", "OAI-SearchBot", "Claude-User")
    }
    assert comes == {"GPTBot": False, "OAI-SearchBot": True, "Claude-User": True}


@given(st.sampled_from(Wish), st.sampled_from(Wish), st.sampled_from(Wish))
def test_headers_read_back_as_they_were_wished(found: Wish, quoted: Wish, trained: Wish) -> None:
    one = Wishes(found, quoted, trained)
    met = Met(Carrier.HEADERS, "", headers=aipref_headers(one))
    read = list(read_aipref(met, Thing()).found)
    for use in (Use.SEARCH, Use.AI_INPUT, Use.GENAI_TRAIN):
        assert strictest(read, use) is SAYS[one.of(use)]


@pytest.mark.parametrize("trained", Wish)
def test_noai_says_the_refusal_of_training_and_nothing_else(trained: Wish) -> None:
    one = Wishes(Wish.YES, Wish.YES, trained)
    says = Says.RESERVED if trained is Wish.NO else Says.NOTHING
    page = f"<!doctype html><html><head>{noai_meta(one)}</head></html>".encode()
    for met in (Met(Carrier.HEADERS, "", headers=noai_headers(one)), Met(Carrier.PAGE, "", page)):
        read = list(read_noai(met, Thing()).found)
        assert strictest(read, Use.GENAI_TRAIN) is says
        assert strictest(read, Use.SEARCH) is Says.NOTHING


SETS = re.compile(
    r'    Header always (?:set (\S+) "((?:[^"\\]|\\.)*)"|unset (\S+)) '
    r'"expr=%\{REQUEST_URI\} =~ m#(\S+)#"'
)


def headers_of(one: Wishes) -> list[tuple[str, str]]:
    return [*tdmrep_headers(one, WHO), *aipref_headers(one), *noai_headers(one)]


def unquoted(written: str) -> str:
    return re.sub(r"\\(.)", r"\1", written)


def nginx_sends(files: tuple[Published, ...], uri: bytes) -> tuple[tuple[str, str], ...]:
    """The headers that nginx would add: the first line of each map that fits, an empty one not sent."""
    if not files:
        return ()
    maps, adds = (one.body.decode() for one in files)
    values = {}
    for name, block in re.findall(r'map \$uri (\$\w+) \{\n    default "";\n(.*?)\n\}', maps, re.S):
        lines = re.findall(r'^    "~(\S+)" "((?:[^"\\]|\\.)*)";$', block, re.M)
        assert len(lines) == block.count("\n") + 1
        fitting = (value for pattern, value in lines if re.match(pattern.encode(), uri))
        values[name] = unquoted(next(fitting, ""))
    added = re.findall(r"^add_header (\S+) (\$\w+) always;$", adds, re.M)
    return tuple((name, values[variable]) for name, variable in added if values[variable])


def apache_sends(files: tuple[Published, ...], uri: bytes) -> tuple[tuple[str, str], ...]:
    """The headers that Apache would set, line after line."""
    sent: dict[str, str] = {}
    lines = files[0].body.decode().splitlines()[1:-1] if files else []
    for line in lines:
        found = SETS.fullmatch(line)
        assert found, line
        if not re.match(found[4].encode(), uri):
            continue
        if found[3]:
            sent.pop(found[3], None)
        else:
            sent[found[1]] = unquoted(found[2]).replace("%%", "%")
    return tuple(sent.items())


@given(WISHES)
def test_the_settings_of_both_servers_send_what_was_wished_of_each_part(wishes: list[Wishes]) -> None:
    wishes = [one for one in wishes if "?" not in one.path]
    parts = [Part(one.path, headers_of(one)) for one in wishes]
    for path in (one for one in PATHS if "?" not in one):
        uri = urllib.parse.unquote_to_bytes(sent(path))
        fitting = [one for one in wishes if uri.startswith(urllib.parse.unquote_to_bytes(one.path))]
        one = (
            max(fitting, key=lambda it: len(urllib.parse.unquote_to_bytes(it.path))) if fitting else Wishes()
        )
        for headers in (nginx_sends(write_nginx(parts), uri), apache_sends(write_apache(parts), uri)):
            met = Met(Carrier.HEADERS, "", headers=headers)
            found = [it for read in (read_tdmrep, read_aipref, read_noai) for it in read(met, Thing()).found]
            assert strictest(found, Use.GENAI_TRAIN) is SAYS[one.trained]
            assert strictest(found, Use.SEARCH) is SAYS[one.found]


@given(ODD, ODD)
def test_nothing_given_leaves_its_quotation_marks(path: str, value: str) -> None:
    parts = [Part(path, [("TDM-Policy", value)])]
    files = (*write_nginx(parts), *write_apache(parts))
    lines = [line for file in files for line in file.body.decode().splitlines()]
    assert len(lines) <= 10
    assert all(line.isascii() and line.isprintable() for line in lines)
    nginx_sends(write_nginx(parts), b"/")
    apache_sends(write_apache(parts), b"/")
    assert re.fullmatch(r'<meta name="x" content="[^"<>]*">\n', meta([("x", value)]))


def test_a_name_that_is_no_header_is_refused() -> None:
    with pytest.raises(ValueError, match="not the name of a header"):
        write_nginx([Part("/", [("X; add_header Y", "1")])])
