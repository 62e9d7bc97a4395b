import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { type AutoParams, stageEnds } from '../../../../src/common/attacks/auto.ts';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { square } from '../../../../src/common/extent.ts';
import { quantise } from '../../../../src/engine/judging/pictures.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { checkRequest } from '../../../../src/main/domain/audits/request.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { importBlackBox } from '../../../../src/main/domain/detectors/import.ts';
import { aggregate } from '../../../../src/main/domain/findings/aggregate.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { transferOf } from '../../../../src/main/domain/findings/transfer.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { decodeUniversal } from '../../../../src/main/domain/universals/universals.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { decodeFace } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';
import { fault } from './shared.ts';

/** The mean red of a picture, in [0,1]: a detector whose answers are known beforehand. */
const RED = `import sharp from ${JSON.stringify(import.meta.resolve('sharp'))};
const red = async (path) => (await sharp(path).stats()).channels[0].mean / 255;
`;
const BY_LINES = `${RED}import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify({ score: await red(JSON.parse(line).picture) }));
`;
const BY_FOLDER = `${RED}import { readdirSync } from 'node:fs';
const folder = process.argv[2];
const scores = {};
for (const name of readdirSync(folder)) scores[name] = await red(folder + '/' + name);
console.log(JSON.stringify(scores));
`;
/** The same without a score. */
const LABELS = BY_LINES.replace('score: await red(', 'label: +(0.5 <= (await red(').replace(
  '.picture)',
  '.picture)))',
);
const host = { onProgress() {} };
const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith('overfire-black-box-'));

interface Made {
  folder: string;
  script: string;
  file: string;
  scene: Awaited<ReturnType<typeof makeScene>>;
}

/** A scene whose detector is a program of that text, imported as `box`. */
async function made(t: TestContext, text: string, more: object = {}, attacks = ATTACKS): Promise<Made> {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const [script, file] = [join(folder, 'score.mjs'), join(folder, 'box.json')];
  await writeFile(script, text);
  const about = { program: [process.execPath, 'score.mjs'], size: SIDE, real: 1, timeout: 20, ...more };
  await writeFile(file, JSON.stringify(about));
  return { folder, script, file, scene: { ...scene, config: { ...scene.config, detector: 'box' } } };
}
const ATTACKS = [
  attackSchema.parse({ attack: 'square', queries: 12, eps: 32 }),
  attackSchema.parse({ attack: 'urn' }),
];
const BATTERY = attackSchema.parse({ attack: 'auto', budget: 'quick', eps: 32 });
const enter = ({ file }: Made) => importBlackBox(file, { name: 'box', catalogue: openCatalogue() });

/** The mean red of every face of the scene, by its label. */
async function redOf(footage: string, label: 'fake' | 'real'): Promise<number[]> {
  return Promise.all(
    [0, 1].map(async (i) => (await sharp(join(footage, label, `${i}.png`)).stats()).channels[0]!.mean / 255),
  );
}

test('by lines: scored as the program scores, attacked by scores alone, and written down', async (t) => {
  const box = await made(t, BY_LINES, {}, [...ATTACKS, BATTERY]);
  const { card, added } = await enter(box);
  assert.equal(added, true);
  assert.equal(card.parameters, 0);
  assert.ok(card.blackBox?.kind === 'program');
  assert.deepEqual(card.blackBox.args, ['score.mjs']);
  assert.ok(card.sources.some(({ file }) => file === 'score.mjs'));
  const out = join(box.folder, 'out');
  await audit(box.scene.config, out, host);
  const found = findings(out);
  const [fakes, reals] = [await redOf(box.scene.footage, 'fake'), await redOf(box.scene.footage, 'real')];
  const right = fakes.filter((p) => p < 0.5).length + reals.filter((p) => p >= 0.5).length;
  assert.equal(found.clean.accuracy, right / 4);
  const [square] = found.attacks;
  assert.ok(square!.eightBit.accuracy! <= found.clean.accuracy!);
  const battery = found.attacks.at(-1)!;
  assert.equal(battery.params.attack === 'auto' && battery.params.answers, 'scores');
  assert.ok(battery.eightBit.accuracy! <= square!.eightBit.accuracy!);
  assert.equal(battery.accuracyByIteration.length, 301);
  assert.ok(found.remarks.some((remark) => /black box .*score\.mjs/.test(remark)));
  const files = await writeReport(out);
  const report = JSON.parse(await readFile(files.json, 'utf8'));
  assert.equal(report.detectorCard.blackBox.kind, 'program');
  assert.match(await readFile(files.html, 'utf8'), /Black box.*score\.mjs/s);
  assert.deepEqual(leftBehind(), []);
});

