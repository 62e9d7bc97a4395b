"""How the examples call Overfire: the command in OVERFIRE, else `overfire` of the PATH, else the clone around this file."""
import json, os, shlex, shutil, subprocess
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent


def command():
    if os.environ.get('OVERFIRE'):
        return shlex.split(os.environ['OVERFIRE'])
    if shutil.which('overfire'):
        return ['overfire']
    return [str(CLONE / 'node_modules/.bin/node'), str(CLONE / 'out/main/shells/cli/overfire.js')]


def overfire(*arguments):
    """Runs a command with --json. Returns its exit status and what it said; progress and words go to stderr as ever."""
    ended = subprocess.run([*command(), *arguments, '--json'], stdout=subprocess.PIPE, text=True)
    return ended.returncode, json.loads(ended.stdout)
