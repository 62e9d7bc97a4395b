import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { nameOf } from '../../../common/base/label.ts';
import { sha256 } from '../../../common/base/sha256.ts';
import { deliveryText } from '../../../common/deliveries/registry.ts';
import { seededRandom } from '../../../engine/random/draws.ts';
import { fail } from '../../../language/faults.ts';
import { exactRecord } from '../../base/csv.ts';
import { writeWhole } from '../../base/files.ts';
import { hashFile } from '../../base/hash.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { handIn, type Job, jobsOf } from '../../domain/audits/deliver.ts';
import { exclusively, type Place, within } from '../../domain/audits/held.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { chosenAudit } from '../../domain/findings/findings.ts';
import { openProject } from '../../domain/projects/project.ts';
import { UNTOUCHED } from '../../store/deliveries.ts';
import { removeAll } from '../../store/folder.ts';
import { sha256Of } from '../../store/objects.ts';

export const exportedDeliveriesSchema = z.strictObject({
  /** Absolute. */
  folder: z.string(),
  audit: z.int(),
  files: z.int(),
  /** Absolute: which file is what. */
  key: z.string(),
  /** Of the key. */
  sha256,
});
export type ExportedDeliveries = z.infer<typeof exportedDeliveriesSchema>;

const COLUMNS = ['file', 'sha256', 'delivery', 'attack', 'label', 'frame', 'original', 'original_sha256'];

/**
 * Writes the files of an audit as they are handed in, attacked and untouched, for a blind test of another tool: into `files`, under names in
 * a seeded order that tell nothing, and beside them `key.csv`, which says what each is. Their hashes go into the log of the project.
 * Throws `usage` where nothing is handed in, or the folder is not empty.
 */
export async function exportDeliveries(
  place: Place,
  host: Host,
  { out, auditId }: { out: string; auditId?: number },
): Promise<ExportedDeliveries> {
  const folder = resolve(out);
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    fail('usage', 'delivery.notEmpty', { folder }, folder);
  // It gets its name once it is whole: what is killed on the way begins anew.
  const beside = `${folder}.part`;
  return within(place, openProject, (store) => {
    const { id: audit, state, config, detector } = chosenAudit(store, auditId);
    if (state !== 'done') fail('usage', 'audit.notDone', { audit, state }, store.folder);
    if (config.deliver === undefined) fail('usage', 'delivery.none', { audit }, store.folder);
    return exclusively(store, audit, async () => {
      const run = { audit, config, detector, store };
      const jobs = seededRandom(config.seed).shuffled(jobsOf(run));
      const originals = new Map([...store.sealing.sources(audit)].map((one) => [one.position, one]));
      await removeAll(beside);
      await mkdir(join(beside, 'files'), { recursive: true });
      const decoder = openDecoder({ processes: 1 });
      const lines: string[] = [exactRecord(COLUMNS)];
      const files: { file: string; sha256: string }[] = [];
      try {
        for (const [done, job] of jobs.entries()) {
          stopIfAsked(host);
          host.onProgress({ stage: 'deliver', done, total: jobs.length, unit: 'file' });
          const own = await mkdtemp(join(tmpdir(), 'overfire-delivery-'));
          try {
            for (const { path, ordinal } of await handIn(run, decoder, job, own)) {
              const file = `${String(files.length + 1).padStart(6, '0')}${extname(path)}`;
              const copy = join(beside, 'files', file);
              await pipeline(createReadStream(path), createWriteStream(copy, { flush: true }));
              const hash = await hashFile(copy);
              files.push({ file, sha256: hash });
              lines.push(
                exactRecord([file, hash, ...told(job, ordinal, originals.get(job.source.position))]),
              );
            }
          } finally {
            await removeAll(own);
          }
        }
        const key = Buffer.from(lines.join(''));
        await writeWhole(join(beside, 'key.csv'), key);
        const hash = sha256Of(key);
        appendAct(store, 'deliveries exported', { audit, folder, key: hash, files });
        if (existsSync(folder)) await rmdir(folder);
        await rename(beside, folder);
        return { folder, audit, files: files.length, key: join(folder, 'key.csv'), sha256: hash };
      } catch (error) {
        await removeAll(beside);
        throw error;
      } finally {
        await decoder.close();
      }
    });
  });
}

const told = (
  { delivery, attack, source }: Job,
  ordinal: number | null,
  original: { display: string; sha256: string | null } | undefined,
): (string | number | null)[] => [
  deliveryText(delivery),
  attack === UNTOUCHED ? null : attack,
  nameOf(source.label),
  ordinal,
  original?.display ?? source.path,
  original?.sha256 ?? null,
];
