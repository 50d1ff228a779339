"""The figures as a table in Markdown."""
from listing import FORMATS
from views import VIEWS


def rows(s):
    """Lines of the table, from samples."""
    yield "| work | to reach | oplogs | ratio | others |"
    yield "|---|---|---|---|---|"
    for part in (starting, loading, moving, filtering, searching, sorting, viewing, listing, saving, program):
        for row in part(s):
            yield "| " + " | ".join(row) + " |"


def others(s, *names, unit="s"):
    """`lnav 4.2 s, visidata n/a`."""
    titles = {"lnav": "lnav", "vd": "visidata", "jq": "jq"}
    return ", ".join(f"{titles[name.split()[0]]} {s.text(name, unit)}" for name in names)


def starting(s):
    beyond = None
    if s.figures.get("curl") and s.figures.get("first rows"):
        beyond = (s.median("first rows") - s.median("start")) / s.median("curl")
    yield ("exec to first rows", "beyond process start 1.5 × curl",
           f"{s.text('first rows')}, start {s.text('start')}",
           f"{beyond:.2g}" if beyond else "n/a",
           f"curl {s.text('curl')}, start {s.text('curl start')}; stock client {s.text('openstack')}; "
           + others(s, "lnav first rows", "vd first rows"))
    yield ("the same behind Keystone", "", f"{s.text('keystone')}; with 50 ms a request {s.text('slow keystone')}", "", "")


def loading(s):
    yield ("all loaded with `A`, CPU", "2 × orjson.loads",
           f"{s.text('load', 's')}; wall {s.text('load time', 's')}, longest without a new screen {s.text('load gap')}",
           s.ratio("load", "orjson"),
           f"orjson {s.text('orjson', 's')}; " + others(s, "lnav load", "vd load", "jq load"))
    yield ("the same on 60 rows", "2 × orjson.loads", f"{s.text('load tall', 's')}; wall {s.text('load tall time', 's')}",
           s.ratio("load tall", "orjson"), "")
    yield ("memory", "texts + 130 bytes a log",
           f"{s.text('memory', 'MB')}: texts + {s.text('bytes a log', '')} bytes a log", "",
           others(s, "lnav memory", "vd memory", unit="MB"))


def moving(s):
    for name, title, most in (("down", "down", "0.4"), ("page", "page down", "0.7"), ("Home", "Home", "0.7"), ("End", "End", "0.7")):
        yield (f"{title}, CPU", f"{most} ms, as at 1,000", f"{s.text(name)}; at 1,000 {s.text(name + ' few')}",
               f"{s.ratio(name, name + ' few')} × 1,000",
               others(s, f"lnav {name}", f"vd {name}", unit="ms"))


def filtering(s):
    yield ("status filter to the new screen", "10 ms; keys as unfiltered",
           f"{s.text('filter')}, CPU {s.text('filter CPU')}; down {s.text('down filtered')}",
           f"{s.ratio('down filtered', 'down')} × unfiltered",
           others(s, "lnav filter time", "vd filter time", "jq filter time"))


def searching(s):
    for name, title, most in (("search", "what is nowhere", "2 × memmem over all errors"), ("hit", "what one error has", "")):
        yield (f"search {title}, dearest letter, CPU", most,
               f"{s.text(name + ' letter')}, all letters {s.text(name)}; longest until it rests {s.text(name + ' letter time')}",
               s.ratio(f"{name} letter", "memmem"),
               f"memmem {s.text('memmem')}; " + others(s, "lnav search", "vd search", "jq search"))


def sorting(s):
    columns = ", ".join(f"{name} {s.text('sort ' + name, 's')}" for name in ("error", "status", "duration"))
    yield ("local sort", "under 1 s, off the main thread", f"{columns}; a key meanwhile {s.text('key while sorting')}", "",
           others(s, "vd sort time"))


def viewing(s):
    for name, key in VIEWS.items():
        most = "15 ms" if name in ("life", "related") else "20 ms, complete in 500 ms"
        yield (f"{name} (`{key}`), first time", most,
               f"first byte {s.text(name + ' first')}, complete {s.text(name + ' complete')}, CPU {s.text(name + ' CPU')}", "", "")


def listing(s):
    for form in FORMATS:
        yield (f"`list --all -f {form}`, CPU", "3 × orjson.loads and dumps",
               f"{s.text(f'list {form}', 's')}; wall {s.text(f'list {form} time', 's')}, {s.text(f'list {form} memory', 'MB')}",
               s.ratio(f"list {form}", "orjson dumps"), f"orjson {s.text('orjson dumps', 's')}; " + others(s, "jq load"))


def saving(s):
    for name, title, jq in (("lines", "JSON lines", "jq load time"), ("reply", "one reply", "jq reply time")):
        yield (f"`--file` of {title}", "first rows 200 ms, all 1.5 × lnav",
               f"first rows {s.text(f'file {name} first')}, all {s.text(f'file {name} all', 's')}, CPU {s.text(f'file {name}', 's')}, "
               f"{s.text(f'file {name} memory', 'MB')}",
               s.ratio(f"file {name} all", "lnav load time"), others(s, "lnav load time", jq))


def program(s):
    yield ("idle, wake-ups a second", "none between refreshes",
           f"{s.text('idle', '')}; with refreshes every 10 s {s.text('idle mean', '')}", "",
           others(s, "lnav idle", "vd idle", unit=""))
    yield ("`--help`", "under 20 ms", s.text("help"), "", "")
    swift = s.median("Swift libraries")
    yield ("binary, stripped", "under 40 MB, one file", s.text("binary", "MB") + (f", {swift} Swift libraries beside it" if swift else ""),
           "", "")
