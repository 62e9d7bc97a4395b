import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { fail } from '../../../common/fault.ts';
import { CsvError, parseCsv } from '../../base/csv.ts';

const REMEDY = 'a list of identities is CSV: a line "path,identity", then one line per picture';

/**
 * Who is on each picture, from a CSV with the columns path,identity; paths are relative to the folder of portraits.
 * In the order of the paths.
 * @throws `input`, naming the line, where it is not that, or where a picture is not there
 */
export async function readIdentities(folder: string, file: string): Promise<Record<string, string>> {
  const refuse = (line: number, what: string) =>
    fail('input', `${file}, line ${line}: ${what}`, REMEDY, file);
  const text = await readFile(file, 'utf8');
  const [header, ...records] = (() => {
    try {
      return parseCsv(text);
    } catch (error) {
      if (error instanceof CsvError) return refuse(error.line, error.message);
      throw error;
    }
  })();
  const columns = header?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const [path, identity] = [columns.indexOf('path'), columns.indexOf('identity')];
  if (path < 0 || identity < 0) refuse(header?.line ?? 1, 'it needs the columns "path" and "identity"');
  const found: [string, string][] = records.map(({ line, fields }) => {
    const name = normalize(fields[path]?.trim() ?? '')
      .split(sep)
      .join('/');
    const person = fields[identity]?.trim() ?? '';
    if (person === '') refuse(line, 'the identity is empty');
    if (name.startsWith('../') || name.startsWith('/')) refuse(line, `${name} is not in ${folder}`);
    if (name === '.' || !existsSync(join(folder, name)))
      refuse(line, `there is no picture ${join(folder, name)}`);
    return [name, person];
  });
  const repeated = found.findIndex(([name], i) => found.findIndex(([other]) => other === name) !== i);
  if (repeated >= 0) refuse(records[repeated]!.line, `${found[repeated]![0]} is on an earlier line already`);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
