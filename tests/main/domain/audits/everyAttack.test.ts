import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  ATTACK_NAMES,
  type AttackParams,
  attackSchema,
  iterationsOf,
  regionOf,
} from '../../../../src/common/attacks/registry.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const FEW = { iterations: 2, searchSteps: 2, queries: 6, images: 2, budget: 'quick' };
const host = { onProgress() {} };

test('every attack of the field in one audit: measured, kept, told, and the same bytes again', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = ATTACK_NAMES.flatMap((attack): AttackParams[] => {
    const known = attackSchema.options.find(({ shape }) => shape.attack.value === attack)!.shape;
    const few = Object.fromEntries(Object.entries(FEW).filter(([name]) => name in known));
    const params = attackSchema.parse({ attack, ...few });
    return 'aim' in params ? [params, { ...params, aim: 'mask' as const }] : [params];
  });
  const ellipse = 'ellipse:50/70/50/50';
  attacks.push(
    attackSchema.parse({ attack: 'pgd', iterations: 2, region: 'mouth', band: 'middle', aim: 'mask' }),
    attackSchema.parse({ attack: 'iap', iterations: 2, region: ellipse, smooth: 2 }),
    attackSchema.parse({ attack: 'uap', iterations: 2, region: ellipse }),
  );
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  await audit(scene.config, one, host);
  const found = findings(one);
  assert.deepEqual(
    found.attacks.map(({ params }) => params.attack),
    attacks.map(({ attack }) => attack),
  );
  for (const { params, float, eightBit, accuracyByIteration, remarks, free } of found.attacks) {
    const name = `${params.attack} ${JSON.stringify(remarks)}`;
    assert.equal(float.n, 4, name);
    assert.equal(eightBit.n, 4, name);
    assert.equal(accuracyByIteration.length, iterationsOf(params) + 1, name);
    if ('eps' in params && !('norm' in params)) assert.ok(float.linf255! <= params.eps + 1e-3, name);
    const region = regionOf(params);
    assert.equal(free === undefined, region === undefined, name);
    if (region?.kind === 'ellipse') assert.ok(Math.abs(free! - Math.PI / 16) < 1e-3, name);
    if (region?.kind === 'part') assert.ok(free! > 0.02 && free! < 0.1, `${name} ${free}`);
    if ('aim' in params && params.aim === 'mask') assert.equal(typeof float.iouAdversarial, 'number', name);
  }
  const gdUap = found.attacks.find(({ attack }) => attack === 'gd-uap')!;
  assert.match(gdUap.artifact ?? '', /^[0-9a-f]{64}$/);

  const report = await writeReport(one);
  assert.ok(report.html.length > 0);
  await audit(scene.config, two, host);
  assert.deepEqual((await contentsOf(two)).objects, (await contentsOf(one)).objects);
});
