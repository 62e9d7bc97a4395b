#!/usr/bin/env python3
"""Verifies a sealed case twice: with Overfire, and with docs/verify.py, which has nothing of Overfire's.

    python3 verify_case.py CASE.zip PUBLIC-KEY.pem          exit status 0: both find it as it was sealed; 1: not

The key comes from the lab that sealed the case, by another way than the case itself."""
import subprocess, sys
from overfire import CLONE, overfire


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    case, key = sys.argv[1:]

    status, found = overfire('verify', case, '--key', key)
    if 'error' in found:
        sys.exit(found['error']['message'])
    print(f"Overfire:  {'valid' if found['good'] else 'NOT valid'}, {found['files']} files, sealed {found['sealed']}")
    for problem in found['problems']:
        print(f"  {problem['kind']}: {problem['path'] or 'the case'}: {problem['message']}")

    alone = subprocess.run([sys.executable, str(CLONE / 'docs/verify.py'), case, key], stdout=subprocess.PIPE, text=True)
    print(f"verify.py: {'valid' if alone.returncode == 0 else 'NOT valid'}")
    for line in alone.stdout.splitlines():
        print(f'  {line}')
    sys.exit(0 if status == 0 and alone.returncode == 0 else 1)


if __name__ == '__main__':
    main()
