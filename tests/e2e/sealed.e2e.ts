import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addressOf } from '../../src/common/base/caseAddress.ts';
import { exportCase } from '../../src/main/outputs/cases/seal.ts';
import { smallProject } from '../main/outputs/reports/project.ts';
import { startBrowser } from './hosts.ts';
import { look } from './look.ts';
import { go } from './steps.ts';

test('a sealed case is looked into: findings, faces, evidence, and no way to change them', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'overfire-sealed-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  process.env.OVERFIRE_HOME = home;
  const file = join(home, 'case.zip');
  await exportCase(await smallProject(t), { out: file, pdf: false });
  const started = await startBrowser({ home });
  if (typeof started === 'string') return t.skip(started);
  const { page } = started;
  try {
    page.setDefaultTimeout(60_000);
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    await page.evaluate(
      (path) => {
        (globalThis as unknown as { location: { hash: string } }).location.hash = path;
      },
      `/case/${addressOf(file)}`,
    );
    await page.getByRole('button', { name: 'Browse the case' }).click();
    await page.getByRole('heading', { name: 'Findings' }).waitFor();
    await page.getByText('sealed case, read-only').waitFor();
    await page.getByRole('rowheader', { name: 'The audit ran to its end' }).waitFor();
    await look(page, 'sealed-overview');
    await page.getByRole('tab', { name: 'Faces by attacks' }).click();
    await page.getByRole('grid', { name: 'Faces by attacks' }).waitFor();
    await page.getByRole('tab', { name: 'Tables' }).click();
    await page.getByRole('rowheader', { name: /IAP/ }).first().waitFor();
    await page.getByRole('tab', { name: 'Survival' }).click();
    assert.equal(await page.getByRole('button', { name: 'Measure what survives' }).isDisabled(), true);
    await page.getByRole('tab', { name: 'Faces', exact: true }).click();
    await page.getByRole('list', { name: 'Faces' }).getByRole('link').first().click();
    for (const name of ['Clean', 'Adversarial', 'True mask'])
      await page.getByRole('img', { name, exact: true }).and(page.locator('[data-loaded]')).waitFor();
    await look(page, 'sealed-viewer');
    await go(page, 'Evidence');
    await page.getByRole('option').first().locator('img').waitFor();
    await page.getByRole('option').first().click();
    assert.equal(await page.getByRole('radio', { name: 'Fake', exact: true }).last().isDisabled(), true);
    assert.equal(await page.getByRole('button', { name: 'Add footage' }).count(), 0);
    await look(page, 'sealed-evidence');
    const audit = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Audit' });
    await audit.hover();
    await page.getByText('Not available in a sealed case').waitFor();
    await go(page, 'History');
    assert.equal(await page.getByRole('textbox', { name: 'Note', exact: true }).isDisabled(), true);
    await look(page, 'sealed-history');
    await go(page, 'Report');
    await page.frameLocator('iframe[title="Preview of the report"]').getByRole('heading').first().waitFor();
    await go(page, 'Projects');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText('No project open').waitFor();
    assert.deepEqual((await readdir(home)).includes('project.db'), false);
  } finally {
    await started.close();
  }
});
