import type { AttackParams } from '../../../common/attacks/registry.ts';
import type { Cell } from '../../../common/base/csvCell.ts';
import { nameOf, REAL } from '../../../common/base/label.ts';
import type { LanguageCode } from '../../../common/base/language.ts';
import { thresholdOf } from '../../../common/contract.ts';
import { certifies } from '../../../common/defences/registry.ts';
import { MEASURED, type RowColumn, rowColumns } from '../../../common/measurement.ts';
import { certifiedRadius } from '../../../engine/metrics/inference/certificate.ts';
import { localRecord, record } from '../../base/csv.ts';
import { stopsOnFlip, usedIterations } from '../../domain/findings/usedIterations.ts';
import { withItem } from '../../domain/findings/walk.ts';
import { placeValues } from '../../store/columns.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow, DistanceRow, ItemRow, JudgementRow, OutcomeRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN } from '../../store/survival.ts';

const ITEM = [
  'path',
  'frame',
  'seconds',
  'box_x',
  'box_y',
  'box_width',
  'box_height',
  'label',
  'crop_sha256',
];
/** iterations_used: those that the face took until then; fewer where an attack stops on flips. */
const RUN = ['attack_index', 'attack', 'iteration', 'iterations_used'];
const SIDES = ['float', 'eight_bit'];
const SIDE = rowColumns(MEASURED).filter(({ csv }) => csv !== null);
/** Those that every audit measures; what an audit asks for beside them comes last, so that the others keep their places. */
const ALWAYS = SIDE.filter(({ later }) => !later.includes('attacked'));
const ASKED = SIDE.filter(({ later }) => later.includes('attacked'));
const headsOf = (side: string, columns: RowColumn[]) => columns.map(({ csv }) => `${side}_${csv}`);
const HEADER = [
  ...ITEM,
  ...RUN,
  ...SIDES.flatMap((side) => headsOf(side, ALWAYS)),
  'adversarial_sha256',
  'treatment',
  'treatment_strength',
];

/**
 * The lines of an audit's CSV (RFC 4180): a header, then one record per face as it was measured clean, then one per
 * attack, face and snapshot, then one per distortion, attack and face, with the decision in the 8-bit columns. A clean record
 * has attack "clean", and stands in the 8-bit columns too: it is an 8-bit picture. `threshold`, where it is
 * not one half, is the realness from which on the labels are real; `last_frame`, where the faces are clips, their last frame, which
 * begin with `frame`; FLIP, where the audit measures it; `certified_votes`, `certified_draws` and `certified_radius` in clean records
 * behind noise, in the last columns.
 */
export function* csvLines(store: Pick<Store, 'results' | 'survival'>, audit: AuditRow): Generator<string> {
  for (const cells of csvRecords(store, audit)) yield record(cells);
}

/** A mark by which spreadsheets know UTF-8. */
const UTF8_MARK = '\uFEFF';

/** The same as spreadsheets of a language read them. */
export function* localCsvLines(
  store: Pick<Store, 'results' | 'survival'>,
  audit: AuditRow,
  language: LanguageCode,
): Generator<string> {
  yield UTF8_MARK;
  for (const cells of csvRecords(store, audit)) yield localRecord(cells, language);
}

/** The fields of these lines. */
export function* csvRecords(store: Pick<Store, 'results' | 'survival'>, audit: AuditRow): Generator<Cell[]> {
  const { results } = store;
  const threshold = thresholdCell(audit);
  const certificate = certificateCells(results, audit);
  yield [
    ...HEADER,
    ...threshold.map(() => 'threshold'),
    ...(audit.detector.contract.clip === undefined ? [] : ['last_frame']),
    ...(audit.config.perceptual === undefined ? [] : SIDES.flatMap((side) => headsOf(side, ASKED))),
    ...certificate.names,
  ];
  const unattacked = { clean: results.cleanResults, 'clean, undefended': results.bareResults };
  for (const [name, measured] of Object.entries(unattacked))
    for (const [item, row] of withItem(results.items(audit.id), measured(audit.id))) {
      const side = sideCells(row);
      const cells = [null, name, 0, 0, ...side, ...side, item.crop, null, null];
      const certified = certificate.of(name === 'clean' ? item.id : null);
      yield [
        ...itemCells(item),
        ...cells,
        ...threshold,
        ...lastFrame(item),
        ...askedCells(audit),
        ...certified,
      ];
    }
  const empty = certificate.of(null);
  for (const [index, params] of audit.config.attacks.entries())
    for (const cells of attackLines(results, audit, params, index)) yield [...cells, ...empty];
  for (const cells of treatedLines(store, audit)) yield [...cells, ...empty];
}

