import { z } from 'zod';
import type { ListForm } from '../../../common/listForms.ts';
import { fail } from '../../../language/faults.ts';
import { jsonOf } from './layouts/dfdc.ts';
import { readTable, readText } from './table.ts';

/** A list of files, whatever wrote it, as columns and texts. */
export interface List {
  /** What it was recognised as. */
  form: ListForm;
  /** Lower case. */
  columns: string[];
  rows: { line: number; fields: string[] }[];
  /** Of a table: how it was written, where that is not UTF-8 with commas. */
  written?: string;
}

/**
 * Reads the list of files that a manifest is: a table with a header (readTable), JSON as DFDC or DeepfakeBench write it or
 * with an object for each file, or lines without a header: "1 path" of Celeb-DF, "path 1 2 15" of ForgeryNet.
 * @throws `input`, naming the file and the line, where it is none of them
 */
export async function readList(path: string): Promise<List> {
  if (/\.json$/i.test(path)) return readJson(path);
  const { text } = await readText(path);
  const plain = /\.(txt|lst|list)$/i.test(path) ? plainList(text) : null;
  if (plain !== null) return plain;
  const { rows, encoding, separator } = await readTable(path);
  const [header, ...others] = rows;
  const usual = encoding === 'UTF-8' && separator === ',';
  return {
    form: 'table',
    columns: header?.fields.map((field) => field.trim().toLowerCase()) ?? [],
    rows: others,
    ...(usual ? {} : { written: `${encoding}, ${SEPARATED[separator] ?? separator}` }),
  };
}

const SEPARATED: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** Lines without a header; null where the first is none. A path may have spaces. */
function plainList(text: string): List | null {
  const lines = text.split(/\r?\n/).map((content, i) => ({ line: i + 1, content: content.trim() }));
  const filled = lines.filter(({ content }) => content !== '');
  const before = /^(\d)\s+(\S.*)$/;
  const after = /^(.*?\S)((?:\s+-?\d+)+)$/;
  const [first] = filled;
  if (first === undefined) return null;
  if (filled.every(({ content }) => before.test(content)))
    return {
      form: 'celeb-df',
      columns: ['label', 'path'],
      rows: filled.map(({ line, content }) => ({ line, fields: before.exec(content)!.slice(1) })),
    };
  if (!filled.every(({ content }) => after.test(content))) return null;
  const rows = filled.map(({ line, content }) => {
    const [, path, numbers] = after.exec(content)!;
    return { line, fields: [path!, ...numbers!.trim().split(/\s+/)] };
  });
  const width = rows[0]!.fields.length;
  if (rows.some(({ fields }) => fields.length !== width)) return null;
  const columns = ['path', 'label', 'class of 3', 'class of 16', 'class of 17'].slice(0, width);
  if (columns.length < width) return null;
  // ForgeryNet's own: 0 is real in every class, so that the columns agree on what 0 means.
  const own =
    width > 2 &&
    rows.every(({ fields }) => fields.slice(1).every((n) => (n === '0') === (fields[1] === '0')));
  const labelled = rows.map(({ line, fields: [path, label, ...classes] }) => ({
    line,
    fields: [path!, own ? (label === '0' ? 'real' : 'fake') : label!, ...classes],
  }));
  return { form: 'forgery-net', columns, rows: labelled };
}

const dfdcSchema = z.record(z.string(), z.looseObject({ label: z.string() }));
const clipSchema = z.looseObject({ label: z.string(), frames: z.array(z.string()) });
const flatSchema = z.array(z.record(z.string(), z.unknown()));

async function readJson(path: string): Promise<List> {
  const json = jsonOf((await readText(path)).text);
  const flat = flatSchema.safeParse(json);
  if (flat.success) return listOf('json', flat.data);
  const clips = [...clipsIn(json, [])];
  if (clips.length > 0)
    return listOf(
      'deepfake-bench',
      clips.flatMap(({ names, clip }) =>
        clip.frames.map((frame) => ({
          path: frame.replaceAll('\\', '/'),
          label: clip.label,
          source: `${names[0]}/${names.at(-1)}`,
          class: names[1] ?? '',
          split: names[2] ?? '',
        })),
      ),
    );
  const files = dfdcSchema.safeParse(json);
  if (files.success && Object.keys(files.data).length > 0)
    return listOf(
      'dfdc',
      Object.entries(files.data).map(([name, { label, original, split }]) => ({
        path: name,
        label,
        source: `DFDC/${typeof original === 'string' ? original : name}`,
        split: typeof split === 'string' ? split : '',
      })),
    );
  return fail('input', 'manifest.json', { path }, path);
}

type Clip = { names: string[]; clip: z.infer<typeof clipSchema> };

/** DeepfakeBench: DATASET / CLASS / SPLIT / [COMPRESSION /] VIDEO / { label, frames }. */
function* clipsIn(json: unknown, names: string[]): Generator<Clip> {
  const clip = clipSchema.safeParse(json);
  if (clip.success) yield { names, clip: clip.data };
  else if (names.length < 6 && typeof json === 'object' && json !== null && !Array.isArray(json))
    for (const [name, inner] of Object.entries(json)) yield* clipsIn(inner, [...names, name]);
}

function listOf(form: List['form'], objects: Record<string, unknown>[]): List {
  const columns = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const rows = objects.map((object, i) => ({
    line: i + 1,
    fields: columns.map((name) => textOf(object[name])),
  }));
  return { form, columns: columns.map((name) => name.toLowerCase()), rows };
}

const textOf = (value: unknown) =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? `${value}`
      : '';
