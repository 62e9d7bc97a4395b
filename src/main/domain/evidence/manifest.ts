import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type Crop, cropSchema } from '../../../common/audit.ts';
import { type Label, labelNameSchema, labelOf } from '../../../common/base/label.ts';
import { fail } from '../../../common/fault.ts';
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
}

const COLUMNS = ['path', 'label', 'mask', 'whole', 'scale', 'frames'];
const REMEDY = 'a manifest is CSV: a line "path,label,mask", then one line per file, label "real" or "fake"';

/**
 * Reads a manifest: the header path,label,mask (mask, or label and mask, may be missing, and the order does not
 * matter), then one line per file; paths are relative to the manifest's folder; label and mask may be empty. The columns
 * whole, scale and frames say how a file's faces are taken where that is not as in the rest of the audit.
 * @throws `input`, naming the line, where it is not that; the system's error where it cannot be read
 */
export async function readManifest(path: string): Promise<Entry[]> {
  const [header, ...records] = await readRecords(path);
  const columns = header?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const unknown = columns.find((column, i) => !COLUMNS.includes(column) || columns.indexOf(column) !== i);
  if (header === undefined || !columns.includes('path')) refuse(path, header?.line ?? 1, 'no column "path"');
  if (unknown !== undefined) refuse(path, header.line, `unknown or repeated column "${unknown}"`);
  const lines = new Map<string, number>();
  return records.map((record) => {
    const entry = readEntry(path, columns, record);
    const before = lines.get(entry.path);
    if (before !== undefined) refuse(path, entry.line, `${entry.display} is on line ${before} already`);
    lines.set(entry.path, entry.line);
    return entry;
  });
}

async function readRecords(path: string): Promise<CsvRecord[]> {
  if (!(await stat(path)).isFile()) fail('input', `${path} is not a file`, REMEDY, path);
  const text = await readFile(path, 'utf8');
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof CsvError) refuse(path, error.line, error.message);
    throw error;
  }
}

function readEntry(manifest: string, columns: string[], { line, fields }: CsvRecord): Entry {
  if (fields.length !== columns.length) {
    refuse(manifest, line, `${fields.length} fields where the header has ${columns.length}`);
  }
  const field = (column: string) => fields[columns.indexOf(column)]?.trim() ?? '';
  const label = labelNameSchema.safeParse(field('label').toLowerCase());
  if (field('label') !== '' && !label.success) refuse(manifest, line, `unknown label "${field('label')}"`);
  if (field('path') === '') refuse(manifest, line, 'the path is empty');
  const folder = dirname(manifest);
  return {
    line,
    path: resolve(folder, field('path')),
    display: isAbsolute(field('path')) ? field('path') : join(folder, field('path')),
    label: label.success ? labelOf(label.data) : null,
    mask: field('mask') === '' ? null : resolve(folder, field('mask')),
    ...cropIn(field, (what) => refuse(manifest, line, what)),
  };
}

/** "whole" is yes or no, "scale" a number, "frames" a number of frames or "every K". */
function cropIn(field: (column: string) => string, refuse: (what: string) => never): { crop?: Crop } {
  const [whole, scale, frames] = [field('whole').toLowerCase(), field('scale'), field('frames')];
  if (whole === '' && scale === '' && frames === '') return {};
  if (!['', 'yes', 'no'].includes(whole)) refuse(`whole is "yes" or "no", not "${whole}"`);
  const [, every, count] = /^(?:every (\d+)|(\d+))$/.exec(frames) ?? [];
  if (frames !== '' && every === undefined && count === undefined)
    refuse(`frames is a number or "every K", not "${frames}"`);
  const crop = cropSchema.safeParse({
    whole: whole === 'yes',
    ...(scale === '' ? {} : { scale: Number(scale) }),
    ...(every === undefined ? {} : { frames: { every: Number(every) } }),
    ...(count === undefined ? {} : { frames: { count: Number(count) } }),
  });
  return crop.success ? { crop: crop.data } : refuse('scale is 1 to 4, and frames from 1 on');
}

function refuse(path: string, line: number, what: string): never {
  fail('input', `${path}, line ${line}: ${what}`, REMEDY, path);
}
