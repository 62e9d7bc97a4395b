import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { importDetector, readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { GraphDefFile } from '../../../support/graphDef.ts';
import { writeTfjs } from '../../../support/kerasFiles.ts';
import { fault, temporaryFolder } from './shared.ts';

/** Graph models of tfjs that are damaged, ask for what is not there, or claim what nobody has: each is refused by name. */
const DECLARED = { range: [0, 1], normalisation: null, order: 'rgb', output: 'sigmoid', real: 1 } as const;
const declared = { ...DECLARED, range: [0, 1] as [number, number] };

type Build = (g: GraphDefFile, x: string) => void;
const write = (build: Build) => {
  const graph = new GraphDefFile();
  build(graph, graph.picture(16));
  const { topology, specs, weights } = graph;
  return writeTfjs(join(temporaryFolder(), 'model'), { topology, specs, weights }, { format: 'graph-model' });
};
const averaged = (g: GraphDefFile, x: string) => g.op('Mean', [x, g.integers(1, 2, 3)]);

async function refused(build: Build, message: RegExp, mend?: (folder: string) => Promise<void>) {
  const file = await write(build);
  await mend?.(dirname(file));
  await assert.rejects(readDetector([file], undefined, declared), fault('model', message, file));
}

/** What is found out only when the graph is put together. */
async function refusedAtWork(build: Build, message: RegExp) {
  const home = temporaryFolder();
  const file = await write(build);
  const catalogue = openCatalogue({ home, bundled: home });
  await assert.rejects(
    importDetector([file], { name: 'graph', declared, catalogue }),
    fault('model', message, file),
  );
  assert.deepEqual(await catalogue.list(), []);
}

test('operators that need each other in a circle, themselves, or one that is not there', async () => {
  await refused((g, x) => {
    g.op('AddV2', [x, 'b'], {}, 'a');
    g.op('Relu', ['a'], {}, 'b');
    g.op('Sigmoid', ['b'], {}, 'out');
  }, /need each other in a circle \((Relu "b"|AddV2 "a")\)/);
  await refused((g, x) => {
    g.op('AddV2', [x, 'a'], {}, 'a');
    g.op('Relu', ['a']);
  }, /in a circle \(AddV2 "a"\)/);
  await refused((g) => g.op('Relu', ['gone']), /needs "gone", which is not there/);
  await refused((g, x) => g.op('Relu', [`${x}:3`]), /"x" has no output 3/);
  await refused((g, x) => {
    g.op('Relu', [x], {}, 'twice');
    g.op('Elu', [x], {}, 'twice');
  }, /two operators "twice"/);
});

test('a chain that is longer than the stack is deep', async () => {
  await refused((g, x) => {
    let y = x;
    for (let i = 0; i < 20_000; i++) y = g.op('Identity', [y]);
    g.op('Sorcery', [y]);
  }, /needs the operators Sorcery, which are not supported/);
});

test('operators that are missing are named, and control flow is refused as such', async () => {
  await refused((g, x) => {
    g.op('Relu', [g.op('NonMaxSuppressionV5', [g.op('Sorcery', [g.op('Sorcery', [x])])])]);
  }, /needs the operators Sorcery, NonMaxSuppressionV5, which are not supported/);
  await refused((g, x) => {
    g.op('Merge', [g.op('Switch', [x, x])]);
  }, /has branches or loops \(Switch, Merge\)/);
  await refused((g, x) => g.op('StatelessWhile', [x]), /has branches or loops \(StatelessWhile\)/);
});

test('attributes of operators that are not supported are refused', async () => {
  const conv = (attributes: object) => (g: GraphDefFile, x: string) =>
    g.op('Conv2D', [x, g.noise([3, 3, 3, 2])], { strides: [1, 1, 1, 1], padding: 'SAME', ...attributes });
  await refused(conv({ data_format: 'NCHW' }), /Conv2D "Conv2D_2": its data_format is NCHW/);
  await refused(conv({ strides: [2, 1, 1, 1] }), /its strides is .*not supported/);
  await refused(conv({ padding: 'SOMEHOW' }), /its padding is .*not supported/);
  await refused((g, x) => g.op('Conv2D', [x, x], { padding: 'SAME' }), /its kernel is computed/);
  await refused(
    (g, x) => g.op('Conv2D', [x, g.noise([3, 3])], { padding: 'SAME' }),
    /kernel has the shape \[3,3\]/,
  );
  await refused((g, x) => g.op('Conv2D', [x]), /lacks its input 1/);
  await refused(
    (g, x) => g.op('Transpose', [x, g.op('Shape', [x])]),
    /Transpose "Transpose_2": its perm is computed/,
  );
  const statistics = (g: GraphDefFile) => [1, 2, 3, 4].map(() => g.noise([3], 0.1, 1));
  await refused(
    (g, x) => g.op('FusedBatchNormV3', [x, ...statistics(g)], { is_training: true }),
    /its is_training is .*not supported/,
  );
  await refused(
    (g, x) =>
      g.op('_FusedConv2D', [x, g.noise([1, 1, 3, 2])], { padding: 'SAME', fused_ops: ['FusedBatchNorm'] }),
    /fused with it, FusedBatchNorm, is not supported/,
  );
});

test('shards that are missing, too short or too long, and constants that they lack', async () => {
  const file = await write(averaged);
  await rm(join(dirname(file), 'shard2.bin'));
  await assert.rejects(
    readDetector([file], undefined, declared),
    fault('model', /its shard "shard2\.bin" is not there/, file),
  );
  await refused(averaged, /end within tensor "integers_1"/, (folder) =>
    writeFile(join(folder, 'shard2.bin'), Buffer.alloc(2)),
  );
  await refused(averaged, /9 bytes follow the last tensor/, (folder) =>
    writeFile(join(folder, 'shard2.bin'), Buffer.alloc(15)),
  );
  await refused(
    (g, x) => g.op('AddV2', [x, g.op('Const', [], {}, 'bias')]),
    /weights lack the constant "bias"/,
  );
});

test('shapes of gigabytes, in the manifest and in what is computed', async () => {
  await refused((g, x) => {
    averaged(g, x);
    g.specs[0]!.shape = [2 ** 20, 2 ** 20];
  }, /has more than/);
  await refusedAtWork(
    (g, x) => averaged(g, g.op('Tile', [x, g.integers(1, 100_000, 100_000, 1)])),
    /Tile .*(it would make|with what it makes)/,
  );
  await refusedAtWork(
    (g, x) => averaged(g, g.op('ResizeBilinear', [x, g.integers(90_000, 90_000)])),
    /ResizeBilinear .*(it would make|with what it makes)/,
  );
  const vast = [0, 0, 2 ** 20, 2 ** 20, 2 ** 20, 0, 0, 0];
  await refusedAtWork(
    (g, x) => averaged(g, g.op('Pad', [x, g.integersOf([4, 2], vast)])),
    /Pad .*(it would make|with what it makes)/,
  );
});

test('types of weights that are no numbers are refused by name', async () => {
  await refused((g, x) => {
    averaged(g, x);
    g.specs[0]!.dtype = 'string';
  }, /tensor "integers_1" is of type string/);
  await refused((g, x) => {
    averaged(g, x);
    g.specs[0]!.quantization = { dtype: 'uint4', scale: 1, min: 0 };
  }, /tensor "integers_1" is of type uint4/);
});
