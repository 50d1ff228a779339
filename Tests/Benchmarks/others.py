"""The same work in lnav, visidata, jq, curl and the stock client; figures go into samples by their names."""
from corpora import NEEDLE
from terminal import Program
from work import cost, cost_of_keys, wakeups


class Lnav:
    keys = {"down": "j", "page": " ", "End": "G", "Home": "g"}
    filter, search, sort = ":filter-in \"status\": \"error\"\r", f"/{NEEDLE}\r", None

    def command(self, path, corpus):
        return [path, corpus.lines]


class VisiData:
    keys = {"down": "j", "page": "\x06", "End": "gj", "Home": "gk"}
    # The column of statuses is the eighth, that of errors the eleventh.
    filter, search, sort = "g|error\r\"", f"g/{NEEDLE}\r", "]"

    def command(self, path, corpus):
        return [path, "--filetype=jsonl", corpus.lines]


BROWSERS = {"lnav": Lnav(), "vd": VisiData()}


def browser(name, path, corpus, home, samples):
    """Another program that browses the file of lines."""
    works = BROWSERS[name]
    with Program(works.command(path, corpus), {"HOME": home}) as program:
        samples.add(f"{name} first rows", program.wait("operation") - program.started)
        samples.add(f"{name} load time", program.settle(quiet=1) - program.started)
        samples.add(f"{name} load", program.cpu())
        samples.add(f"{name} memory", program.memory())
        for key, presses in works.keys.items():
            samples.add(f"{name} {key}", cost_of_keys([program], [presses])[0][0])
            program.settle()
        samples.add(f"{name} idle", sum(wakeups(program, 10)) / 5)
        for work in ("search", "sort", "filter"):
            if presses := getattr(works, work):
                cpu, seconds = cost(program, presses)
                samples.add(f"{name} {work}", cpu)
                samples.add(f"{name} {work} time", seconds)


def curl(path, server, samples):
    """Fetches the first page and prints it to nowhere."""
    logs = "operation-logs?offset=0&" if server.corpus.kind == "cbr" else "operation_logs?"
    for name, arguments in (("curl start", "--version"), ("curl", f"-s '{server.url}/{logs}limit=1000'")):
        with Program(["sh", "-c", f"exec {path} {arguments} > /dev/null"]) as program:
            samples.add(name, program.finish()[0])


def stock_client(path, server, home, samples):
    """Lists the first page."""
    command = [path, "--os-auth-type", "admin_token", "--os-token", "t", "--os-endpoint", server.url,
               "data", "protection", "operationlog", "list"]
    with Program(command, {"HOME": home}) as program:
        samples.add("openstack", program.finish()[0])


def jq(path, corpus, samples):
    """What it takes to read the lines, to pick by status, to search, and to read the one reply."""
    text = "(.error_info | if type == \"object\" then .message else . end)"
    works = {"load": (".", corpus.lines), "filter": ('select(.status == "error")', corpus.lines),
             "search": (f'select(.error_info and ({text} | contains("{NEEDLE}")))', corpus.lines),
             "reply": (".operation_logs[]", corpus.reply)}
    for work, (program_text, file) in works.items():
        with Program(["sh", "-c", f"exec {path} -c '{program_text}' {file} > /dev/null"]) as program:
            seconds, cpu = program.finish()
            samples.add(f"jq {work} time", seconds)
            samples.add(f"jq {work}", cpu)
