import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright';
import sharp from 'sharp';
import type { AuditSummary } from '../../src/common/api/audits.ts';
import type { Sample, SampleSummary } from '../../src/common/api/samples.ts';
import { type Fault, OverfireError } from '../../src/common/fault.ts';
import { uniformNoise } from '../../src/engine/random/seeded.ts';
import { ask, type Started, startDesktop } from './hosts.ts';
import { go } from './steps.ts';

/** Chromium's renderer on the processor in place of a graphics device, in one process as software has to be. */
const SOFTWARE = [
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];
/** What is said where this machine has not even that. */
const ABSENT = /^(no graphics device offers WebGPU here|Chromium offers no WebGPU here)$/;
const SIDE = 256;
const DETECTOR = 'overfire-meso4-swap';

async function told<T>(page: Page, name: string, input: unknown): Promise<T> {
  const { ok, value, fault } = await ask(page, name, input);
  if (!ok) throw new OverfireError(fault as Fault);
  return value as T;
}

/** Two crops of each label, which need no face found in them. */
async function crops(home: string): Promise<string> {
  const footage = join(home, 'footage');
  for (const [i, label] of ['fake', 'fake', 'real', 'real'].entries()) {
    await mkdir(join(footage, label), { recursive: true });
    const pixels = Uint8Array.from(uniformNoise(SIDE * SIDE * 3, 1, i), (v) => 128 + 90 * v);
    const picture = sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } });
    await picture
      .blur(2 + i)
      .png()
      .toFile(join(footage, label, `${i}.png`));
  }
  return footage;
}

/** Waits for an audit's end; `amid` is called once some of it is measured. */
async function audited(page: Page, backend: string, amid?: () => Promise<void>): Promise<AuditSummary> {
  const attacks = [{ attack: 'iap', iterations: 3 }];
  const request = { detectors: [DETECTOR], attacks, backend, seed: 7 };
  const [started] = await told<AuditSummary[]>(page, 'audits.start', request);
  let told_ = amid === undefined;
  for (;;) {
    const now = (await told<AuditSummary[]>(page, 'audits.list', null)).find(
      ({ job }) => job === started!.job,
    )!;
    const progress = await told<{ stage: string; done: number } | null>(page, 'audits.progress', null);
    if (!told_ && progress?.stage === 'measure' && progress.done > 0) {
      told_ = true;
      await amid?.();
    }
    if (now.state === 'done') return now;
    assert.ok(now.state === 'waiting' || now.state === 'running', JSON.stringify(now.fault));
    await setTimeout(200);
  }
}

async function samplesOf(page: Page, { audit }: AuditSummary): Promise<Sample[]> {
  const of = { audit, attack: 0 };
  const { samples } = await told<{ samples: SampleSummary[] }>(page, 'samples.list', { ...of, limit: 100 });
  return Promise.all(samples.map(({ item }) => told<Sample>(page, 'samples.get', { ...of, item })));
}

/** Kills the process of the window that an engine sits in, as the system does when memory is short. */
const crashEngine = ({ electron }: Started) =>
  electron!.evaluate(({ webContents }) => {
    const engines = webContents
      .getAllWebContents()
      .filter((one) => one.getURL().startsWith('overfire://engine/'));
    for (const engine of engines) engine.forcefullyCrashRenderer();
    return engines.length;
  });

test('an audit on WebGPU in a hidden window says what one on wasm says, and outlives its process', async (t) => {
  const started = await startDesktop({ switches: SOFTWARE });
  if (typeof started === 'string') return t.skip(started);
  const { page, home, electron } = started;
  try {
    const footage = await crops(home);
    await told(page, 'settings.set', { backend: 'webgpu' });
    const trial = { name: DETECTOR, path: join(footage, 'real', '2.png'), whole: true };
    try {
      await told(page, 'detectors.test', trial);
    } catch (error) {
      if (error instanceof OverfireError && ABSENT.test(error.message)) return t.skip(error.message);
      throw error;
    }
    assert.equal((await electron!.windows()).length, 1, 'the window of an engine goes when its work is done');

    await told(page, 'projects.create', { folder: null, details: { name: 'webgpu' } });
    await told(page, 'evidence.add', { paths: [footage], crop: { whole: true } });
    while ((await told<{ waiting: number }>(page, 'evidence.counts', null)).waiting > 0)
      await setTimeout(200);

    const ours = await audited(page, 'webgpu');
    const theirs = await audited(page, 'wasm');
    assert.deepEqual([ours.backend, theirs.backend], ['webgpu', 'wasm']);
    const [onGpu, onCpu] = [await samplesOf(page, ours), await samplesOf(page, theirs)];
    assert.equal(onGpu.length, 4);
    // Each step of the attack multiplies what rounding left between the two.
    onGpu.forEach(({ trace }, i) => {
      for (const zone of ['fake', 'real'] as const)
        trace[zone].forEach((value, iteration) => {
          const expected = onCpu[i]!.trace[zone][iteration]!;
          assert.ok(
            Math.abs(value - expected) < 1e-5 * 10 ** iteration,
            `face ${i}, iteration ${iteration}: ${value} and not ${expected}`,
          );
        });
    });

    let crashed = 0;
    const again = await audited(page, 'webgpu', async () => {
      crashed = await crashEngine(started);
    });
    assert.equal(crashed, 1);
    const after = await samplesOf(page, again);
    assert.deepEqual(
      after.map(({ snapshots }) => snapshots.map(({ adversarial }) => adversarial)),
      onGpu.map(({ snapshots }) => snapshots.map(({ adversarial }) => adversarial)),
      'the same bytes, with the process killed in between',
    );

    await go(page, 'Settings');
    assert.ok(await page.getByRole('radio', { name: 'WebGPU' }).isChecked());
  } finally {
    await started.close();
  }
});
