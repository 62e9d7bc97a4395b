import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { fail } from '../../../language/faults.ts';
import { CsvError, parseCsv } from '../../base/csv.ts';

/**
 * Who is on each picture, from a CSV with the columns path,identity; paths are relative to the folder of portraits.
 * In the order of the paths.
 * @throws `input`, naming the line, where it is not that, or where a picture is not there
 */
export async function readIdentities(folder: string, file: string): Promise<Record<string, string>> {
  const text = await readFile(file, 'utf8');
  const [header, ...records] = (() => {
    try {
      return parseCsv(text);
    } catch (error) {
      if (error instanceof CsvError)
        return fail('input', 'identities.csv', { file, line: error.line, problem: error.message }, file);
      throw error;
    }
  })();
  const columns = header?.fields.map((field) => field.trim().toLowerCase()) ?? [];
  const [path, identity] = [columns.indexOf('path'), columns.indexOf('identity')];
  if (path < 0 || identity < 0) fail('input', 'identities.columns', { file, line: header?.line ?? 1 }, file);
  const found: [string, string][] = records.map(({ line, fields }) => {
    const name = normalize(fields[path]?.trim() ?? '')
      .split(sep)
      .join('/');
    const person = fields[identity]?.trim() ?? '';
    if (person === '') fail('input', 'identities.empty', { file, line }, file);
    if (name.startsWith('../') || name.startsWith('/'))
      fail('input', 'identities.outside', { file, line, picture: name, folder }, file);
    if (name === '.' || !existsSync(join(folder, name)))
      fail('input', 'identities.noPicture', { file, line, picture: join(folder, name) }, file);
    return [name, person];
  });
  const repeated = found.findIndex(([name], i) => found.findIndex(([other]) => other === name) !== i);
  if (repeated >= 0) {
    const [picture] = found[repeated]!;
    fail('input', 'identities.twice', { file, line: records[repeated]!.line, picture }, file);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
