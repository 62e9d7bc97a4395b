import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { reportSchema } from '../../../../src/common/report.ts';
import { sealedCaseSchema } from '../../../../src/common/sealed.ts';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { LOG_FILE } from '../../../../src/main/domain/custody/log.ts';
import {
  addedTo,
  bookmark,
  conclude,
  secondRead,
  unbookmark,
} from '../../../../src/main/domain/examiner/examiner.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { openSealedProject } from '../../../../src/main/session/sealedProject.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { unpack } from '../../outputs/cases/sealed.ts';
import { smallProject } from '../../outputs/reports/project.ts';

const LABORATORY = {
  name: 'Lab <i>A</i>',
  accreditation: 'D-PL-1',
  address: 'First line\nSecond line',
  logo: 'data:image/png;base64,iVBORw0KGgo=',
};
const READING = { name: 'R. Second', date: '2026-02-03', agrees: true, remark: '' };

test('what people add stands in report and sealed case as it is, apart from what rules chose, each change in the log', async (t) => {
  const project = await smallProject(t);
  process.env.OVERFIRE_HOME = await temporaryFolder(t);
  const store = openProject(project);
  t.after(() => store.close());
  secondRead(store, 1, READING);
  conclude(store, 1, '  The detector <b>fails</b>,\r\nas /footage/fake/x.png shows.\n\nSecond paragraph.\n');
  // What was read is not what stands there now.
  assert.equal(addedTo(store, 1).secondReader!.current, false);
  secondRead(store, 1, READING);
  const items = [...store.results.items(1)];
  const item = items[1]!.id;
  for (const remark of ['first', 'Look at the <ears>']) bookmark(store, 1, { attack: 1, item, remark });
  bookmark(store, 1, { attack: 0, item, remark: '' });
  unbookmark(store, 1, 0, item);
  assert.throws(() => bookmark(store, 1, { attack: 2, item, remark: '' }), /no such attack/);
  assert.throws(() => bookmark(store, 1, { attack: 0, item: 99, remark: '' }), /no such face/);
  assert.throws(() => conclude(store, 2, 'x'), /no audit 2/);
  assert.throws(() => conclude(store, 1, 'x'.repeat(50_001)), /at most 50,?000/);

  const files = await writeReport(project, { laboratory: LABORATORY });
  const report = reportSchema.parse(JSON.parse(readFileSync(files.json, 'utf8')));
  assert.deepEqual(report.laboratory, LABORATORY);
  assert.equal(
    report.conclusion!.text,
    'The detector <b>fails</b>,\nas /footage/fake/x.png shows.\n\nSecond paragraph.',
  );
  assert.deepEqual(report.secondReader, { ...READING, current: true });
  assert.deepEqual(
    report.bookmarks!.map(({ attack, position, remark }) => [attack, position, remark]),
    [[1, 1, 'Look at the <ears>']],
  );
  assert.ok(report.shown.every((face) => !('remark' in face)));
  const page = readFileSync(files.html, 'utf8');
  const place = (text: string) => {
    assert.equal(page.split(text).length, 2, text);
    return page.indexOf(text);
  };
  const order = [
    `<img src="${LABORATORY.logo}"`,
    'Lab &lt;i&gt;A&lt;/i&gt;',
    '<h1>',
    '>Summary</h2>',
    'The detector &lt;b&gt;fails&lt;/b&gt;',
    'Second paragraph.',
    'Read and agreed',
    '>Faces</h2>',
    '>Faces chosen by the examiner</h2>',
    'Chosen by the examiner</strong>',
    'Look at the &lt;ears&gt;',
    '>Method</h2>',
  ].map(place);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );

  const acts = readFileSync(join(project, LOG_FILE), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).act as string);
  const own = (act: string) => acts.filter((one) => one === act).length;
  assert.deepEqual(
    ['conclusion written', 'second reading entered', 'face bookmarked', 'bookmark removed'].map(own),
    [1, 2, 3, 1],
  );
  assert.equal((await verifyChain(project)).broken, null);

  const file = join(await temporaryFolder(t), 'case.zip');
  await exportCase(project, { out: file, pdf: false, laboratory: LABORATORY });
  // What changes afterwards is none of the case.
  conclude(store, 1, 'Another.');
  const inside = await unpack(file);
  const sealed = sealedCaseSchema.parse(JSON.parse(inside.get('case.json')!.toString()));
  assert.deepEqual(sealed.laboratory, LABORATORY);
  // A path of this machine is named as everywhere in a case.
  assert.match(sealed.conclusion!.text, /^The detector <b>fails<\/b>,\nas footage\/fake\/x\.png shows\./);
  assert.ok(inside.get('report/report.html')!.toString().includes('Second paragraph.'));
  const opened = await openSealedProject(
    file,
    () => {},
    () => {},
  );
  const { secondReader, bookmarks } = addedTo(opened.store, 1);
  assert.deepEqual(secondReader, { ...READING, current: true });
  assert.deepEqual(
    bookmarks.map(({ attack, remark }) => [attack, remark]),
    [[1, 'Look at the <ears>']],
  );
  await opened.close();
});
