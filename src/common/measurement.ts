import { z } from 'zod';
import { type Label, type LabelName, labelNameSchema, nameOf } from './base/label.ts';
import { sha256 } from './base/sha256.ts';

/**
 * What is measured of a face, declared once. The engine's messages and their bytes between machines, the rows and
 * statements of the store, the lines of a sealed case, the samples that a window shows, the CSV and the means of the
 * findings derive from these columns, in this order. What a new one takes: docs/architecture.md.
 */

/**
 * Every column is measured on the outcomes of an attack, in float and in 8 bits. Some are measured elsewhere too: on the
 * clean face (clean), on it before the detector without its defence (bare), and on a picture after a distortion (distorted).
 */
export type Stage = 'clean' | 'bare' | 'distorted';
type Where = 'attacked' | Stage;

interface Declared {
  /**
   * label: 0 or 1; share: a number in [0,1]; energies: activations of the fake and the real zone, in two columns;
   * mask: one byte per pixel, 1 = forged [H*W], in rows the SHA-256 of its object.
   */
  kind: 'label' | 'number' | 'share' | 'energies' | 'mask';
  at: readonly Stage[];
  /** The engine leaves it out where there is nothing to measure; rows have null. */
  optional?: true;
  /** It can be infinite; rows have null then. */
  infinite?: true;
  /**
   * Where it is measured since a later version alone: older projects have null there, and lines of a case leave it out
   * where it is null, so that what was sealed before keeps its bytes.
   */
  later?: readonly Where[];
  /** Its head in the CSV where that is not the column of the database (its name in lower case); null: not in the CSV. */
  csv?: string | null;
}

/** What a detector says of a picture. */
export const JUDGEMENT = {
  label: { kind: 'label', at: ['clean', 'bare', 'distorted'] },
  /** Realness in [0,1]: a_real / (a_real + a_fake) of a zone detector, the probability of real of a sigmoid one. */
  score: { kind: 'number', at: ['clean', 'bare', 'distorted'] },
  /** null for a sigmoid detector. */
  energies: { kind: 'energies', at: ['clean', 'bare', 'distorted'] },
  /** Intersection over union and pixel accuracy of the predicted mask with the true one. */
  iou: { kind: 'share', at: ['clean', 'distorted'], optional: true, later: ['distorted'] },
  pixelAccuracy: { kind: 'share', at: ['clean'], optional: true },
  /** The same with the adversarial mask, where the attack aims at one. */
  iouAdversarial: { kind: 'share', at: ['distorted'], optional: true, later: ['distorted'] },
  pixelAccuracyAdversarial: { kind: 'share', at: [], optional: true },
  /** The predicted mask, of a detector that segments. */
  segmentation: { kind: 'mask', at: ['clean'], optional: true, csv: null },
} as const satisfies Record<string, Declared>;

/** How far the adversarial picture is from the clean one (engine/metrics/distance.ts): in 1/255, but psnr in dB. */
export const DISTANCE = {
  rmse255: { kind: 'number', at: [] },
  linf255: { kind: 'number', at: [] },
  l2: { kind: 'number', at: [], csv: 'l2_255' },
  /** Infinite where the two pictures are equal. */
  psnr: { kind: 'number', at: [], infinite: true, csv: 'psnr_db' },
  ssim: { kind: 'number', at: [] },
  /** FLIP (engine/metrics/flip.ts), of what a screen shows: in 8 bits alone, and where the audit asks for it (`perceptual`). */
  flip: { kind: 'number', at: [], optional: true, later: ['attacked'] },
} as const satisfies Record<string, Declared>;

export const MEASURED = { ...JUDGEMENT, ...DISTANCE };

export type Columns = Record<string, Declared>;
type Judging = typeof JUDGEMENT;
export type At<S extends Stage> = {
  [K in keyof Judging as S extends Judging[K]['at'][number] ? K : never]: Judging[K];
};

/** The columns that are measured there. */
export const measuredAt = <S extends Stage>(stage: S): At<S> =>
  Object.fromEntries(
    Object.entries<Declared>(JUDGEMENT).filter(([, { at }]) => at.includes(stage)),
  ) as unknown as At<S>;

interface Energies {
  fake: number;
  real: number;
}
interface Plain {
  label: Label;
  number: number;
  share: number;
}
type Value<C extends Declared, Kinds extends Record<Declared['kind'], unknown>> =
  | Kinds[C['kind']]
  | (C extends { optional: true } | { infinite: true } | { later: readonly Where[] } ? null : never);

/** As the engine says it. */
export type Told<C extends Columns> = {
  -readonly [K in keyof C as C[K] extends { optional: true } ? never : K]: ToldKinds[C[K]['kind']];
} & { -readonly [K in keyof C as C[K] extends { optional: true } ? K : never]?: ToldKinds[C[K]['kind']] };
interface ToldKinds extends Plain {
  energies: Energies | null;
  mask: Uint8Array;
}

/** As the store keeps it, and a case. */
export type Row<C extends Columns> = {
  -readonly [K in keyof C & string as C[K]['kind'] extends 'energies'
    ? 'energyFake' | 'energyReal'
    : K]: Value<C[K], RowKinds>;
};
interface RowKinds extends Plain {
  energies: number | null;
  mask: string;
}

