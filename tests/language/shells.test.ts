import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { FAULTS as DE_FAULTS } from '../../src/language/de/faults/faults.ts';
import { DE } from '../../src/language/de/texts.ts';
import { FAULTS as EN_FAULTS } from '../../src/language/en/faults/faults.ts';
import { TERMINAL } from '../../src/language/en/terminal/texts.ts';
import { EN } from '../../src/language/en/texts.ts';
import type { FaultText } from '../../src/language/icu/message.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMANDS = readdirSync(join(ROOT, 'src/main/shells/cli/commands')).map((name) =>
  name.replace('.ts', ''),
);

/** "--resume", but no custom property of CSS, which is read as var(--x) and set as --x: value; "overfire audit". */
const OPTION = /(?<!var\()(?<![\w-])--[a-z][a-z-]*(?![\w:-])/;
const COMMAND = new RegExp(`\\boverfire (${COMMANDS.join('|')})\\b`);
const namesOption = (text: string): boolean => OPTION.test(text) || COMMAND.test(text);

const BELOW = [
  'src/common',
  'src/engine',
  'src/gpu',
  'src/pages',
  'src/preload',
  'src/renderer',
  ...['base', 'store', 'decode', 'compute', 'domain', 'outputs', 'lab', 'session'].map(
    (floor) => `src/main/${floor}`,
  ),
];

/** Files whose options are not Overfire's own, or are data. */
const ALLOWED: Record<string, string> = {
  'src/main/base/chromium.ts': "options of Chromium's",
  'src/main/decode/child.ts': "options of Node's",
  'src/main/lab/training/train.ts': 'the command line that a model card keeps',
  'src/main/session/engineInstall.ts': "options of npm's",
};

/** Texts outside the terminal's own that may name a command, since no window is where they are read. */
const ALLOWED_TEXTS: Record<string, string> = {
  'verify.case': 'a report tells another lab how to verify and repeat a sealed case',
};

/** The string literals, pieces of templates and texts in JSX of a source that name an option or a command. */
function namedIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const named: string[] = [];
  const look = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isJsxText(node);
    if (isText && namesOption(node.text)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      named.push(`${relative(ROOT, path).split(sep).join('/')}:${line + 1}: ${node.text.trim()}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return named;
}

const sourcesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(ROOT, folder, name));

test('what names an option is found, and what only looks like one is not', () => {
  for (const text of ['continue with --resume', 'made elsewhere (--uap)', 'see overfire audit, or stop'])
    assert.ok(namesOption(text), text);
  for (const text of [
    'var(--text)',
    '--series-1: #9a3d9a;',
    'a --> b',
    'one--two',
    'overfire checkpoint 2',
    'Overfire audits faces',
  ])
    assert.ok(!namesOption(text), text);
});

test('below the shells no source names an option or a command of the terminal', () => {
  const found = BELOW.flatMap(sourcesBelow).flatMap(namedIn);
  const fileOf = (place: string) => place.split(':')[0]!;
  assert.deepEqual(
    found.filter((place) => !Object.hasOwn(ALLOWED, fileOf(place))),
    [],
  );
  assert.deepEqual([...new Set(found.map(fileOf))].sort(), Object.keys(ALLOWED).sort());
});

test('only what a terminal says of a fault names one', () => {
  for (const catalogue of [EN_FAULTS, DE_FAULTS] as Record<string, FaultText>[])
    for (const [code, { message, remedy, window = '' }] of Object.entries(catalogue))
      if (!code.startsWith('terminal.'))
        for (const text of [message, remedy, window]) assert.ok(!namesOption(text), `${code}: ${text}`);
});

test('texts that reports, pages and windows share name none', () => {
  const found = Object.keys(EN)
    .filter((key) => !Object.hasOwn(TERMINAL, key))
    .filter((key) => namesOption(EN[key as keyof typeof EN]) || namesOption(DE[key as keyof typeof DE]));
  assert.deepEqual(found.sort(), Object.keys(ALLOWED_TEXTS).sort());
});