/** Behind noise: the votes and the radius of a face, in its clean record. */
function certificateCells(
  results: Results,
  { id, config: { defence } }: AuditRow,
): { names: string[]; of(item: number | null): Cell[] } {
  if (!certifies(defence)) return { names: [], of: () => [] };
  const { sigma, alpha, certify: draws } = defence;
  const said = new Map([...results.cleanResults(id)].map(({ item, label }) => [item, label]));
  const cells = new Map<number | null, Cell[]>();
  for (const { item, real } of results.certifiedResults(id)) {
    const agreeing = said.get(item) === REAL ? real : draws - real;
    cells.set(item, [agreeing, draws, certifiedRadius({ agreeing, draws, sigma }, alpha)]);
  }
  return {
    names: ['certified_votes', 'certified_draws', 'certified_radius'],
    of: (item) => cells.get(item) ?? [null, null, null],
  };
}

function* treatedLines(
  { results, survival }: Pick<Store, 'results' | 'survival'>,
  audit: AuditRow,
): Generator<Cell[]> {
  for (const { position, treatment } of survival.distortions(audit.id))
    for (const attack of [CLEAN, ...audit.config.attacks.keys()]) {
      const run =
        attack === CLEAN
          ? [null, 'clean', null, null]
          : [attack, audit.config.attacks[attack]!.attack, null, null];
      const rows = withItem(results.items(audit.id), survival.results(audit.id, position, attack));
      for (const [item, row] of rows)
        yield [
          ...itemCells(item),
          ...run,
          ...sideCells({}),
          ...sideCells(row),
          null,
          treatment.treatment,
          treatment.strength,
          ...thresholdCell(audit),
          ...lastFrame(item),
          ...askedCells(audit),
        ];
    }
}

/** None of a detector that decides at one half, as in earlier versions. */
const thresholdCell = ({ detector: { contract } }: AuditRow): number[] =>
  contract.threshold === undefined ? [] : [contract.threshold];

/** Of a clip. */
const lastFrame = ({ clip }: ItemRow): number[] => (clip === undefined ? [] : [clip.at(-1)!.ordinal]);

/** Of an attacked face; empty of others. */
const askedCells = ({ config }: AuditRow, row?: Pick<OutcomeRow, 'float' | 'eightBit'>): Cell[] =>
  config.perceptual === undefined
    ? []
    : [row?.float ?? {}, row?.eightBit ?? {}].flatMap((side) => sideCells(side, ASKED));

/** Empty where a column was not measured. */
const sideCells = (row: Partial<JudgementRow & DistanceRow>, columns = ALWAYS): Cell[] =>
  columns.map(({ name, kind }) =>
    kind === 'label' && row.label !== undefined ? nameOf(row.label) : (row[name] ?? null),
  );

function* attackLines(
  results: Results,
  audit: AuditRow,
  params: AttackParams,
  index: number,
): Generator<Cell[]> {
  const used = new Map<number, number>();
  const threshold = thresholdCell(audit);
  if (stopsOnFlip(audit.config, params))
    for (const [item, row] of withItem(results.items(audit.id), results.traces(audit.id, index)))
      used.set(item.id, usedIterations(params, item.label, row, thresholdOf(audit.detector.contract)));
  for (const [item, row] of withItem(results.items(audit.id), results.outcomes(audit.id, index))) {
    yield [
      ...itemCells(item),
      index,
      params.attack,
      row.iteration,
      Math.min(row.iteration, used.get(item.id) ?? row.iteration),
      ...sideCells(row.float),
      ...sideCells(row.eightBit),
      row.adversarial,
      null,
      null,
      ...threshold,
      ...lastFrame(item),
      ...askedCells(audit, row),
    ];
  }
}

const itemCells = ({ path, frame, box, label, crop }: ItemRow): Cell[] => [
  path,
  ...placeValues(frame, box),
  nameOf(label),
  crop,
];
