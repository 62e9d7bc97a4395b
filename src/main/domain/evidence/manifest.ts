import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type Attributes, attributesSchema } from '../../../common/attributes.ts';
import { type Crop, cropSchema } from '../../../common/audit.ts';
import { type Label, labelNameSchema, labelOf } from '../../../common/base/label.ts';
import { fail } from '../../../language/faults.ts';
import { CsvError, type CsvRecord, parseCsv } from '../../base/csv.ts';

/** A line of a manifest. */
export interface Entry {
  line: number;
  /** Absolute. */
  path: string;
  /** As the manifest has it, below its own folder as the user named that. */
  display: string;
  label: Label | null;
  /** Absolute. */
  mask: string | null;
  /** Where one of the columns whole, scale and frames says something. */
  crop?: Crop;
  /** Who is seen in it, the same name in every file. */
  person?: string;
  /** Every other column that says something of it. */
  attributes?: Attributes;
}

const COLUMNS = ['path', 'label', 'mask', 'person', 'whole', 'scale', 'frames'];

/**
 * Reads a manifest: the header path,label,mask (mask, or label and mask, may be missing, and the order does not
 * matter), then one line per file; paths are relative to the manifest's folder; label and mask may be empty. The columns
 * whole, scale and frames say how a file's faces are taken where that is not as in the rest of the audit. Any other column
 * is an attribute of the file, by its name in lower case.
 * @throws `input`, naming the line, where it is not that; the system's error where it cannot be read
 */
export async function readManifest(path: string): Promise<Entry[]> {
  const [header, ...records] = await readRecords(path);
  const columns = header?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const unknown = columns.find((column, i) => column === '' || columns.indexOf(column) !== i);
  if (header === undefined || !columns.includes('path'))
    fail('input', 'manifest.noPath', { path, line: header?.line ?? 1 }, path);
  if (unknown !== undefined)
    fail('input', 'manifest.column', { path, line: header.line, column: unknown }, path);
  const lines = new Map<string, number>();
  return records.map((record) => {
    const entry = readEntry(path, columns, record);
    const before = lines.get(entry.path);
    const { line, display: file } = entry;
    if (before !== undefined) fail('input', 'manifest.twice', { path, line, file, before }, path);
    lines.set(entry.path, line);
    return entry;
  });
}

async function readRecords(path: string): Promise<CsvRecord[]> {
  if (!(await stat(path)).isFile()) fail('input', 'manifest.noFile', { path }, path);
  const text = await readFile(path, 'utf8');
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof CsvError)
      fail('input', 'manifest.csv', { path, line: error.line, problem: error.message }, path);
    throw error;
  }
}

function readEntry(manifest: string, columns: string[], { line, fields }: CsvRecord): Entry {
  const at = { path: manifest, line };
  if (fields.length !== columns.length)
    fail('input', 'manifest.fields', { ...at, fields: fields.length, columns: columns.length }, manifest);
  const field = (column: string) => fields[columns.indexOf(column)]?.trim() ?? '';
  const label = labelNameSchema.safeParse(field('label').toLowerCase());
  if (field('label') !== '' && !label.success)
    fail('input', 'manifest.label', { ...at, label: field('label') }, manifest);
  if (field('path') === '') fail('input', 'manifest.emptyPath', at, manifest);
  const folder = dirname(manifest);
  return {
    line,
    path: resolve(folder, field('path')),
    display: isAbsolute(field('path')) ? field('path') : join(folder, field('path')),
    label: label.success ? labelOf(label.data) : null,
    mask: field('mask') === '' ? null : resolve(folder, field('mask')),
    ...(field('person') === '' ? {} : { person: field('person') }),
    ...cropIn(field, at),
    ...attributesIn(columns, field, at),
  };
}

function attributesIn(
  columns: string[],
  field: (column: string) => string,
  at: { path: string; line: number },
): { attributes?: Attributes } {
  const said = columns
    .filter((column) => !COLUMNS.includes(column) && field(column) !== '')
    .map((column) => [column, field(column)]);
  if (said.length === 0) return {};
  const attributes = attributesSchema.safeParse(Object.fromEntries(said));
  return attributes.success
    ? { attributes: attributes.data }
    : fail('input', 'manifest.attribute', at, at.path);
}

/** "whole" is yes or no, "scale" a number, "frames" a number of frames or "every K". */
function cropIn(field: (column: string) => string, at: { path: string; line: number }): { crop?: Crop } {
  const [whole, scale, frames] = [field('whole').toLowerCase(), field('scale'), field('frames')];
  if (whole === '' && scale === '' && frames === '') return {};
  if (!['', 'yes', 'no'].includes(whole)) fail('input', 'manifest.whole', { ...at, value: whole }, at.path);
  const [, every, count] = /^(?:every (\d+)|(\d+))$/.exec(frames) ?? [];
  if (frames !== '' && every === undefined && count === undefined)
    fail('input', 'manifest.frames', { ...at, value: frames }, at.path);
  const crop = cropSchema.safeParse({
    whole: whole === 'yes',
    ...(scale === '' ? {} : { scale: Number(scale) }),
    ...(every === undefined ? {} : { frames: { every: Number(every) } }),
    ...(count === undefined ? {} : { frames: { count: Number(count) } }),
  });
  return crop.success ? { crop: crop.data } : fail('input', 'manifest.crop', at, at.path);
}
