import { SHA256 } from '../../../common/base/sha256.ts';
import type { Rerun } from '../../../common/sealed.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { ITEMS_FILE, resultFiles } from '../../domain/audits/resultLines.ts';
import { readSafetensors } from '../../domain/detectors/formats/safetensors.ts';
import { floatsOf } from '../../store/columns.ts';
import { decodeFace, decodeMask } from '../../store/pictures.ts';
import type { Store } from '../../store/store.ts';
import type { CaseFiles } from './caseFiles.ts';
import { readLines, readObject } from './readCase.ts';
import { isFace } from './redact.ts';

type Found = Pick<Rerun, 'verdict' | 'faces' | 'files' | 'first' | 'largest' | 'tolerance'>;
type Place = NonNullable<Rerun['first']>;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * What counts as the same result on another backend or machine: numbers by max(1, |sealed|), pictures in 1/255 of any
 * pixel, masks as a share of their pixels. Decisions must be equal.
 */
const TOLERANCE = { number: 1e-3, picture: 1, mask: 1e-3 };

const PNG = 0x89;

/** Compares every result of an audit with those of a case, line by line, and pictures where their hashes differ. */
export async function differencesOf(
  store: Store,
  audit: number,
  files: CaseFiles,
  host: Host,
): Promise<Found> {
  const comparison = new Comparison(store, files);
  const compared: Found['files'] = [];
  let faces = 0;
  const results = resultFiles(store, audit);
  for (const [index, { path, lines }] of results.entries()) {
    host.onProgress({ stage: 'results', done: index, total: results.length, unit: 'file' });
    const sealed = readLines(files, path);
    // Read whole before anything is awaited: nothing else can use the project while rows are walked.
    const now = [...lines()];
    let identical = true;
    let line = 0;
    for (; ; line++) {
      stopIfAsked(host);
      const there = (await sealed.next()) as IteratorResult<Buffer, undefined>;
      const here = now[line]?.slice(0, -1);
      if (there.done === true && here === undefined) break;
      const text = there.done === true ? undefined : there.value.toString('utf8');
      if (text === here) continue;
      identical = false;
      await comparison.take({ file: path, line: line + 1 }, text, here);
      if (text === undefined || here === undefined) break;
    }
    if (path === ITEMS_FILE) faces = line;
    compared.push({ path, identical });
  }
  const { first, beyond, largest } = comparison;
  const verdict = beyond !== null ? 'different' : first !== null ? 'within tolerance' : 'identical';
  return { verdict, faces, files: compared, first: beyond ?? first, largest, tolerance: TOLERANCE };
}

class Comparison {
  readonly largest = { number: 0, picture: 0, mask: 0 };
  /** The first place that is not identical, and the first that is beyond the tolerance. */
  first: Place | null = null;
  beyond: Place | null = null;
  readonly #store: Store;
  readonly #files: CaseFiles;

  constructor(store: Store, files: CaseFiles) {
    this.#store = store;
    this.#files = files;
  }

  async take(
    at: Pick<Place, 'file' | 'line'>,
    sealed: string | undefined,
    now: string | undefined,
  ): Promise<void> {
    if (sealed === undefined || now === undefined)
      this.#note({ ...at, field: '', sealed: sealed ?? 'no line', now: now ?? 'no line' }, true);
    else await this.#value(at, '', JSON.parse(sealed) as Json, JSON.parse(now) as Json);
  }

  async #value(at: Pick<Place, 'file' | 'line'>, field: string, sealed: Json, now: Json): Promise<void> {
    if (isObject(sealed) && isObject(now)) {
      for (const key of new Set([...Object.keys(sealed), ...Object.keys(now)]))
        await this.#value(at, field === '' ? key : `${field}.${key}`, sealed[key] ?? null, now[key] ?? null);
      return;
    }
    if (sealed === now) return;
    const place = { ...at, field, sealed: short(sealed), now: short(now) };
    this.#note(place, !(await this.#within(at.file, field, sealed, now)));
  }

  async #within(file: string, field: string, sealed: Json, now: Json): Promise<boolean> {
    if (file === ITEMS_FILE || /(^|\.)label$/.test(field)) return false;
    if (typeof sealed === 'number' && typeof now === 'number') return this.#numbers([sealed], [now]);
    if (typeof sealed !== 'string' || typeof now !== 'string') return false;
    if (SHA256.test(sealed) && SHA256.test(now)) return this.#objects(sealed, now);
    const floats = (text: string) => floatsOf(Buffer.from(text, 'base64'));
    return this.#numbers(floats(sealed), floats(now));
  }

  #numbers(sealed: ArrayLike<number>, now: ArrayLike<number>): boolean {
    if (sealed.length !== now.length) return false;
    for (let i = 0; i < sealed.length; i++) {
      const deviation = Math.abs(sealed[i]! - now[i]!) / Math.max(1, Math.abs(sealed[i]!));
      // Also where it is not a number.
      if (!(deviation <= this.largest.number)) this.largest.number = deviation;
    }
    return this.largest.number <= TOLERANCE.number;
  }

  /** Objects of the same kind: pictures of faces, masks, tensors. */
  async #objects(sealed: string, now: string): Promise<boolean> {
    const [before, after] = [await readObject(this.#files, sealed), await this.#store.objects.get(now)];
    if (before === null || before[0] !== after[0]) return false;
    if (before[0] !== PNG) {
      const [a, b] = [before, after].map((bytes) =>
        Object.values(readSafetensors(bytes, sealed).tensors).flatMap(({ data }) => [...data]),
      );
      return this.#numbers(a!, b!);
    }
    if (isFace(before)) {
      const [a, b] = await Promise.all([decodeFace(before), decodeFace(after)]);
      for (let i = 0; i < a.length; i++)
        this.largest.picture = Math.max(this.largest.picture, Math.abs(a[i]! - b[i]!));
      return this.largest.picture <= TOLERANCE.picture;
    }
    const [a, b] = await Promise.all([decodeMask(before), decodeMask(after)]);
    const differing = a.reduce((n, value, i) => n + Number(value !== b[i]), 0);
    this.largest.mask = Math.max(this.largest.mask, differing / a.length);
    return this.largest.mask <= TOLERANCE.mask;
  }

  #note(place: Place, isBeyond: boolean): void {
    this.first ??= place;
    if (isBeyond) this.beyond ??= place;
  }
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (value: Json) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
};
