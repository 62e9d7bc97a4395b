import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The licences of the packages below a node_modules folder, and what each says: by name and version, so that two packages of one commit
 * have the same file. Their texts are read where they are whole, since what is packed has lost most of them. One that brings no text of its own is named with the licence that its package.json declares.
 */
export function notices(modules: string, whole: string): string {
  const packages = globSync(
    ['*/package.json', '@*/*/package.json', '**/node_modules/{*,@*/*}/package.json'],
    { cwd: modules },
  )
    .map((file) => ({
      folders: [join(whole, dirname(file)), join(modules, dirname(file))],
      ...described(join(modules, file)),
    }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
  const known = new Set<string>();
  const parts = packages.flatMap(({ folders, name, version, license }) => {
    const title = `${name} ${version} (${license})`;
    if (known.has(title)) return [];
    known.add(title);
    return [
      `${title}\n${'-'.repeat(title.length)}\n\n${folders.map(textIn).find((text) => text !== '') ?? ''}`.trimEnd(),
    ];
  });
  return `${HEAD}\n\n${parts.join('\n\n\n')}\n`;
}

const HEAD = `Overfire is free software under the GNU General Public License, version 3 or later (LICENSE.Overfire.txt).
It is built with the packages below, each under its own licence. Electron's and Chromium's are in LICENSE.electron.txt and
LICENSES.chromium.html. FFmpeg, which node-av carries, is under the GNU General Public License.`;

function described(file: string): { name: string; version: string; license: string } {
  const { name = '', version = '', license } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    name,
    version,
    license: typeof license === 'string' ? license : (license?.type ?? 'see its package'),
  };
}

function textIn(folder: string): string {
  if (!existsSync(folder)) return '';
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|notice)(\.(txt|md))?$/i.test(name));
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
}
