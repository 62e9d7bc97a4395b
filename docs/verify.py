#!/usr/bin/env python3
"""Verifies a case sealed by Overfire with nothing of Overfire's: Python 3.8 or later, and openssl for the signature.

    python3 verify.py CASE.zip [PUBLIC-KEY.pem]        exit status 0: as it was sealed; 1: not, and what is wrong

The format is described in custody.md, beside this file."""
import hashlib, json, os, struct, subprocess, sys, tempfile, zipfile, zlib


def container(zf, infos):
    """The bytes of the only zip that these files make: stored, no dates, no extras, sizes behind each file."""
    at, directory = 0, b''
    for info in infos:
        name, crc, size = info.filename.encode(), 0, 0
        yield struct.pack('<4s5H3I2H', b'PK\3\4', 20, 0x808, 0, 0, 33, 0, 0, 0, len(name), 0) + name
        with zf.open(info) as file:
            while chunk := file.read(1 << 20):
                crc, size = zlib.crc32(chunk, crc), size + len(chunk)
                yield chunk
        big = max(size, at) > 0xFFFFFFFE
        yield struct.pack('<4sI2Q' if big else '<4s3I', b'PK\7\10', crc, size, size)
        extra = struct.pack('<2H3Q', 1, 24, size, size, at) if big else b''
        shown, start = (0xFFFFFFFF, 0xFFFFFFFF) if big else (size, at)
        directory += struct.pack('<4s6H3I5H2I', b'PK\1\2', 0x33F, 45 if big else 20, 0x808, 0, 0, 33, crc, shown, shown,
                                 len(name), len(extra), 0, 0, 0, 0o100644 << 16, start) + name + extra
        at += 30 + len(name) + size + (24 if big else 16)
    yield directory
    count, length = len(infos), len(directory)
    if count >= 0xFFFF or max(length, at) >= 0xFFFFFFFF:
        yield struct.pack('<4sQ2H2I4Q', b'PK\6\6', 44, 0x33F, 45, 0, 0, count, count, length, at)
        yield struct.pack('<4sIQI', b'PK\6\7', 0, at + length, 1)
    few = min(count, 0xFFFF)
    yield struct.pack('<4s4H2IH', b'PK\5\6', 0, 0, few, few, min(length, 0xFFFFFFFF), min(at, 0xFFFFFFFF), 0)


def sha256(zf, name):
    digest = hashlib.sha256()
    try:
        with zf.open(name) as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        return 'unreadable'
    return digest.hexdigest()


def signed(manifest, signature, key):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ('manifest', 'signature', 'key')]
        for path, content in zip(paths, (manifest, signature, key)):
            with open(path, 'wb') as file:
                file.write(content)
        command = ['openssl', 'pkeyutl', '-verify', '-pubin', '-rawin', '-inkey', paths[2], '-in', paths[0]]
        return subprocess.run(command + ['-sigfile', paths[1]], capture_output=True).returncode == 0


def problems(path, expected):
    with zipfile.ZipFile(path) as zf, open(path, 'rb') as raw:
        infos = zf.infolist()
        if any(i.compress_type or i.compress_size != i.file_size for i in infos) or \
                sum(i.file_size for i in infos) > os.path.getsize(path) or len({i.filename for i in infos}) < len(infos):
            return ['container: compressed, overlapping or repeated entries']
        manifest, signature, key = (zf.read(name) for name in ('manifest.json', 'manifest.sig', 'lab-key.pub.pem'))
        found = [] if signed(manifest, signature, key) else ['signature: manifest.json is not what the key signed']
        if expected is not None and key != open(expected, 'rb').read():
            found.append('key: signed by another key')
        listed = {file['path']: file['sha256'] for file in json.loads(manifest)['files']}
        there = {i.filename for i in infos} - {'manifest.json', 'manifest.sig'}
        found += [f'missing: {name}' for name in sorted(listed.keys() - there)]
        found += [f'unlisted: {name}' for name in sorted(there - listed.keys())]
        found += [f'altered: {name}' for name in sorted(there & listed.keys()) if sha256(zf, name) != listed[name]]
        previous = '0' * 64
        for number, line in enumerate(zf.read('audit.jsonl').split(b'\n')[:-1] if 'audit.jsonl' in there else []):
            act = json.loads(line)
            if (act['seq'], act['previous']) != (number, previous):
                found.append(f'chain: audit.jsonl breaks at line {number + 1}')
                break
            previous = hashlib.sha256(line).hexdigest()
        same = found or all(raw.read(len(part)) == part for part in container(zf, infos)) and raw.read(1) == b''
        return found if same else ['container: it holds bytes that its files do not account for']


if __name__ == '__main__':
    try:
        wrong = problems(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        wrong = [f'container: {error}']
    print('\n'.join(wrong) or 'good')
    sys.exit(1 if wrong else 0)
