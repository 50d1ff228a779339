"""The figures as a table in Markdown."""


def rows(s):
    """Lines of the table, from samples."""
    yield "| work | to reach | oplogs | ratio | others |"
    yield "|---|---|---|---|---|"
    for row in (first_rows(s), loading(s), memory(s), *moving(s), filtering(s), searching(s), sorting(s), idle(s), *program(s)):
        yield "| " + " | ".join(row) + " |"


def others(s, *names, unit="s"):
    """`lnav 4.2 s, visidata n/a`."""
    titles = {"lnav": "lnav", "vd": "visidata", "jq": "jq"}
    return ", ".join(f"{titles[name.split()[0]]} {s.text(name, unit)}" for name in names)


def first_rows(s):
    beyond = None
    if s.figures.get("curl") and s.figures.get("first rows"):
        beyond = (s.median("first rows") - s.median("start")) / s.median("curl")
    return ("exec to first rows", "beyond process start 1.5 × curl",
            f"{s.text('first rows')}, start {s.text('start')}",
            f"{beyond:.2g}" if beyond else "n/a",
            f"curl {s.text('curl')}, start {s.text('curl start')}; stock client {s.text('openstack')}; "
            + others(s, "lnav first rows", "vd first rows"))


def loading(s):
    return ("all loaded with `A`, CPU", "2 × orjson.loads",
            f"{s.text('load', 's')}; wall {s.text('load time', 's')}, longest without a new screen {s.text('load gap')}",
            s.ratio("load", "orjson"),
            f"orjson {s.text('orjson', 's')}; " + others(s, "lnav load", "vd load", "jq load"))


def memory(s):
    return ("memory", "texts + 160 bytes a log",
            f"{s.text('memory', 'MB')}: texts + {s.text('bytes a log', '')} bytes a log", "",
            others(s, "lnav memory", "vd memory", unit="MB"))


def moving(s):
    for name, title, most in (("down", "down", "0.5"), ("page", "page down", "0.9"), ("Home", "Home", "0.9"), ("End", "End", "0.9")):
        yield (f"{title}, CPU", f"{most} ms, as at 1,000", f"{s.text(name)}; at 1,000 {s.text(name + ' few')}",
               f"{s.ratio(name, name + ' few')} × 1,000",
               others(s, f"lnav {name}", f"vd {name}", unit="ms"))


def filtering(s):
    return ("status filter to the new screen", "10 ms; keys as unfiltered",
            f"{s.text('filter')}, CPU {s.text('filter CPU')}; down {s.text('down filtered')}",
            f"{s.ratio('down filtered', 'down')} × unfiltered",
            others(s, "lnav filter time", "vd filter time", "jq filter time"))


def searching(s):
    return ("search in all errors, CPU", "3 × memmem over their bytes",
            f"{s.text('search')} for what is nowhere; first hit after {s.text('hit')}",
            s.ratio("search", "memmem"),
            f"memmem {s.text('memmem')}; " + others(s, "lnav search", "vd search", "jq search"))


def sorting(s):
    columns = ", ".join(f"{name} {s.text('sort ' + name, 's')}" for name in ("error", "status", "duration"))
    return ("local sort", "under 1 s, off the main thread", f"{columns}; a key meanwhile {s.text('key while sorting')}", "",
            others(s, "vd sort time"))


def idle(s):
    return ("idle, wake-ups a second", "none between refreshes",
            f"{s.text('idle', '')}; with refreshes every 10 s {s.text('idle mean', '')}", "",
            others(s, "lnav idle", "vd idle", unit=""))


def program(s):
    yield ("`--help`", "under 20 ms", s.text("help"), "", "")
    swift = s.median("Swift libraries")
    yield ("binary, stripped", "under 40 MB, one file", s.text("binary", "MB") + (f", {swift} Swift libraries beside it" if swift else ""),
           "", "")
