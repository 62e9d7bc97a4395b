import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import { type Attributes, attributesSchema } from '../../../common/attributes.ts';
import { type Crop, cropSchema } from '../../../common/audit.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { Answers, Question } from '../../../common/questions.ts';
import { fail } from '../../../language/faults.ts';
import { labelOfFolders } from './folders.ts';
import { digitOf, labelOfClass, labelOfWord } from './labelWords.ts';
import { laidOut } from './layouts/trees.ts';
import { type List, readList } from './lists.ts';
import { decimal } from './table.ts';

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
  /** Every other column that says something of it, and what its layout does. */
  attributes?: Attributes;
}

export interface Manifest {
  entries: Entry[];
  /** What it leaves open. While there is any, labels may be missing. */
  questions: Question[];
  form: List['form'];
  /** The columns that files and labels were read from, where their names were not `path` and `label`. */
  read: { path: string; label: string | null };
  written?: string;
  /** What a label of 1 means in it, and who says so: an answer, the folders that its files lie in, the column's name. */
  ones?: { means: 'fake' | 'real'; by: 'answer' | 'folders' | 'column' };
}

const TAKING = ['whole', 'scale', 'frames', 'deinterlace'];
/** Names of columns; the first of each is the documented one, and goes before the others. */
const PATH = [
  'path',
  'file',
  'filename',
  'file_name',
  'filepath',
  'file_path',
  'image',
  'image_path',
  'video',
  'video_path',
  'img',
];
const LABEL = ['label', 'class', 'target', 'ground_truth'];
/** Columns whose name says what 1 means in them. */
const FAKE_IF = ['is_fake', 'fake', 'is_forged', 'isfake'];
const REAL_IF = ['is_real', 'real', 'is_original', 'isreal'];
const MASK = ['mask', 'mask_path', 'maskpath'];
const PERSON = ['person', 'identity', 'subject'];

/**
 * Reads a manifest: any list that readList knows. Its columns are path (or file, filename, image, ...), label (or class,
 * target, is_fake, ...), mask, person; whole, scale, frames and deinterlace say how a file's faces are taken where that is not as in the
 * rest of the audit. Any other column is an attribute of the file, by its name in lower case. Paths are relative to the
 * manifest's folder, or else to one of `roots`.
 * @throws `input`, naming the line, where it is not that; the system's error where it cannot be read
 */
export async function readManifest(
  path: string,
  answers: Answers = {},
  roots: string[] = [],
): Promise<Manifest> {
  const list = await readList(path);
  const { columns, rows } = list;
  const questions: Question[] = [];
  const choose = (question: 'path-column' | 'label-column', names: string[]): string | null => {
    const there = names.filter((name) => columns.includes(name));
    if (there.length < 2 || there[0] === names[0]) return there[0] ?? null;
    const answer = answers[question];
    if (answer !== undefined && there.includes(answer)) return answer;
    questions.push({ question, about: path, choices: there });
    return there[0]!;
  };
  const repeated = columns.find((column, i) => column === '' || columns.indexOf(column) !== i);
  const pathColumn = choose('path-column', PATH);
  if (pathColumn === null) fail('input', 'manifest.noPath', { path, line: 1 }, path);
  if (repeated !== undefined) fail('input', 'manifest.column', { path, line: 1, column: repeated }, path);
  const labelColumn = choose('label-column', [...LABEL, ...FAKE_IF, ...REAL_IF]);
  const used = {
    path: pathColumn,
    label: labelColumn,
    mask: MASK.find((name) => columns.includes(name)) ?? null,
    person: PERSON.find((name) => columns.includes(name)) ?? null,
  };
  for (const { line, fields } of rows)
    if (fields.length !== columns.length)
      fail('input', 'manifest.fields', { path, line, fields: fields.length, columns: columns.length }, path);

  const at = (fields: string[], column: string | null) =>
    column === null ? '' : (fields[columns.indexOf(column)]?.trim() ?? '');
  const base = baseOf(
    path,
    rows.map(({ fields }) => at(fields, pathColumn)),
    roots,
  );
  const ones = onesOf(
    used.label,
    rows.map(({ fields }) => ({ path: at(fields, pathColumn), label: at(fields, used.label) })),
    answers,
  );
  if (ones === 'open') questions.push({ question: 'ones', about: path, choices: ['fake', 'real'] });

  const lines = new Map<string, number>();
  const entries = rows.map(({ line, fields }): Entry => {
    const where = { path, line };
    const field = (column: string) => (columns.includes(column) ? at(fields, column) : '');
    const named = base.slashed(at(fields, used.path));
    if (named === '') fail('input', 'manifest.emptyPath', where, path);
    const file = resolve(base.folder, named);
    const before = lines.get(file);
    if (before !== undefined)
      fail(
        'input',
        'manifest.twice',
        { ...where, file: isAbsolute(named) ? named : join(base.shown, named), before },
        path,
      );
    lines.set(file, line);
    const mask = base.slashed(at(fields, used.mask));
    const person = at(fields, used.person);
    const parts = named.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    const said = laidOut({ folders: parts.slice(0, -1), stem: parse(named).name });
    const others = columns.filter((name) => !Object.values(used).includes(name) && !TAKING.includes(name));
    const own = Object.fromEntries(
      others.map((name) => [name, field(name)]).filter(([, value]) => value !== ''),
    );
    const attributes = attributesSchema.safeParse(
      list.form === 'table' ? { ...said?.attributes, ...own } : { ...own, ...said?.attributes },
    );
    if (!attributes.success) fail('input', 'manifest.attribute', where, path);
    const whose = person === '' ? said?.person : person;
    return {
      line,
      path: file,
      display: isAbsolute(named) ? named : join(base.shown, named),
      label: labelIn(at(fields, used.label), ones, where),
      mask: mask === '' ? null : resolve(base.folder, mask),
      ...cropIn(field, where),
      ...(whose === undefined ? {} : { person: whose }),
      ...(Object.keys(attributes.data).length === 0 ? {} : { attributes: attributes.data }),
    };
  });
  return {
    entries,
    questions,
    form: list.form,
    read: { path: used.path, label: used.label },
    ...(list.written === undefined ? {} : { written: list.written }),
    ...(typeof ones === 'object' ? { ones } : {}),
  };
}

