import { existsSync } from 'node:fs';
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/**
 * `npm run layers`: the rules of .dependency-cruiser.cjs over modules, and over folders what they can't say, that no two
 * of src import each other by any way. A folder is what lies in it, without the folders inside it.
 * Exit status 1 where a rule is broken. A folder as argument stands in place of this one (tests).
 */
const [root = '.'] = process.argv.slice(2);
process.chdir(root);

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** Which folder imports which, and by which of their modules. */
function foldersOf(modules: IModule[]): Map<string, Map<string, string>> {
  const folders = new Map<string, Map<string, string>>();
  for (const { source, dependencies } of modules) {
    if (!source.startsWith('src/')) continue;
    const from = folderOf(source);
    const to = folders.get(from) ?? new Map<string, string>();
    folders.set(from, to);
    for (const { resolved } of dependencies)
      if (resolved.startsWith('src/') && folderOf(resolved) !== from)
        to.set(folderOf(resolved), `${source} -> ${resolved}`);
  }
  return folders;
}

/** A shortest way from a folder back to it, as imports of modules; null where there is none. */
function wayBack(folders: Map<string, Map<string, string>>, start: string): string[] | null {
  const ways: [string, string[]][] = [[start, []]];
  const seen = new Set<string>();
  for (const [folder, way] of ways)
    for (const [next, by] of folders.get(folder) ?? []) {
      if (next === start) return [...way, by];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([next, [...way, by]]);
    }
  return null;
}

const options = await extractOptions('./.dependency-cruiser.cjs');
const { output } = await cruise(
  ['src', 'tests', 'bench'].filter((name) => existsSync(name)),
  options,
  {},
  {
    tsConfig: extractTsConfig('tsconfig.json'),
  },
);
const { modules, summary } = output as ICruiseResult;
const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
const folders = foldersOf(modules);
const circles = new Map<string, string[]>();
for (const folder of folders.keys()) {
  const way = wayBack(folders, folder);
  if (way !== null) circles.set([...way].sort().join(), way);
}
for (const way of circles.values()) broken.push(`folders in a circle:\n    ${way.join('\n    ')}`);
for (const line of broken) console.error(line);
console.log(
  `${modules.length} modules in ${folders.size} folders, ${
    broken.length === 0 ? 'every import goes downward' : `${broken.length} imports that the floors forbid`
  }`,
);
process.exitCode = broken.length === 0 ? 0 : 1;
