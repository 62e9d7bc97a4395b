import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Entry = {
  optionalDependencies?: Record<string, string>;
  gypfile?: boolean;
};
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const packages = Object.entries(lock.packages as Record<string, Entry>);

test('the lock holds every package that some platform needs', () => {
  // A registry that has not got one of them leaves it out in silence, and npm ci refuses such a lock.
  const held = new Set(packages.map(([path]) => path.split('node_modules/').at(-1)));
  for (const [path, { optionalDependencies = {} }] of packages)
    for (const name of Object.keys(optionalDependencies)) assert.ok(held.has(name), `${path} wants ${name}`);
});

test('the lock says that better-sqlite3 brings its binaries', () => {
  // Its package.json has "gypfile": false, which npm does not copy into the lock. Without it npm ci before npm 11.19
  // runs node-gyp, which fails where there is no Python or the headers cannot be had. Put it back by hand.
  const [, sqlite] = packages.find(([path]) => path === 'node_modules/better-sqlite3') ?? [];
  assert.equal(sqlite?.gypfile, false);
});
