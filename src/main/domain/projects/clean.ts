import { createHash } from 'node:crypto';
import { stat, unlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Cleaning } from '../../../common/api/projects.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';
import { takeAll } from './locks.ts';
import { openProject, openToChange } from './project.ts';

/**
 * What nothing in a project needs any more: objects that no row names, as work leaves them that was killed, undone or taken out.
 * Nothing is changed. Throws `store` where the folder holds no project.
 */
export async function foreseeCleaning(folder: string): Promise<Cleaning> {
  const store = openProject(folder);
  try {
    const unnamed = await unnamedObjects(store);
    return { folder: store.folder, objects: unnamed.names.length, bytes: unnamed.bytes, deleted: false };
  } finally {
    store.close();
  }
}

/**
 * Deletes those objects. Whatever a row names stays: of audits that are done, paused or failed, of evidence, studies and edits that can
 * be undone. Sealed cases have copies of their own. The log tells of it before anything is deleted, so that a killed cleaning can be done
 * again. Throws `store` where a window or an audit has the project: what is at work has objects whose rows come later.
 */
export async function cleanProject(named: string): Promise<Cleaning> {
  const folder = resolve(named);
  const store = openToChange(folder);
  try {
    const release = await takeAll(folder);
    try {
      await store.objects.sweep();
      const { names, bytes } = await unnamedObjects(store);
      if (names.length > 0) {
        const digest = createHash('sha256');
        for (const name of names) digest.update(`${name}\n`);
        appendAct(store, 'objects cleaned', { objects: names.length, bytes, digest: digest.digest('hex') });
      }
      for (const name of names) await unlink(store.objects.pathOf(name));
      return { folder, objects: names.length, bytes, deleted: true };
    } finally {
      release();
    }
  } finally {
    store.close();
  }
}

/** Sorted. */
async function unnamedObjects(store: Store): Promise<{ names: string[]; bytes: number }> {
  // First the objects, then the rows: one that is written meanwhile is not among them.
  const unnamed = new Set<string>();
  for await (const name of store.objects.names()) unnamed.add(name);
  for (const name of store.named()) unnamed.delete(name);
  const names = [...unnamed].sort();
  let bytes = 0;
  for (const name of names) bytes += (await stat(store.objects.pathOf(name))).size;
  return { names, bytes };
}
