"""Seconds of CPU for what libraries do with a corpus: orjson.loads of every page, or memmem over the error texts."""
import ctypes
import sys
import time

from corpus import Corpus


def orjson(corpus):
    import orjson
    with open(corpus.pages, "rb") as file:
        pages = [file.read(end - start) for start, end in zip(corpus.offsets, corpus.offsets[1:])]
    start = time.process_time()
    for page in pages:
        orjson.loads(page)
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
    work, directory, count, *arguments = sys.argv[1:]
    print({"orjson": orjson, "memmem": memmem}[work](Corpus(directory, None, int(count)), *arguments))
