"""Seconds of CPU for what libraries do with a corpus: orjson with every page, or memmem over the error texts."""
import ctypes
import sys
import time

from corpus import Corpus


def loads(corpus):
    import orjson
    pages = list(corpus.pages())
    start = time.process_time()
    for page in pages:
        orjson.loads(page)
    return time.process_time() - start


def dumps(corpus):
    """Reads every page and writes its rows as lines, as `list -f jsonl` does."""
    import orjson
    pages = list(corpus.pages())
    start = time.process_time()
    with open("/dev/null", "wb") as nowhere:
        for page in pages:
            for row in orjson.loads(page)["operation_logs"]:
                nowhere.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    return time.process_time() - start


def memmem(corpus, text):
    with open(corpus.errors, "rb") as file:
        texts = bytearray(file.read())
    library = ctypes.CDLL(None)
    library.memmem.restype = ctypes.c_void_p
    library.memmem.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
    start = time.process_time()
    library.memmem(ctypes.addressof(ctypes.c_char.from_buffer(texts)), len(texts), text.encode(), len(text.encode()))
    return time.process_time() - start


if __name__ == "__main__":
    work, directory, kind, count, *arguments = sys.argv[1:]
    print({"loads": loads, "dumps": dumps, "memmem": memmem}[work](Corpus(directory, kind, int(count)), *arguments))
