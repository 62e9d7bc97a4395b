import { JUDGEMENT, MEASURED, measuredAt, type RowColumn, rowColumns } from '../../common/measurement.ts';
import type { CleanRow, OutcomeRow } from './rows.ts';

/**
 * The measured columns (common/measurement.ts) in statements and rows of the database. In `outcomes` they stand twice: f_
 * for float, e_ for 8 bits.
 */
export const CLEAN_COLUMNS = rowColumns(measuredAt('clean'));
export const DECISION_COLUMNS = rowColumns(measuredAt('bare'));
export const TREATED_COLUMNS = rowColumns(measuredAt('distorted'));
/** Of each side of an outcome: name in rows, column. */
const SIDES = (
  [
    ['float', 'f'],
    ['eightBit', 'e'],
  ] as const
).map(([side, prefix]) => ({
  side,
  columns: rowColumns(MEASURED).map((of) => ({ ...of, column: `${prefix}_${of.column}` })),
}));

/** The columns of a table under the names of rows. */
export const selected = (table: string, columns: RowColumn[]): string =>
  columns.map(({ name, column }) => `${table}.${column} AS ${name}`).join(', ');

/** Enters rows with the measured columns and the others that are named. */
export function insertion(table: string, others: string[], columns: RowColumn[]): string {
  const names = [...others, ...columns.map(({ column }) => column)];
  const values = [...others, ...columns.map(({ name }) => name)];
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.map((name) => `$${name}`).join(', ')})`;
}

/** The columns of masks, which are objects. */
export const masksIn = (columns: RowColumn[]): string[] =>
  columns.filter(({ kind }) => kind === 'mask').map(({ column }) => column);
export const OUTCOME_MASKS = SIDES.flatMap(({ columns }) => masksIn(columns));

/** A row of a table by its columns. */
export type Values = Record<string, string | number | null>;

const JUDGED = rowColumns(JUDGEMENT);
export const cleanOf = (row: Values): CleanRow =>
  ({
    item: row.item,
    ...Object.fromEntries(JUDGED.map(({ name, column }) => [name, row[column] ?? null])),
  }) as CleanRow;

export const outcomeOf = (row: Values): OutcomeRow => {
  const [float, eightBit] = SIDES.map(({ columns }) =>
    Object.fromEntries(columns.map(({ name, column }) => [name, row[column]])),
  );
  return {
    item: row.item,
    attack: row.attack,
    iteration: row.iteration,
    float,
    eightBit,
    adversarial: row.adversarial,
    perturbation: row.perturbation,
    adversarialMask: row.adversarial_mask,
    ...(row.free === null ? {} : { free: row.free }),
  } as OutcomeRow;
};

/** An outcome as the columns that it is entered under. */
export const outcomeValues = (audit: number, row: OutcomeRow): Values => ({
  audit,
  attack: row.attack,
  item: row.item,
  iteration: row.iteration,
  ...Object.fromEntries(
    SIDES.flatMap(({ side, columns }) => columns.map(({ name, column }) => [column, row[side][name]])),
  ),
  adversarial: row.adversarial,
  perturbation: row.perturbation,
  adversarial_mask: row.adversarialMask,
  free: row.free ?? null,
});
