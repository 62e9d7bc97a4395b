import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Client, createClient } from '../../../src/common/api/client.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { createApplication } from '../../../src/main/session/application.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { makeScene, type Scene, SIDE } from '../../support/scene.ts';

const IAP = attackSchema.parse({ attack: 'iap', iterations: 2 });
const URN = attackSchema.parse({ attack: 'urn' });
/** Every face is real to it. */
const SCORES = `import { createInterface } from 'node:readline';
for await (const _ of createInterface({ input: process.stdin })) console.log('{"score": 0.8}');
`;

/** A project with footage that was read, as the window opens one. */
async function openDesk(t: TestContext): Promise<{ client: Client; scene: Scene; folder: string }> {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 1, reals: 1, attacks: [URN] });
  process.env.OVERFIRE_HOME = scene.home;
  const application = createApplication();
  t.after(() => application.close());
  const client = createClient({
    request: (name, input) => application.request(name, input),
    listen: (listener) => application.listen(listener),
  });
  const details = { name: 'Case 8', caseNumber: '', examiner: '', exhibit: '', notes: '' };
  await client.request('projects.create', { folder: null, details });
  await client.request('evidence.add', { paths: [scene.footage], crop: { whole: true } });
  while ((await client.request('evidence.counts', null)).waiting > 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { client, scene, folder };
}

test('an audit behind a defence: what it costs is said before, and what it found after', async (t) => {
  const { client } = await openDesk(t);
  const request = { detectors: ['random'], attacks: [IAP, URN] };
  const bare = await client.request('audits.estimate', request);
  assert.equal(bare.passes, 2 * (1 + 1 + 2));
  const bits = { defence: 'bits', bits: 3 } as const;
  // The clean faces without it, too, and each step of IAP twice.
  const fixed = await client.request('audits.estimate', { ...request, defence: bits });
  assert.equal(fixed.passes, 2 * (1 + 1 + 1 + 2 + 2));
  const random = { defence: 'resize-pad', draws: 3, attackDraws: 5 } as const;
  const drawn = await client.request('audits.estimate', { ...request, defence: random });
  assert.equal(drawn.passes, 2 * (1 + 3 * (1 + 1) + 2 + 2 * 5));

  await client.request('audits.start', { ...request, defence: bits });
  for (;;) {
    const [audit] = await client.request('audits.list', null);
    if (audit!.state === 'done') break;
    assert.notEqual(audit!.state, 'failed', audit!.fault?.message);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [{ config, attacks }] = (await client.request('audits.list', null)) as [
    Awaited<ReturnType<typeof client.request<'audits.list'>>>[number],
  ];
  assert.deepEqual(config.defence, bits);
  assert.equal(attacks.length, 3);
  const found = await client.request('audits.findings', { audit: 1 });
  assert.deepEqual(found.defence?.applied, bits);
});

test('a black box from the window: tried, imported with its hashes, and refused where it is none', async (t) => {
  const { client, scene, folder } = await openDesk(t);
  await mkdir(join(folder, 'vendor'));
  await writeFile(join(folder, 'vendor', 'score.mjs'), SCORES);
  const blackBox = {
    program: [process.execPath, 'score.mjs'],
    folder: join(folder, 'vendor'),
    size: SIDE,
    real: 1 as const,
  };
  const trial = await client.request('detectors.trial', {
    detector: { blackBox },
    paths: [scene.footage],
    whole: true,
  });
  assert.deepEqual([trial.n, trial.fake, trial.real], [2, 0, 1]);
  const { detector, added } = await client.request('detectors.importBlackBox', { name: 'vendor', blackBox });
  assert.equal(added, true);
  assert.ok(detector.blackBox?.kind === 'program' && detector.blackBox.folder === blackBox.folder);
  assert.deepEqual(
    detector.sources.map(({ file }) => file).filter((file) => file !== 'node'),
    ['black-box.json', 'score.mjs'],
  );
  const refused = async (more: object, message: RegExp) =>
    assert.rejects(
      client.request('detectors.importBlackBox', { name: 'other', blackBox: { ...blackBox, ...more } }),
      (error) => error instanceof OverfireError && message.test(error.message),
    );
  await refused({ folder: 'vendor' }, /"vendor" is not a folder to start it in/);
  await refused({ program: ['no-such-program'] }, /there is no program "no-such-program"/);
  await refused(
    { program: undefined, url: 'http://example.org/score' },
    /not a plain HTTP address of this machine/,
  );
  assert.deepEqual(
    (await client.request('detectors.list', null)).detectors
      .map(({ name }) => name)
      .filter((name) => name === 'other'),
    [],
  );
});
