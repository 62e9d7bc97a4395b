import { AGREEMENT, type Flip, type Quantity } from '../../../common/agreement.ts';
import { type Label, nameOf } from '../../../common/base/label.ts';
import { SHA256 } from '../../../common/base/sha256.ts';
import type { Rerun } from '../../../common/sealed.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import {
  BARE_FILE,
  CLEAN_FILE,
  ITEMS_FILE,
  resultFiles,
  SURVIVAL_FILE,
} from '../../domain/audits/resultLines.ts';
import { readSafetensors } from '../../domain/detectors/formats/safetensors.ts';
import { floatsOf } from '../../store/columns.ts';
import { decodeFace, decodeMask } from '../../store/pictures.ts';
import type { Store } from '../../store/store.ts';
import type { CaseFiles } from './caseFiles.ts';
import { readLines, readObject } from './readCase.ts';
import { isFace } from './redact.ts';

type Found = Pick<
  Rerun,
  'verdict' | 'faces' | 'agreeing' | 'flips' | 'files' | 'first' | 'largest' | 'tolerance'
>;
type Place = NonNullable<Rerun['first']>;
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Flipped = Omit<Flip, 'path' | 'attack'>;
type Line = { [key: string]: Json };

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
  const { first, beyond, largest, strayed, flips } = comparison;
  return {
    verdict: beyond !== null ? 'different' : first !== null ? 'within tolerance' : 'identical',
    faces,
    agreeing: faces - strayed.size,
    flips: named(flips, store, audit),
    files: compared,
    first: beyond ?? first,
    largest,
    tolerance: AGREEMENT,
  };
}

/** The faces of flips by the originals that they were taken from, in the order of the audit. */
function named(flips: Flipped[], { results, sealing }: Store, audit: number): Flip[] {
  if (flips.length === 0) return [];
  const paths = new Map([...sealing.sources(audit)].map(({ position, display }) => [position, display]));
  const { attacks } = results.audit(audit).config;
  const of = new Map([...sealing.items(audit)].map(({ position, source }) => [position, paths.get(source)]));
  return flips
    .map((flip) => ({
      path: of.get(flip.position) ?? '',
      attack: flip.index === null ? null : (attacks[flip.index]?.attack ?? null),
      ...flip,
    }))
    .sort((a, b) => a.position - b.position);
}

/** A line that differs: where it stands, and what it is of. */
interface Differing extends Pick<Place, 'file' | 'line'> {
  position: number | null;
  attack: number | null;
  iteration: number | null;
  /** Whether nobody attacked the face. */
  clean: boolean;
}

class Comparison {
  readonly largest: Record<Quantity, number> = { clean: 0, attacked: 0, mask: 0, attackedMask: 0 };
  /** The first place that is not identical, and the first that is beyond the tolerance. */
  first: Place | null = null;
  beyond: Place | null = null;
  /** Positions of faces that have a place beyond it. */
  readonly strayed = new Set<number>();
  readonly flips: Flipped[] = [];
  readonly #store: Store;
  readonly #files: CaseFiles;

  constructor(store: Store, files: CaseFiles) {
    this.#store = store;
    this.#files = files;
  }

  async take(
    place: Pick<Place, 'file' | 'line'>,
    sealed: string | undefined,
    now: string | undefined,
  ): Promise<void> {
    const [before, after] = [sealed, now].map((text) => JSON.parse(text ?? '{}') as Line);
    const whole = (key: string) => {
      const value = before![key] ?? after![key];
      return typeof value === 'number' ? value : null;
    };
    const of = {
      position: whole('position'),
      attack: whole('attack'),
      iteration: whole('iteration'),
      clean:
        place.file === CLEAN_FILE ||
        place.file === BARE_FILE ||
        (place.file === SURVIVAL_FILE && whole('attack') === null),
    };
    const at = { ...place, ...of };
    if (sealed === undefined || now === undefined)
      this.#note(at, { field: '', sealed: sealed ?? 'no line', now: now ?? 'no line' }, true);
    else await this.#value(at, '', before!, after!);
  }

