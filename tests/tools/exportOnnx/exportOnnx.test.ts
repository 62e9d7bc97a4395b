import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readDetector } from '../../../src/main/domain/detectors/import.ts';

/** tools/export_onnx.py on small networks of each kind, in a Python that has torch: OVERFIRE_PYTHON names it. */
const PYTHON = process.env.OVERFIRE_PYTHON ?? 'python3';
const has = (...modules: string[]): string | false => {
  const found = spawnSync(PYTHON, ['-c', modules.map((name) => `import ${name}`).join('\n')]);
  return found.status === 0
    ? false
    : `${PYTHON} has no ${modules.join(', ')} (OVERFIRE_PYTHON names a Python that has)`;
};
const TORCH = ['torch', 'onnx', 'onnxscript', 'onnxruntime', 'numpy'];
const skip = has(...TORCH);
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const TOOL = path('../../../tools/export_onnx.py');
const run = promisify(execFile);

interface Case {
  arguments: string[];
  needs?: string[];
  size: number;
  real: number;
  output: string;
  std?: number;
}
const at = (...names: string[]) => names;
const CASES: Record<string, Case> = {
  'a class of its own, with the weights of its authors': {
    arguments: at(
      `${path('./networks.py')}:Official`,
      '--weights',
      '{capsule.pt}',
      '--size',
      '32',
      '--output',
      'softmax',
      '--real',
      '0',
    ),
    size: 32,
    real: 0,
    output: 'softmax',
  },
  TorchScript: {
    arguments: at(
      '{traced.pt}',
      '--size',
      '32',
      '--mean',
      '0.5,0.5,0.5',
      '--std',
      '0.25,0.25,0.25',
      '--real',
      '1',
    ),
    size: 32,
    real: 1,
    output: 'logits',
    std: 0.25,
  },
  'a program of torch.export': {
    arguments: at('{program.pt2}', '--size', '32', '--classes', 'bona-fide,spoof'),
    size: 32,
    real: 0,
    output: 'logits',
  },
  timm: {
    arguments: at(
      'timm:test_efficientnet',
      '--weights',
      '{timm.pth}',
      '--classes',
      'fake,real',
      '--size',
      '64',
    ),
    needs: ['timm'],
    size: 64,
    real: 1,
    output: 'logits',
    std: 0.229,
  },
  torchvision: {
    arguments: at(
      'torchvision:shufflenet_v2_x0_5',
      '--weights',
      '{torchvision.pt}',
      '--real',
      '1',
      '--size',
      '64',
    ),
    needs: ['torchvision'],
    size: 64,
    real: 1,
    output: 'logits',
    std: 0.229,
  },
  'a folder of transformers': {
    arguments: at('{vit}'),
    needs: ['transformers'],
    size: 32,
    real: 1,
    output: 'logits',
    std: 0.5,
  },
};

describe('export_onnx.py', { skip }, () => {
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overfire-export-'));
    await run(PYTHON, [path('./networks.py'), folder]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const inFolder = (text: string) => text.replace(/\{(.+)\}/, (_, name) => join(folder, name));

  for (const [name, { arguments: given, needs = [], size, real, output, std }] of Object.entries(CASES))
    test(name, { skip: needs.length > 0 && has(...needs) }, async () => {
      const out = join(folder, `${name.replaceAll(/\W+/g, '-')}.onnx`);
      const { stdout } = await run(PYTHON, [TOOL, ...given.map(inFolder), '--out', out]);
      const [, off] = /largest difference (\S+)/.exec(stdout) ?? [];
      assert.ok(Number(off) < 1e-4, stdout);
      const { contract } = await readDetector([out]);
      assert.deepEqual(
        { size: contract.inputSize, real: contract.realSide, output: contract.output },
        { size, real, output },
      );
      if (std !== undefined) assert.equal(contract.normalisation!.std[0], std);
    });

  test('what could run code is read on request alone, and what is unsaid is asked for', async () => {
    const out = join(folder, 'none.onnx');
    const refused = async (...given: string[]) => {
      try {
        await run(PYTHON, [TOOL, ...given.map(inFolder), '--out', out]);
      } catch (error) {
        return (error as { stderr: string }).stderr;
      }
      return assert.fail('was not refused');
    };
    const capsule = [`${path('./networks.py')}:Capsule`, '--weights'];
    assert.match(
      await refused(...capsule, '{whole.pt}', '--size', '32', '--real', '1'),
      /could run code.*--trust/,
    );
    assert.match(await refused('{traced.pt}', '--size', '32'), /which class is real/);
    assert.match(await refused('{capsule.pt}', '--size', '32'), /weights without their network/);
    assert.match(await refused('nothing.bin'), /nothing\.bin is not there/);
  });
});
