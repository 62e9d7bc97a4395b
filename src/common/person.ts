import { z } from 'zod';
import { type Label, labelNameSchema, labelOf } from './base/label.ts';

/** Whom a face is of: what faces are grouped by where those of one person are not independent. */
export interface OfPerson {
  /** The file, as the audit has it. */
  path: string;
  /** Who it is, the same name in every file; null where nobody says. */
  name: string | null;
  /** Which of the file's persons, from 0; null where that was not asked. */
  track: number | null;
}

const NAMED = 'person:';

/** The same for two faces if and only if they are taken to be of one person: by name across files, else within one file. */
export const personKey = ({ path, name, track }: OfPerson): string =>
  name !== null ? `${NAMED}${name}` : track === null ? path : `${path}#${track + 1}`;

/** Whether the key of a person is a name, and so holds across files. */
export const isNamed = (key: string): boolean => key.startsWith(NAMED);

/** A label that one person of a file has, or all of them have, for all of its length or a part of it. Later ones go before earlier ones. */
export const personLabelSchema = z.strictObject({
  /** null: every person. */
  track: z.int().min(0).nullable(),
  /** Seconds, both included; null: from the beginning, to the end. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  label: labelNameSchema,
});
export type PersonLabel = z.infer<typeof personLabelSchema>;
export const personLabelsSchema = z.array(personLabelSchema).max(10_000);

/** The label of a face among such labels; null where none of them speaks of it. */
export function labelAmong(
  labels: readonly PersonLabel[],
  { track, seconds }: { track: number | null; seconds: number | null },
): Label | null {
  const said = labels.findLast(
    (one) =>
      (one.track === null || one.track === track) &&
      (one.from === null || (seconds !== null && seconds >= one.from)) &&
      (one.to === null || (seconds !== null && seconds <= one.to)),
  );
  return said === undefined ? null : labelOf(said.label);
}