  async #value(at: Differing, field: string, sealed: Json, now: Json): Promise<void> {
    if (isObject(sealed) && isObject(now)) {
      for (const key of new Set([...Object.keys(sealed), ...Object.keys(now)]))
        await this.#value(at, field === '' ? key : `${field}.${key}`, sealed[key] ?? null, now[key] ?? null);
      return;
    }
    if (sealed === now) return;
    const beyond = !(await this.#within(at, field, sealed, now));
    this.#note(at, { field, sealed: short(sealed), now: short(now) }, beyond);
  }

  async #within(at: Differing, field: string, sealed: Json, now: Json): Promise<boolean> {
    if (at.file === ITEMS_FILE) return false;
    if (/(^|\.)label$/.test(field)) {
      this.#flip(at, field, sealed as Label, now as Label);
      return false;
    }
    if (typeof sealed === 'number' && typeof now === 'number') return this.#numbers(at, [sealed], [now]);
    if (typeof sealed !== 'string' || typeof now !== 'string') return false;
    if (SHA256.test(sealed) && SHA256.test(now)) return this.#objects(at, sealed, now);
    const floats = (text: string) => floatsOf(Buffer.from(text, 'base64'));
    return this.#numbers(at, floats(sealed), floats(now));
  }

  #numbers({ clean }: Differing, sealed: ArrayLike<number>, now: ArrayLike<number>): boolean {
    if (sealed.length !== now.length) return false;
    let largest = 0;
    for (let i = 0; i < sealed.length; i++) {
      const deviation = Math.abs(sealed[i]! - now[i]!) / Math.max(1, Math.abs(sealed[i]!));
      // Also where it is not a number.
      if (!(deviation <= largest)) largest = deviation;
    }
    return this.#holds(clean ? 'clean' : 'attacked', largest);
  }

  /** Objects of the same kind. What an attack added to a picture is not held, what it does is. */
  async #objects({ clean }: Differing, sealed: string, now: string): Promise<boolean> {
    const [before, after] = [await readObject(this.#files, sealed), await this.#store.objects.get(now)];
    if (before === null || before[0] !== after[0]) return false;
    if (before[0] !== PNG) {
      const [a, b] = [before, after].map((bytes) => Object.keys(readSafetensors(bytes, sealed).tensors));
      return `${a}` === `${b}`;
    }
    if (isFace(before)) {
      const [a, b] = await Promise.all([decodeFace(before), decodeFace(after)]);
      return a.length === b.length;
    }
    const [a, b] = await Promise.all([decodeMask(before), decodeMask(after)]);
    const differing = a.reduce((n, value, i) => n + Number(value !== b[i]), 0);
    return this.#holds(clean ? 'mask' : 'attackedMask', differing / a.length);
  }

  #holds(quantity: Quantity, deviation: number): boolean {
    if (!(deviation <= this.largest[quantity])) this.largest[quantity] = deviation;
    return deviation <= AGREEMENT[quantity];
  }

  #flip({ file, position, attack, iteration }: Differing, field: string, sealed: Label, now: Label): void {
    const [side] = field.split('.');
    const of =
      file === CLEAN_FILE
        ? 'clean'
        : file === BARE_FILE
          ? 'bare'
          : file === SURVIVAL_FILE
            ? 'distorted'
            : side === 'float'
              ? 'float'
              : 'eightBit';
    const at = { position: position ?? 0, index: attack, iteration, of } as const;
    this.flips.push({ ...at, sealed: nameOf(sealed), now: nameOf(now) });
  }

  #note(at: Differing, what: Pick<Place, 'field' | 'sealed' | 'now'>, isBeyond: boolean): void {
    const { file, line, position } = at;
    const place = { file, line, ...what };
    this.first ??= place;
    if (!isBeyond) return;
    this.beyond ??= place;
    if (position !== null) this.strayed.add(position);
  }
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (value: Json) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
};
