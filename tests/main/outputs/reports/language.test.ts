import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { reportSchema } from '../../../../src/common/report.ts';
import { EN } from '../../../../src/language/en/texts.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { createApplication } from '../../../../src/main/session/application.ts';
import { ENGLISH_WORDS } from '../../../language/english.ts';
import { smallProject } from './project.ts';

/** What a reader sees, without what is quoted as it is: file names, equations, names of the program, the paper's title. */
const visible = (page: string) =>
  page
    .slice(page.indexOf('<body'))
    .replace(/<td class="text" lang="en">.*?<\/td>/g, '')
    .replace(/<(\w+)[^>]* class="[^"]*\b(?:path|equation|hash)\b[^"]*"[^>]*>.*?<\/\1>/gs, '')
    .replace(/„Security of Facial.*?“|\((?:individual|universal|uniform) [^)]*\)/g, '')
    .replace(/<[^>]*>/g, '\n');

test('a German report is German throughout, numbers included', async (t) => {
  const folder = await smallProject(t);
  const { html, json } = await writeReport(folder, { language: 'de' });
  const page = readFileSync(html, 'utf8');
  assert.match(page, /^<!DOCTYPE html>\n<html lang="de">/);
  const text = visible(page);
  assert.match(text, /Stichprobe: 2 unveränderte Gesichter\./);
  const english = text.split('\n').filter((line) => ENGLISH_WORDS.test(line));
  assert.deepEqual(english, []);
  for (const sentence of Object.values(EN))
    for (const piece of sentence.split(/\{\w+\}/))
      if (piece.trim().length > 14) assert.ok(!text.includes(piece.trim()), piece);
  assert.doesNotMatch(text, /\d\.\d+ %/);
  assert.match(text, /100,0 %/);
  const report = reportSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
  assert.equal(report.language, 'de');
  for (const sentence of [...report.remarks, ...report.attacks.flatMap(({ remarks }) => remarks)])
    assert.doesNotMatch(sentence, ENGLISH_WORDS);
});

test('the numbers of a report are the same in every language', async (t) => {
  const folder = await smallProject(t);
  const numbers = async (language: 'en' | 'de') => {
    const { json } = await writeReport(folder, { language });
    const { clean, attacks, shown, videos } = reportSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
    return { clean, shown, videos, attacks: attacks.map(({ remarks: _, ...rest }) => rest) };
  };
  assert.deepEqual(await numbers('de'), await numbers('en'));
});

test('a window asks for a report in its language, and for no other than there are', async (t) => {
  const folder = await smallProject(t);
  const application = createApplication();
  t.after(() => application.close());
  await application.request('projects.open', { folder });
  const preview = async (language: string) => application.request('reports.preview', { audit: 1, language });
  const german = await preview('de');
  assert.ok(german.ok && /lang="de"/.test((german.value as { html: string }).html));
  const latin = await preview('la');
  assert.ok(!latin.ok && latin.fault.kind === 'usage');
});