test('a box that answers a label and no score is attacked by its labels', async (t) => {
  const rays = attackSchema.parse({ attack: 'rays', queries: 24 });
  const hop = attackSchema.parse({ attack: 'hop-skip-jump', queries: 40, samples: 4 });
  const box = await made(t, LABELS, { output: 'label' }, [rays, hop]);
  await enter(box);
  const out = join(box.folder, 'out');
  await audit(box.scene.config, out, host);
  const { clean, attacks } = findings(out);
  assert.ok(clean.accuracy! > 0);
  for (const { eightBit } of attacks) assert.equal(eightBit.accuracy, 0);
  await assert.rejects(
    audit({ ...box.scene.config, attacks: [attackSchema.parse({ attack: 'nes' })] }, out, host),
    fault('usage', /answers labels alone, and nes needs scores/),
  );
  const { config } = checkRequest({ ...box.scene.config, attacks: [attackSchema.parse({ attack: 'auto' })] });
  assert.deepEqual(stageEnds(config.attacks[0] as AutoParams), [
    ['rays', 1000],
    ['hop-skip-jump', 2000],
  ]);
  // The whole of the red must move, and each value of it by as much.
  const reds = (
    await Promise.all((['fake', 'real'] as const).map((label) => redOf(box.scene.footage, label)))
  ).flat();
  const store = openProject(out);
  t.after(() => store.close());
  const outcomes = [...store.results.outcomes(1, 0)];
  const farthest = Math.max(...outcomes.map(({ float }) => float.linf255));
  assert.ok(farthest > 0 && farthest < 255 * (Math.max(...reds.map((red) => Math.abs(red - 0.5))) + 0.05));
});

test('a perturbation that was made on another detector, by its hash: on every face, and scored as the program scores', async (t) => {
  const box = await made(t, BY_LINES, {}, [attackSchema.parse({ attack: 'urn', eps: 24 })]);
  await enter(box);
  const out = join(box.folder, 'out');
  const making = [attackSchema.parse({ attack: 'uap', iterations: 3, eps: 24 })];
  await audit({ ...box.scene.config, detector: 'random', attacks: making }, out, host);
  const store = openProject(out);
  t.after(() => store.close());
  const { artifact } = store.results.universal(1, 0)!;
  const kept = attackSchema.parse({ attack: 'uap', from: artifact });
  const id = await audit({ ...box.scene.config, attacks: [kept, ...ATTACKS.slice(1)] }, out, host);
  assert.deepEqual(store.results.universal(id, 0)!.artifact, artifact);
  const xi = decodeUniversal(await store.objects.get(artifact), artifact, square(SIDE)).universal.data;
  assert.ok(xi.some((value) => value !== 0));
  const items = [...store.results.items(id)];
  const outcomes = [...store.results.outcomes(id, 0)];
  assert.equal(outcomes.length, 4);
  for (const [i, { adversarial, eightBit }] of outcomes.entries()) {
    const png = await store.objects.get(adversarial);
    const face = await decodeFace(await store.objects.get(items[i]!.crop));
    assert.equal(Buffer.compare(await decodeFace(png), quantise(face, xi)), 0);
    const red = (await sharp(png).stats()).channels[0]!.mean / 255;
    assert.ok(Math.abs(eightBit.score - red) < 1e-6, `${eightBit.score}, not ${red}`);
  }
  const [found] = findings(out).attacks;
  assert.equal(found!.artifact, artifact);
  // Its own parameters come with it.
  assert.deepEqual(found!.params, { ...making[0], from: artifact });
  assert.equal(found!.remarks.filter((remark) => /gradient/.test(remark)).length, 0);
  // Where noise of its strength is not beside it, that is said.
  assert.ok(found!.remarks.some((remark) => /URN|noise/.test(remark)));
  const { rows, targets } = await transferOf(store, (audit) =>
    aggregate(store.results, store.results.audit(audit), out),
  );
  const [row] = rows;
  assert.deepEqual(
    [row!.madeOn.name, targets.map(({ name }) => name), row!.cells.map((cell) => cell?.whiteBox)],
    ['random', ['random', 'box'], [true, false]],
  );
  await assert.rejects(
    audit(
      { ...box.scene.config, attacks: [attackSchema.parse({ attack: 'uap', from: 'f'.repeat(64) })] },
      out,
      host,
    ),
    /this object is missing/,
  );
});

test('a black box that is asked by folders gives the same scores', async (t) => {
  const more = { program: [process.execPath, 'score.mjs', '{folder}'], protocol: 'folder' };
  const box = await made(t, BY_FOLDER, more, [ATTACKS[1]!]);
  await enter(box);
  const out = join(box.folder, 'out');
  await audit(box.scene.config, out, host);
  const [fakes, reals] = [await redOf(box.scene.footage, 'fake'), await redOf(box.scene.footage, 'real')];
  const right = fakes.filter((p) => p < 0.5).length + reals.filter((p) => p >= 0.5).length;
  assert.equal(findings(out).clean.accuracy, right / 4);
});

