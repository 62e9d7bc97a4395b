import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runScript } from '../support/child.ts';
import { temporaryFolder } from '../support/folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LAYERS = new URL('../../tools/layers.ts', import.meta.url);

/** A small house with the rules of this one. */
async function house(folder: string, files: Record<string, string>): Promise<string> {
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    await copyFile(join(ROOT, name), join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const SOUND = {
  'src/main/store/store.ts': 'export const store = 1;\n',
  'src/main/domain/audits/audit.ts':
    "import { store } from '../../store/store.ts';\nimport { scan } from '../evidence/scan.ts';\nexport const audit = store + scan;\n",
  'src/main/domain/evidence/scan.ts': 'export const scan = 2;\n',
};

test('floors: imports that go downward are let through', async (t) => {
  const folder = await house(await temporaryFolder(t), SOUND);
  const { code, output, errors } = await runScript(LAYERS, [folder]);
  assert.deepEqual([code, errors], [0, '']);
  assert.match(output, /3 modules in 3 folders/);
});

test('floors: an import of what stands above is refused, by name', async (t) => {
  const folder = await house(await temporaryFolder(t), {
    ...SOUND,
    'src/main/store/store.ts': "export { scan as store } from '../domain/evidence/scan.ts';\n",
  });
  const { code, errors } = await runScript(LAYERS, [folder]);
  assert.equal(code, 1);
  assert.match(
    errors,
    /store-imports-downward: src\/main\/store\/store\.ts -> src\/main\/domain\/evidence\/scan\.ts/,
  );
});

test('floors: two folders that import each other are refused, though none of their files do', async (t) => {
  const folder = await house(await temporaryFolder(t), {
    ...SOUND,
    'src/main/domain/evidence/chosen.ts':
      "import { audit } from '../audits/audit.ts';\nexport const chosen = audit;\n",
  });
  const { code, errors } = await runScript(LAYERS, [folder]);
  assert.equal(code, 1);
  assert.match(errors, /folders in a circle:\n.*chosen\.ts -> .*audit\.ts\n.*audit\.ts -> .*scan\.ts/);
});

test('floors: a folder and one inside it may not import each other either', async (t) => {
  const folder = await house(await temporaryFolder(t), {
    'src/engine/protocol.ts': 'export const protocol = 1;\n',
    'src/engine/serve.ts': "export { pgd } from './attacks/pgd.ts';\n",
    'src/engine/attacks/pgd.ts': "export { protocol as pgd } from '../protocol.ts';\n",
  });
  const { code, errors } = await runScript(LAYERS, [folder]);
  assert.equal(code, 1);
  assert.match(errors, /folders in a circle:/);
});
