import { AGREEMENT, allowance, type Deviations, type Flip } from '../../../common/agreement.ts';
import { type AttackParams, isUniversal } from '../../../common/attacks/registry.ts';
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
  tracesFile,
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

/**
 * Compares every result of an audit with those of a case, line by line, and pictures where their hashes differ.
 * @param promised whether the same bytes were: then nothing is allowed for what attacks make of rounding
 */
export async function differencesOf(
  store: Store,
  audit: number,
  files: CaseFiles,
  promised: boolean,
  host: Host,
): Promise<Found> {
  const { attacks } = store.results.audit(audit).config;
  const comparison = new Comparison(store, files, attacks, promised);
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
}

/** Steps up to an iteration, as far as they are few. What is chosen among restarts, or made before, has more behind it. */
function stepsTo(iteration: number, params: AttackParams | undefined): number {
  const single =
    params !== undefined && !isUniversal(params) && !('restarts' in params && params.restarts > 1);
  return iteration === 0 || single ? iteration : Number.POSITIVE_INFINITY;
}

class Comparison {
  readonly largest: Deviations = { clean: 0, attacked: 0, mask: 0, attackedMask: 0 };
  /** The first place that is not identical, and the first that is beyond the tolerance. */
  first: Place | null = null;
  beyond: Place | null = null;
  /** Positions of faces that have a place beyond it. */
  readonly strayed = new Set<number>();
  readonly flips: Flipped[] = [];
  readonly #store: Store;
  readonly #files: CaseFiles;
  readonly #attacks: AttackParams[];

  readonly #promised: boolean;

  /** @param promised whether the same bytes were */
  constructor(store: Store, files: CaseFiles, attacks: AttackParams[], promised: boolean) {
    this.#store = store;
    this.#files = files;
    this.#attacks = attacks;
    this.#promised = promised;
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
    const traced = this.#attacks.findIndex((_, index) => tracesFile(index) === place.file);
    const attack = traced === -1 ? whole('attack') : traced;
    const at = { ...place, position: whole('position'), attack, iteration: whole('iteration') };
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
    if (typeof sealed === 'number' && typeof now === 'number') return this.#number(at, sealed, now);
    if (typeof sealed !== 'string' || typeof now !== 'string') return false;
    if (SHA256.test(sealed) && SHA256.test(now)) return this.#objects(at, sealed, now);
    // By iteration, from the clean face on.
    const [before, after] = [sealed, now].map((text) => [...floatsOf(Buffer.from(text, 'base64'))]);
    if (before!.length !== after!.length) return false;
    return before!
      .map((value, iteration) => this.#number({ ...at, iteration }, value, after![iteration]!))
      .every((within) => within);
  }

  #number(at: Differing, sealed: number, now: number): boolean {
    const deviation = Math.abs(sealed - now) / Math.max(1, Math.abs(sealed));
    const of = isClean(at) ? 'clean' : 'attacked';
    // Also where it is not a number.
    if (!(deviation <= this.largest[of])) this.largest[of] = deviation;
    return deviation <= AGREEMENT.clean * this.#allowance(at);
  }

  /** Objects of the same kind. What an attack added to a picture is held where the same bytes were promised alone, what it does is always. */
  async #objects(at: Differing, sealed: string, now: string): Promise<boolean> {
    const [before, after] = [await readObject(this.#files, sealed), await this.#store.objects.get(now)];
    if (before === null || before[0] !== after[0]) return false;
    if (before[0] !== PNG) {
      const [a, b] = [before, after].map((bytes) =>
        Object.values(readSafetensors(bytes, sealed).tensors).flatMap(({ data }) => [...data]),
      );
      return a!.length === b!.length && (!this.#promised || largestOf(a!, b!) <= AGREEMENT.clean);
    }
    if (isFace(before)) {
      const [a, b] = await Promise.all([decodeFace(before), decodeFace(after)]);
      return a.length === b.length && (!this.#promised || largestOf(a, b) <= AGREEMENT.picture);
    }
    const [a, b] = await Promise.all([decodeMask(before), decodeMask(after)]);
    const differing = a.reduce((n, value, i) => n + Number(value !== b[i]), 0);
    const [of, share] = [isClean(at) ? 'mask' : 'attackedMask', differing / a.length] as const;
    this.largest[of] = Math.max(this.largest[of], share);
    return share <= AGREEMENT.mask * this.#allowance(at);
  }

  #allowance({ attack, iteration }: Differing): number {
    if (this.#promised || attack === null) return 1;
    return allowance(stepsTo(iteration ?? Number.POSITIVE_INFINITY, this.#attacks[attack]));
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

const isClean = ({ attack, iteration }: Differing): boolean => attack === null || iteration === 0;

function largestOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
}

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const short = (value: Json) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
};
