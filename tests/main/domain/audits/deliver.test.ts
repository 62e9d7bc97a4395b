import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { deliveryIn } from '../../../../src/common/deliveries/registry.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { openDecoder } from '../../../../src/main/decode/decoder.ts';
import { recompress } from '../../../../src/main/decode/recompress.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { handIn, jobsOf } from '../../../../src/main/domain/audits/deliver.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { exportDeliveries } from '../../../../src/main/outputs/deliveries/exportFiles.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { sha256Of } from '../../../../src/main/store/objects.ts';
import { decodeFace } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';
import { makeVideo, soundOf } from '../../../support/video.ts';

const host = { onProgress() {} };
const ATTACKS = [
  attackSchema.parse({ attack: 'pgd', iterations: 3, eps: 20, step: 10 }),
  attackSchema.parse({ attack: 'iap', iterations: 2, eps: 20, expect: 'jpeg:40/60+resample+jitter' }),
];
const deliver = ['png', 'jpeg:40', 'h264:30'].map((text) => deliveryIn(text)!);

test('delivered pictures are judged as their files say, stopped and resumed to the same rows, sealed and repeated', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 2, reals: 1, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const config = { ...scene.config, deliver };
  const [whole, stopped] = [join(folder, 'whole'), join(folder, 'stopped')];
  await audit(config, whole, host);
  const stop = new AbortController();
  const stopping = {
    signal: stop.signal,
    onProgress: ({ stage, done }: { stage: string; done: number }) =>
      stage === 'deliver' && done === 4 && stop.abort(),
  };
  await assert.rejects(audit(config, stopped, stopping));
  await resume(stopped, host);
  assert.deepEqual((await contentsOf(stopped)).rows.delivered, (await contentsOf(whole)).rows.delivered);

  const store = openProject(whole);
  t.after(() => store.close());
  const card = openCatalogue({ home: scene.home }).find('random');
  const pool = await openPool({ backend: 'wasm', workers: 1 });
  t.after(() => pool.close());
  await pool.load(card, await openCatalogue({ home: scene.home }).load(card));
  const rows = (delivery: number, attack: number, upload: 1 | 2) => [
    ...store.results.delivered(1, delivery, attack, upload),
  ];
  for (const attack of [0, 1]) {
    const outcomes = [...store.results.outcomes(1, attack, attack === 0 ? 3 : 2)];
    const pngs = rows(0, attack, 1);
    assert.deepEqual(
      pngs.map(({ item, label, score }) => ({ item, label, score })),
      outcomes.map(({ item, eightBit: { label, score } }) => ({ item, label, score })),
      'what is saved without loss is what was attacked',
    );
    const [jpeg, again] = [rows(1, attack, 1), rows(1, attack, 2)];
    for (const [i, { adversarial }] of outcomes.entries()) {
      let pixels: Uint8Array = await decodeFace(await store.objects.get(adversarial));
      for (const row of [jpeg[i]!, again[i]!]) {
        pixels = await recompress({ pixels, width: SIDE, height: SIDE }, { codec: 'jpeg', quality: 40 });
        const faces = [{ pixels: Uint8Array.from(pixels) }];
        const [said] = await pool.run('detect', { detector: card.id, faces, segment: false });
        assert.equal(row.score, said!.score);
      }
    }
  }
  const clean = [...store.results.cleanResults(1)].map(({ score }) => score);
  assert.deepEqual(
    rows(0, -1, 1).map(({ score }) => score),
    clean,
  );
  const { attacks } = findings(whole, 1);
  assert.deepEqual(
    attacks[0]!.deliveries!.map(({ once, again }) => [once.of, once.found, again.found]),
    [
      [3, 3, 3],
      [3, 3, 3],
      [3, 3, 3],
    ],
  );
  assert.equal(attacks[0]!.deliveries![0]!.once.fake.value, attacks[0]!.eightBit.fake);

  const { html } = await writeReport(whole);
  assert.match(await readFile(html, 'utf8'), /In the file that is handed in.*H\.264, CRF 30/s);
  const blind = await exportDeliveries(whole, host, { out: join(folder, 'blind') });
  assert.equal(blind.files, 3 * 3 * 3);
  const key = (await readFile(blind.key, 'utf8')).trim().split('\r\n').slice(1);
  for (const [name = '', hash] of key.map((line) => line.split(','))) {
    const bytes = await readFile(join(blind.folder, 'files', name));
    assert.equal(sha256Of(bytes), hash);
    assert.match(bytes.toString('latin1'), /ADVERSARIAL TEST MATERIAL/);
  }
  const file = join(folder, 'case.zip');
  await exportCase(whole, { out: file });
  assert.equal((await verifyCase(file)).good, true);
  const anew = await rerunCase(file, host, { workers: 1, footage: scene.footage });
  assert.deepEqual([anew.verdict, anew.first], ['identical', null]);
  assert.ok(anew.files.some(({ path }) => path === 'results/delivered.jsonl'));
});