test('a service on this machine, whose score is of fake', async (t) => {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { channels } = await sharp(Buffer.concat(parts)).stats();
    response.end(JSON.stringify({ score: channels[0]!.mean / 255 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/score`;
  const box = await made(t, '', { program: undefined, url, real: 0 }, [ATTACKS[1]!]);
  await enter(box);
  const out = join(box.folder, 'out');
  await audit(box.scene.config, out, host);
  const [fakes, reals] = [await redOf(box.scene.footage, 'fake'), await redOf(box.scene.footage, 'real')];
  const right = fakes.filter((p) => p > 0.5).length + reals.filter((p) => p <= 0.5).length;
  assert.equal(findings(out).clean.accuracy, right / 4);
});

test('attacks that need a gradient are refused before anything is measured', async (t) => {
  const box = await made(t, BY_LINES, {}, [attackSchema.parse({ attack: 'pgd' })]);
  await enter(box);
  await assert.rejects(
    audit(box.scene.config, join(box.folder, 'out'), host),
    fault('usage', /black box, which has no gradient for pgd/),
  );
  const making = { ...box.scene.config, attacks: [attackSchema.parse({ attack: 'uap' })] };
  await assert.rejects(audit(making, join(box.folder, 'out'), host), fault('usage', /no gradient for uap/));
});

const BAD: Record<string, [string, RegExp, object?]> = {
  'a program that ends at once': [
    'console.error("no weights"); process.exit(3);',
    /status 3 before it answered; it said: no weights/,
  ],
  'an answer that is no JSON': [
    'process.stdin.on("data", () => console.log("loading..."));',
    /"loading\.\.\.", which is not JSON/,
  ],
  'a score that is no number': [
    'process.stdin.on("data", () => console.log("{\\"score\\": NaN}"));',
    /must be a finite number/,
  ],
  'no score': ['process.stdin.on("data", () => console.log("{}"));', /without a number as its score/],
  'a score out of range': [
    'process.stdin.on("data", () => console.log("{\\"score\\": 1.5}"));',
    /score 1\.5, which is not a probability/,
  ],
  'a label that is none': [
    'process.stdin.on("data", () => console.log("{\\"label\\": 0.7}"));',
    /without 0 or 1 as its label/,
    { output: 'label' },
  ],
  'its own error': [
    'process.stdin.on("data", () => console.log("{\\"error\\": \\"no face\\"}"));',
    /says "no face"/,
  ],
  'no answer in time': ['process.stdin.on("data", () => {});', /no answer within 1 s/, { timeout: 1 }],
};
for (const [what, [text, message, more]] of Object.entries(BAD))
  test(`${what}: a clear error`, async (t) => {
    const box = await made(t, text, more);
    await assert.rejects(enter(box), fault('model', message, box.file));
    assert.deepEqual(
      openCatalogue()
        .list()
        .filter(({ name }) => name === 'box'),
      [],
    );
    assert.deepEqual(leftBehind(), []);
  });

test('descriptions that are none, programs that are not there, addresses elsewhere', async (t) => {
  const refused: [object, RegExp][] = [
    [{ program: ['no-such-program-here'] }, /there is no program "no-such-program-here"/],
    [{ program: undefined }, /either "program" or "url"/],
    [{ program: undefined, url: 'http://192.168.1.4/score' }, /not a plain HTTP address of this machine/],
    [{ program: undefined, url: 'http://localhost:80/score' }, /not a plain HTTP address of this machine/],
    [
      { program: undefined, url: 'http://127.0.0.1.example.org/' },
      /not a plain HTTP address of this machine/,
    ],
    [{ protocol: 'folder' }, /no argument says \{folder\}/],
    [{ real: 2 }, /real:/],
  ];
  for (const [more, message] of refused) {
    const box = await made(t, BY_LINES, more);
    await assert.rejects(enter(box), fault('usage', message, box.file));
  }
});

test('a program that dies midway loses nothing that was measured, and another program is not taken for it', async (t) => {
  const box = await made(t, BY_LINES);
  // After eight answers it dies, as long as a file says so.
  const flag = join(box.folder, 'die');
  const mortal = BY_LINES.replace(
    "import { createInterface } from 'node:readline';",
    `import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
let answers = 0;`,
  ).replace(
    '  console.log',
    `  if (++answers > 8 && existsSync(${JSON.stringify(flag)})) process.exit(9);\n  else console.log`,
  );
  await writeFile(box.script, mortal);
  await enter(box);
  await writeFile(flag, '');
  const out = join(box.folder, 'out');
  await assert.rejects(audit(box.scene.config, out, host), fault('model', /status 9 before it answered/));
  const { clean } = findings(out);
  assert.equal(clean.n, 4);
  await writeFile(box.script, `${mortal}// changed\n`);
  await assert.rejects(resume(out, host), fault('model', /score\.mjs is not the file that was registered/));
  await writeFile(box.script, mortal);
  await rm(flag);
  await resume(out, host);
  assert.equal(findings(out).attacks[0]!.float.n, 4);
});