/** As a window is given it. */
export type Shown<C extends Columns> = { [K in keyof C]: Value<C[K], ShownKinds> };
interface ShownKinds extends Omit<Plain, 'label'> {
  label: LabelName;
  energies: Energies | null;
  mask: string;
}

/** A column of rows. */
export interface RowColumn {
  name: keyof Row<typeof MEASURED>;
  /** Of the database. */
  column: string;
  csv: string | null;
  kind: Exclude<Declared['kind'], 'energies'>;
  nullable: boolean;
  infinite: boolean;
  later: readonly Where[];
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function rowColumns(columns: Columns): RowColumn[] {
  return Object.entries(columns).flatMap(
    ([key, { kind, csv, optional = false, infinite = false, later = [] }]) => {
      const energies = kind === 'energies';
      return (energies ? ['energyFake', 'energyReal'] : [key]).map((name) => ({
        name: name as RowColumn['name'],
        column: snake(name),
        csv: csv === undefined ? snake(name) : csv,
        kind: energies ? 'number' : kind,
        nullable: energies || optional || infinite || later.length > 0,
        infinite,
        later,
      }));
    },
  );
}

/** @param masks the objects that the masks are kept as, by their columns */
export function rowOf<C extends Columns>(
  columns: C,
  told: Told<C>,
  masks: Record<string, string | null> = {},
): Row<C> {
  const said: Record<string, unknown> = { ...told, ...masks };
  const energies = said.energies as Energies | null | undefined;
  said.energyFake = energies?.fake;
  said.energyReal = energies?.real;
  return Object.fromEntries(
    rowColumns(columns).map(({ name, infinite }) => {
      const value = said[name] ?? null;
      return [name, infinite && !Number.isFinite(value) ? null : value];
    }),
  ) as Row<C>;
}

type Shape<T> = { [K in keyof T]: z.ZodType<T[K]> };

/** Lines of a case, which come from outside. */
const rowKinds = {
  label: z.union([z.literal(0), z.literal(1)]),
  number: z.number(),
  share: z.number(),
  mask: sha256,
};

export function lineShape<C extends Columns>(columns: C, where: Where): Shape<Row<C>> {
  return Object.fromEntries(
    rowColumns(columns).map(({ name, kind, nullable, later }) => {
      const schema: z.ZodType = nullable ? rowKinds[kind].nullable() : rowKinds[kind];
      return [name, later.includes(where) ? schema.default(null) : schema];
    }),
  ) as Shape<Row<C>>;
}

const LATER = rowColumns(MEASURED).filter(({ later }) => later.length > 0);

/** A row as a line of a case has it. */
export function lineOf(row: object, where: Where): object {
  const line: Record<string, unknown> = { ...row };
  for (const { name, later } of LATER) if (later.includes(where) && line[name] === null) delete line[name];
  return line;
}

const shownKinds = {
  label: labelNameSchema,
  number: z.number(),
  share: z.number(),
  energies: z.strictObject({ fake: z.number(), real: z.number() }).nullable(),
  mask: sha256,
};

export function shownShape<C extends Columns>(columns: C): Shape<Shown<C>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, { kind, optional, infinite }]) => {
      const schema: z.ZodType = shownKinds[kind];
      return [name, optional || infinite ? schema.nullable() : schema];
    }),
  ) as Shape<Shown<C>>;
}

/** A row as a window is given it. */
export function shownOf<C extends Columns>(columns: C, row: Row<C>): Shown<C> {
  const kept = row as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(columns).map(([name, { kind }]) => {
      if (kind === 'label') return [name, nameOf(kept[name] as Label)];
      if (kind !== 'energies') return [name, kept[name]];
      const { energyFake: fake, energyReal: real } = kept;
      return [name, fake === null || real === null ? null : { fake, real }];
    }),
  ) as Shown<C>;
}

/** Means over faces, as findings have them: shares of masks and what is optional where there are any, and distances. */
type MeanOf<C extends Declared> = C extends { kind: 'share' } | { optional: true }
  ? z.ZodOptional<z.ZodNullable<z.ZodNumber>>
  : z.ZodNullable<z.ZodNumber>;
export type MeanShape<C extends Columns> = { [K in keyof C]: MeanOf<C[K]> };

/** Whether a mean is left out where no face has a value. */
export const hasGaps = ({ kind, optional }: Declared): boolean => kind === 'share' || optional === true;

export function meanShape<C extends Columns>(columns: C): MeanShape<C> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const value = column.kind === 'share' ? z.number().min(0).max(1) : z.number();
      return [name, hasGaps(column) ? value.nullable().optional() : value.nullable()];
    }),
  ) as MeanShape<C>;
}

type Shares = { [K in keyof Judging as Judging[K]['kind'] extends 'share' ? K : never]: Judging[K] };
/** Against the true mask: the shares of clean faces as well. */
type TrueShares = Pick<Shares, keyof Shares & keyof At<'clean'>>;
type AimedShares = Omit<Shares, keyof TrueShares>;
const sharesWhere = (clean: boolean): Columns =>
  Object.fromEntries(
    Object.entries<Declared>(JUDGEMENT).filter(
      ([, { kind, at }]) => kind === 'share' && at.includes('clean') === clean,
    ),
  );
export const TRUE_SHARES = sharesWhere(true) as TrueShares;
export const UNDER_ATTACK = { ...(sharesWhere(false) as AimedShares), ...DISTANCE };
