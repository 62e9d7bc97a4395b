import { existsSync, readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, release, type as systemType } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SOFTWARE } from '../../domain/custody/log.ts';
import { sha256Of } from '../../store/objects.ts';

/** The lock file says the version and hash of every package; an installed application has its copy beside package.json. */
const LOCK = fileURLToPath(new URL('../../../../package-lock.json', import.meta.url));

/** What a case was sealed with: enough to set the same up elsewhere, and nothing that names the machine. */
export function environment(): Record<string, unknown> {
  const { node, v8, zlib } = process.versions;
  return {
    software: SOFTWARE,
    lockFileSha256: existsSync(LOCK) ? sha256Of(readFileSync(LOCK)) : null,
    runtime: { node, v8, zlib, electron: process.versions.electron ?? null },
    system: { type: systemType(), release: release(), arch: arch() },
    processor: { model: cpus()[0]?.model ?? null, cores: availableParallelism() },
  };
}