test('a delivered video keeps its frames, times and sound, and its attacked frames are judged', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 0, reals: 1, attacks: ATTACKS.slice(0, 1) });
  process.env.OVERFIRE_HOME = scene.home;
  const [width, height] = [130, 98];
  const random = randomSource(5);
  const still = await sharp(
    Uint8Array.from({ length: 12 * 9 * 3 }, () => random() * 256),
    {
      raw: { width: 12, height: 9, channels: 3 },
    },
  )
    .resize(width, height, { kernel: 'cubic' })
    .raw()
    .toBuffer();
  const pictures = Array.from({ length: 9 }, (_, k) => still.map((v) => Math.min(255, v + 2 * k)));
  const samples = Buffer.from(Int16Array.from({ length: 8000 }, () => random() * 4000).buffer);
  const wav = join(folder, 'tone.wav');
  await writeFile(wav, Buffer.concat([waveHead(samples.length), samples]));
  await mkdir(join(scene.footage, 'fake'), { recursive: true });
  const clip = join(scene.footage, 'fake', 'clip.mkv');
  const milliseconds = pictures.map((_, k) => 40 * k + (k > 4 ? 200 : 0));
  await makeVideo(clip, { pictures, width, height, encoder: 'libx264', milliseconds, sound: wav });
  const config = auditConfigSchema.parse({
    ...scene.config,
    crop: { whole: true, frames: { count: 3 } },
    deliver: ['h264:18', 'jpeg:95'].map((text) => deliveryIn(text)),
  });
  const project = join(folder, 'project');
  await audit(config, project, host);
  const store = openProject(project);
  t.after(() => store.close());
  const row = store.results.audit(1);
  const [attack] = findings(project, 1).attacks;
  for (const { once, again, untouched } of attack!.deliveries!)
    for (const { of, found } of [once, again, untouched.once]) assert.deepEqual([of, found], [4, 4]);

  const decoder = openDecoder({ processes: 1 });
  t.after(() => decoder.close());
  const place = { audit: 1, config: row.config, store, detector: row.detector };
  const jobs = jobsOf(place).filter(({ source, index }) => source.path === clip && index === 0);
  const handed = await Promise.all(
    jobs.map(async (job) => {
      const own = join(folder, `handed${job.attack}`);
      await mkdir(own);
      const [file] = await handIn(place, decoder, job, own);
      return file!.path;
    }),
  );
  const every = { whole: true, scale: 1, frames: { every: 1 } };
  const framesOf = async (path: string) => {
    const frames = [];
    for await (const face of decoder.faces(path, every, { width, height })) frames.push(face);
    return frames;
  };
  const [untouched, attacked] = await Promise.all(handed.map(framesOf));
  assert.deepEqual(
    attacked!.map(({ frame }) => Math.round(1000 * frame!.seconds)),
    milliseconds,
  );
  const chosen = [...store.results.items(1)].flatMap(({ frame }) => frame?.ordinal ?? []);
  const difference = (k: number) =>
    attacked![k]!.pixels.reduce((sum, v, i) => sum + Math.abs(v - untouched![k]!.pixels[i]!), 0) /
    (3 * width * height);
  for (const k of pictures.keys())
    assert.equal(difference(k) > 3, chosen.includes(k), `frame ${k}: ${difference(k)}`);
  for (const path of handed) assert.deepEqual(await soundOf(path), await soundOf(clip));
  assert.match((await readFile(handed[1]!)).toString('latin1'), /ADVERSARIAL TEST MATERIAL/);
});

function waveHead(bytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt32LE(32_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return head;
}
