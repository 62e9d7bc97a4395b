"""Asks docs/verify.py of many cases in one process.

    verify_bytes.py VERIFIER stream            cases on stdin, each after its length (4 bytes, little-endian)
    verify_bytes.py VERIFIER flips CASE STEP    each STEP-th byte of files above 4 KiB, and all others, flipped in turn

Prints what is accepted, and at the end how many were asked about. The verifier reads its case twice by name: both get the bytes.
Openssl is asked once of the same manifest, signature and key."""
import importlib.util, io, os, pathlib, struct, subprocess, sys, zipfile, zlib

spec = importlib.util.spec_from_file_location('verify', sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
REFUSED = (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, TypeError, RuntimeError)
asked, run = {}, subprocess.run


def once(command, cwd, **options):
    key = b'\0'.join(pathlib.Path(cwd, name).read_bytes() for name in verify.SEAL)
    if key not in asked:
        asked[key] = run(command, cwd=cwd, **options)
    return asked[key]


verify.subprocess.run = once


def accepted(case):
    class Zip(zipfile.ZipFile):
        def __init__(self, _):
            super().__init__(io.BytesIO(case))
    verify.zipfile = type('zipfile', (), {'ZipFile': Zip, 'BadZipFile': zipfile.BadZipFile})
    verify.open = lambda *_: io.BytesIO(case)
    try:
        return not verify.problems('case')
    except REFUSED:
        return False


def cases_of_stream():
    while len(head := sys.stdin.buffer.read(4)) == 4:
        yield None, sys.stdin.buffer.read(struct.unpack('<I', head)[0])


def cases_of_flips(path, step):
    case = bytearray(pathlib.Path(path).read_bytes())
    with zipfile.ZipFile(path) as zf:
        places = [(info.header_offset + 30 + len(info.filename), info.file_size) for info in zf.infolist()
                  if info.file_size > 1 << 12]
    inside = set()
    for start, size in places:
        inside.update(range(start, start + size))
    for at in range(len(case)):
        if at % step and at in inside:
            continue
        bit = 1 << (at * 5 + 3) % 8
        case[at] ^= bit
        yield at, bytes(case)
        case[at] ^= bit


cases = cases_of_stream() if sys.argv[2] == 'stream' else cases_of_flips(sys.argv[3], int(sys.argv[4]))
count = 0
for number, (at, case) in enumerate(cases):
    count += 1
    if accepted(case):
        print('accepted', number if at is None else at, flush=True)
print('asked', count)
