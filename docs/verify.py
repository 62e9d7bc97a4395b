#!/usr/bin/env python3
"""Verifies a case sealed by Overfire with nothing of Overfire's: Python 3.8 or later, and openssl for the signature.

    python3 verify.py CASE.zip [PUBLIC-KEY.pem]        exit status 0: as it was sealed; 1: not, and what is wrong

The format is described in custody.md, beside this file."""
import base64, hashlib, json, re, subprocess, sys, tempfile, zipfile, zlib
from struct import pack

SEAL = ['manifest.json', 'manifest.sig', 'lab-key.pub.pem']
OPENSSL = 'openssl pkeyutl -verify -rawin -in manifest.json -sigfile manifest.sig -pubin -inkey lab-key.pub.pem'
ED25519 = rb'-----BEGIN PUBLIC KEY-----\n(MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=)\n-----END PUBLIC KEY-----\n'


def contents(infos, raw):
    """Size and SHA-256 of each file. All around them must be as in the one zip they make: no dates, extras or gaps."""
    def demand(part, beyond=0):
        if raw.read(len(part) + beyond) != part:
            raise ValueError('it holds bytes that its files do not account for')
    found, directory, most = {}, b'', 0xFFFFFFFF
    for path, crc, size in ((info.filename, info.CRC, info.file_size) for info in infos):
        name, at, left, actual, digest = path.encode(), raw.tell(), size, 0, hashlib.sha256()
        demand(pack('<4s5H3I2H', b'PK\3\4', 20, 0x808, 0, 0, 33, 0, 0, 0, len(name), 0) + name)
        while left and (chunk := raw.read(min(left, 1 << 20))):
            left, actual = left - len(chunk), zlib.crc32(chunk, actual)
            digest.update(chunk)
        found[path] = (size, digest.hexdigest() if actual == crc else 'unlike its checksum')
        big = max(size, at) >= most  # its numbers have 64 bits
        demand(pack('<4sI2Q' if big else '<4s3I', b'PK\7\10', crc, size, size))
        extra, size, at = (pack('<2H3Q', 1, 24, size, size, at), most, most) if big else (b'', size, at)
        directory += pack('<4s6H3I5H2I', b'PK\1\2', 0x33F, 45 if big else 20, 0x808, 0, 0, 33, crc, size, size,
                          len(name), len(extra), 0, 0, 0, 0o100644 << 16, at) + name + extra
    count, length, at = len(found), len(directory), raw.tell()
    few, short, early = min(count, 0xFFFF), min(length, most), min(at, most)
    if 0xFFFF == few or most in (short, early):
        directory += pack('<4sQ2H2I4Q', b'PK\6\6', 44, 0x33F, 45, 0, 0, count, count, length, at)
        directory += pack('<4sIQI', b'PK\6\7', 0, at + length, 1)
    demand(directory + pack('<4s4H2IH', b'PK\5\6', 0, 0, few, few, short, early, 0), beyond=1)
    return found


def problems(case, wanted=None):
    with zipfile.ZipFile(case) as zf, open(case, 'rb') as raw, tempfile.TemporaryDirectory() as folder:
        there, (text, _, pem) = contents(zf.infolist(), raw), map(zf.read, SEAL)
        lines = zf.read('audit.jsonl').split(b'\n') if 'audit.jsonl' in there else [b'']
        zf.extractall(folder, SEAL)
        manifest, key = json.loads(text), re.fullmatch(ED25519, pem)
        signed = key and manifest['key'] == hashlib.sha256(base64.b64decode(key[1])).hexdigest() \
            and subprocess.run(OPENSSL.split(), cwd=folder, capture_output=True).returncode == 0
    found = [] if signed else ['signature: manifest.json is not what the key signed']
    if wanted is not None and pem != open(wanted, 'rb').read():
        found.append('key: signed by another key')
    listed = {file['path']: (file['size'], file['sha256']) for file in manifest['files']}
    found += [f'missing: {name}' for name in sorted(listed.keys() - there.keys())]
    found += [f'unlisted: {name}' for name in sorted(there.keys() - listed.keys() - set(SEAL[:2]))]
    found += [f'altered: {name}' for name in sorted(listed.keys() & there.keys()) if there[name] != listed[name]]
    if not found and list(there) != [*listed, *SEAL[:2]]:
        found.append('container: its files do not stand in the order of manifest.json')
    before = ['0' * 64] + [hashlib.sha256(line).hexdigest() for line in lines]
    acts = [(act['seq'], act['previous']) for act in map(json.loads, lines[:-1])]
    broken = [n + 1 for n, act in enumerate(acts) if act != (n, before[n])] + [len(lines)] * bool(lines[-1])
    return found + [f'chain: audit.jsonl breaks at line {n}' for n in broken[:1]]


if __name__ == '__main__':
    try:
        wrong = problems(*sys.argv[1:])
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, TypeError, RuntimeError) as error:
        wrong = [f'container: {error}']
    print('\n'.join(wrong) or 'good')
    sys.exit(1 if wrong else 0)
