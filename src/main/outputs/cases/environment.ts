import { existsSync, readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, type as systemType } from 'node:os';
import { join } from 'node:path';
import { PACKAGE } from '../../base/package.ts';
import { SOFTWARE } from '../../domain/custody/log.ts';
import { sha256Of } from '../../store/objects.ts';

/** The lock file says the version and hash of every package. npm leaves it out of what it packs: what was built has a copy. */
const LOCK = ['package-lock.json', 'out/package-lock.json']
  .map((name) => join(PACKAGE, name))
  .find((path) => existsSync(path));

/** What a case was sealed with: enough to set the same up elsewhere, and nothing that names the machine. */
export function environment(): Record<string, unknown> {
  const { node, v8, zlib } = process.versions;
  return {
    software: SOFTWARE,
    lockFileSha256: LOCK === undefined ? null : sha256Of(readFileSync(LOCK)),
    runtime: { node, v8, zlib, electron: process.versions.electron ?? null },
    system: { type: systemType(), release: release(), arch: arch() },
    processor: { model: cpus()[0]?.model ?? null, cores: availableParallelism() },
  };
}
