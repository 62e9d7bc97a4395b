import { createHash } from 'node:crypto';
import { certifies } from '../../../common/defences/registry.ts';
import { inOrderOfHarshness } from '../../../common/distortions/registry.ts';
import { lineOf } from '../../../common/measurement.ts';
import { blobOf } from '../../store/columns.ts';
import { UNTOUCHED, UPLOADS } from '../../store/deliveries.ts';
import type { OutcomeRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN } from '../../store/survival.ts';
import { withItem } from '../findings/walk.ts';

/**
 * What an audit measured, as JSON lines that depend on nothing but what was measured: faces go by their place in the
 * audit, and not by the project's numbers. Two audits that measured the same give the same bytes.
 */
export interface ResultFile {
  /** Inside a case. */
  path: string;
  lines(): Generator<string>;
}

export const ITEMS_FILE = 'results/items.jsonl';
export const UNIVERSALS_FILE = 'results/universals.jsonl';
export const SURVIVAL_FILE = 'results/survival.jsonl';
export const CLEAN_FILE = 'results/clean.jsonl';
export const BARE_FILE = 'results/bare.jsonl';
export const CERTIFIED_FILE = 'results/certified.jsonl';
export const DELIVERED_FILE = 'results/delivered.jsonl';
export const outcomesFile = (attack: number): string => `results/attack-${attack}.jsonl`;
export const tracesFile = (attack: number): string => `results/traces-${attack}.jsonl`;

export function resultFiles(store: Store, audit: number): ResultFile[] {
  const { results, sealing } = store;
  const { config } = results.audit(audit);
  const { attacks } = config;
  const files: ResultFile[] = [
    { path: ITEMS_FILE, lines: () => jsonLines(sealing.items(audit)) },
    {
      path: CLEAN_FILE,
      lines: () =>
        perFace(withItem(results.items(audit), results.cleanResults(audit)), (row) => lineOf(row, 'clean')),
    },
    { path: UNIVERSALS_FILE, lines: () => jsonLines(universals(store, audit, attacks.length)) },
  ];
  for (const index of attacks.keys()) {
    files.push({
      path: outcomesFile(index),
      lines: () => perFace(withItem(results.items(audit), results.outcomes(audit, index)), outcomeLine),
    });
    files.push({
      path: tracesFile(index),
      lines: () => jsonLines(traces(store, audit, index)),
    });
  }
  if (config.defence !== undefined)
    files.push({
      path: BARE_FILE,
      lines: () =>
        perFace(withItem(results.items(audit), results.bareResults(audit)), (row) => lineOf(row, 'bare')),
    });
  if (certifies(config.defence))
    files.push({
      path: CERTIFIED_FILE,
      lines: () => perFace(withItem(results.items(audit), results.certifiedResults(audit)), (row) => row),
    });
  if (config.deliver !== undefined)
    files.push({ path: DELIVERED_FILE, lines: () => jsonLines(delivered(store, audit)) });
  if (store.survival.distortions(audit).length > 0) files.push(survivalFile(store, audit));
  return files;
}

/** Not there where nothing was treated. */
const survivalFile = (store: Store, audit: number): ResultFile => ({
  path: SURVIVAL_FILE,
  lines: () => jsonLines(survival(store, audit)),
});

/** SHA-256 of each file of results, by its path inside a case. */
export const resultHashes = (store: Store, audit: number): Record<string, string> =>
  hashesOf(resultFiles(store, audit));

/** The same of what distortions left. */
export const survivalHashes = (store: Store, audit: number): Record<string, string> =>
  hashesOf([survivalFile(store, audit)]);

function hashesOf(files: ResultFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map(({ path, lines }) => {
      const hash = createHash('sha256');
      for (const line of lines()) hash.update(line);
      return [path, hash.digest('hex')];
    }),
  );
}

function* perFace<R extends { item: number }>(
  rows: Iterable<[{ position: number }, R]>,
  lined: (row: Omit<R, 'item'>) => object,
): Generator<string> {
  for (const [{ position }, { item: _ours, ...row }] of rows) yield line({ position, ...lined(row) });
}

const outcomeLine = (row: Omit<OutcomeRow, 'item'>) => ({
  ...row,
  float: lineOf(row.float, 'attacked'),
  eightBit: lineOf(row.eightBit, 'attacked'),
});

/** Activations after each iteration: float32, little-endian, in base64. */
function* traces({ results }: Store, audit: number, attack: number) {
  for (const [{ position }, { fake, real }] of withItem(results.items(audit), results.traces(audit, attack)))
    yield { position, fake: base64(fake), real: base64(real) };
}

function* universals({ results }: Store, audit: number, attacks: number) {
  for (let attack = 0; attack < attacks; attack++) {
    const row = results.universal(audit, attack);
    if (row !== null)
      yield { attack, artifact: row.artifact, fake: base64(row.fake), real: base64(row.real) };
  }
}

/** attack: null for the untouched files; label null where the face was not found. */
function* delivered({ results }: Store, audit: number) {
  const { attacks, deliver = [] } = results.audit(audit).config;
  for (const delivery of deliver.keys())
    for (const attack of [UNTOUCHED, ...attacks.keys()])
      for (const upload of UPLOADS)
        for (const [{ position }, { item: _ours, ...row }] of withItem(
          results.items(audit),
          results.delivered(audit, delivery, attack, upload),
        ))
          yield { delivery, attack: attack === UNTOUCHED ? null : attack, position, ...row };
}

/** Whatever order the distortions were asked for in. attack: null for the clean faces. */
function* survival({ results, survival }: Store, audit: number) {
  const planned = survival.distortions(audit);
  const attacks = [CLEAN, ...results.audit(audit).config.attacks.keys()];
  for (const treatment of inOrderOfHarshness(planned.map((one) => one.treatment))) {
    const { position: place } = planned.find((one) => one.treatment === treatment)!;
    for (const attack of attacks)
      for (const [{ position }, { item: _ours, ...row }] of withItem(
        results.items(audit),
        survival.results(audit, place, attack),
      ))
        yield {
          ...treatment,
          attack: attack === CLEAN ? null : attack,
          position,
          ...lineOf(row, 'distorted'),
        };
  }
}

function* jsonLines(rows: Iterable<object>): Generator<string> {
  for (const row of rows) yield line(row);
}

const line = (row: object) => `${JSON.stringify(row)}\n`;
const base64 = (values: Float32Array) => blobOf(values).toString('base64');
