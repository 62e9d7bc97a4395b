import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import yauzl from 'yauzl';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { AuditConfig } from '../../../../src/common/audit.ts';
import type { Manifest } from '../../../../src/common/sealed.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { appendAct } from '../../../../src/main/domain/custody/log.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { containerOf } from '../../../../src/main/outputs/cases/container.ts';
import { type ExportOptions, exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene, writeMask } from '../../../support/scene.ts';
import { smallProject } from '../reports/project.ts';

export type Files = Map<string, Buffer>;

export const COVER = {
  name: 'Small',
  caseNumber: 'K 12/26',
  examiner: 'A. Turing',
  exhibit: 'E1',
  notes: 'copied from /mnt/seized/disk 3',
};

/** A real audit by every kind of attack, whose float perturbations are kept for three faces. */
export async function auditOfEveryKind(t: TestContext, more: Partial<AuditConfig> = {}) {
  const folder = await temporaryFolder(t);
  const mask = join(folder, 'aim.png');
  await writeMask(mask, 9);
  const attacks = [
    attackSchema.parse({ attack: 'uap', iterations: 3 }),
    attackSchema.parse({ attack: 'iap-seg', iterations: 2, snapshots: [1], mask }),
    attackSchema.parse({ attack: 'urn' }),
  ];
  const scene = await makeScene(folder, { fakes: 3, reals: 2, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const project = join(folder, 'project');
  await audit({ ...scene.config, keepFloat: 3, perceptual: 40, ...more }, project, { onProgress() {} });
  return { folder, scene, project };
}

/** A sealed case of the small project, with a lab of its own. */
export async function sealSmall(t: TestContext, options: Partial<ExportOptions> = {}) {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'lab');
  const project = await smallProject(t);
  const store = openProject(project);
  store.cover.write(COVER, '2026-01-01T00:00:00.000Z');
  appendAct(store, 'case described', { ...COVER });
  appendAct(store, 'evidence added', { paths: ['/footage'], files: 2 });
  store.close();
  const file = join(folder, 'case.zip');
  const exported = await exportCase(project, {
    out: file,
    sealed: '2026-01-02T03:04:05.000Z',
    pdf: false,
    ...options,
  });
  return { folder, project, file, exported };
}

/** Where the bytes of a file lie in the zip. */
export async function placesOf(file: string): Promise<Map<string, { start: number; size: number }>> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false });
  const places = new Map<string, { start: number; size: number }>();
  for await (const entry of zip.eachEntry()) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    places.set(entry.fileName, { start: fileDataStart, size: entry.uncompressedSize });
  }
  zip.close();
  return places;
}

export async function unpack(file: string): Promise<Files> {
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false });
  const files: Files = new Map();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  zip.close();
  return files;
}

/** Writes files as the zip that `overfire export` would make of them. */
export async function pack(file: string, files: Files): Promise<void> {
  const entries = [...files].map(([path, bytes]) => ({
    path,
    open: () => Readable.from([bytes], { objectMode: false }),
  }));
  await writeFile(file, await buffer(containerOf(entries)));
}

/** Lists the files as they are now, and signs the list with a new key: what somebody else can do. */
export function resign(files: Files, keepKey = false): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  if (!keepKey) files.set('lab-key.pub.pem', Buffer.from(pem));
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as Manifest;
  if (!keepKey) manifest.key = sha256(publicKey.export({ type: 'spki', format: 'der' }));
  manifest.files = [...files]
    .filter(([path]) => path !== 'manifest.json' && path !== 'manifest.sig')
    .map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) }));
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  files.set('manifest.sig', sign(null, files.get('manifest.json')!, privateKey));
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