/**
 * The folder that the paths of a list begin at: its own, or the first of others below which the first file that can be found
 * lies. Lists from Windows have backslashes, which are turned where no file has them in its name.
 */
function baseOf(manifest: string, paths: string[], roots: string[]) {
  const own = dirname(manifest);
  const some = paths.filter((path) => path !== '').slice(0, 200);
  const turned = (path: string) => path.replaceAll('\\', '/');
  const folders = [own, ...roots.flatMap((root) => [root, dirname(root)])];
  for (const slashed of [(path: string) => path, turned])
    for (const folder of folders)
      if (some.some((path) => existsSync(resolve(folder, slashed(path)))))
        return { folder: resolve(folder), shown: folder, slashed };
  return { folder: resolve(own), shown: own, slashed: (path: string) => path };
}

type Ones = Manifest['ones'] | 'open';

/** What 1 means: as it was answered, as the column's name says, or as all folders with a label say alike; else it is open. */
function onesOf(column: string | null, rows: { path: string; label: string }[], answers: Answers): Ones {
  const digits = rows.filter(({ label }) => digitOf(label) !== null);
  if (column === null || digits.length === 0) return undefined;
  if (FAKE_IF.includes(column)) return { means: 'fake', by: 'column' };
  if (REAL_IF.includes(column)) return { means: 'real', by: 'column' };
  if (answers.ones === 'fake' || answers.ones === 'real') return { means: answers.ones, by: 'answer' };
  const said = new Set(
    digits.flatMap(({ path, label }) => {
      const folder = labelOfFolders(path.split(/[\\/]/).slice(0, -1));
      if (folder === null) return [];
      return [(digitOf(label) === 1) === (folder === FAKE) ? ('fake' as const) : ('real' as const)];
    }),
  );
  const [means] = said;
  return means !== undefined && said.size === 1 ? { means, by: 'folders' } : 'open';
}

function labelIn(text: string, ones: Ones, at: { path: string; line: number }): Label | null {
  if (text === '') return null;
  const digit = digitOf(text);
  if (digit !== null) {
    if (typeof ones !== 'object') return null;
    return (digit === 1) === (ones.means === 'fake') ? FAKE : REAL;
  }
  return (
    labelOfWord(text) ??
    labelOfClass(text) ??
    fail('input', 'manifest.label', { ...at, label: text }, at.path)
  );
}

/** "whole" is yes or no, "scale" a number, "frames" a number of frames or "every K". */
function cropIn(field: (column: string) => string, at: { path: string; line: number }): { crop?: Crop } {
  const [whole, deinterlace] = [field('whole').toLowerCase(), field('deinterlace').toLowerCase()];
  const [scale, frames] = [field('scale'), field('frames')];
  if (whole === '' && scale === '' && frames === '' && deinterlace === '') return {};
  for (const value of [whole, deinterlace])
    if (!['', 'yes', 'no'].includes(value)) fail('input', 'manifest.whole', { ...at, value }, at.path);
  const [, every, count] = /^(?:every (\d+)|(\d+))$/.exec(frames) ?? [];
  if (frames !== '' && every === undefined && count === undefined)
    fail('input', 'manifest.frames', { ...at, value: frames }, at.path);
  const crop = cropSchema.safeParse({
    whole: whole === 'yes',
    ...(scale === '' ? {} : { scale: decimal(scale) }),
    ...(every === undefined ? {} : { frames: { every: Number(every) } }),
    ...(count === undefined ? {} : { frames: { count: Number(count) } }),
    ...(deinterlace === 'yes' ? { deinterlace: true } : {}),
  });
  return crop.success ? { crop: crop.data } : fail('input', 'manifest.crop', at, at.path);
}
