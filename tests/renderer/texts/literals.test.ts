import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * Every text that a person reads in the window comes from the catalogues of src/language. What would slip by them is text
 * between tags, and literals under the names that components and shortcuts show.
 */
const RENDERER = fileURLToPath(new URL('../../../src/renderer/', import.meta.url));

/** Attributes and fields whose value is shown or read aloud. */
const SHOWN = new Set([
  ...['aria-label', 'alt', 'title', 'label', 'thumbLabel', 'placeholder', 'description', 'error'],
  ...['text', 'help', 'note', 'act', 'why', 'missing', 'remedy'],
]);

/** Functions whose first argument is shown. */
const SAID = new Set(['showDone', 'useShortcuts']);

/** Proper names and examples of what is typed, which are the same in every language. */
const NAMES = new Set(['Overfire', 'SHA-256', 'English', 'Deutsch', 'python3', 'score.py']);

const wordsIn = (text: string): boolean => /\p{L}/u.test(text) && !NAMES.has(text.trim());

/** The literals in an expression that are part of its value: "a" and "b" of `x ? 'a' : 'b'`, not the key of say('key'). */
function literals(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [
      node.head.text,
      ...node.templateSpans.flatMap((span) => [span.literal.text, ...literals(span.expression)]),
    ];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { PlusToken, AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = ts.SyntaxKind;
    const { kind } = node.operatorToken;
    if (kind === AmpersandAmpersandToken) return literals(node.right);
    return [PlusToken, BarBarToken, QuestionQuestionToken].includes(kind)
      ? [...literals(node.left), ...literals(node.right)]
      : [];
  }
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node))
    return node.expression === undefined ? [] : literals(node.expression);
  return [];
}

/** The literals in lists, and in lists of lists. */
function tuples(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node))
    return node.elements.flatMap((element) => [...literals(element), ...tuples(element)]);
  if (ts.isJsxExpression(node) && node.expression !== undefined) return tuples(node.expression);
  return [];
}

/** What a node of the source shows to a person by itself. */
function shownBy(node: ts.Node, source: ts.SourceFile): string[] {
  if (ts.isJsxText(node)) return [node.text];
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return literals(node);
  if (ts.isJsxAttribute(node) && node.initializer !== undefined && SHOWN.has(node.name.getText(source)))
    return literals(node.initializer);
  if (ts.isCallExpression(node) && SAID.has(node.expression.getText(source)))
    return node.arguments.slice(0, 1).flatMap(literals);
  // Names and values of facts.
  if (ts.isJsxAttribute(node) && node.name.getText(source) === 'of' && node.initializer !== undefined)
    return tuples(node.initializer);
  if (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText(source).replace(/'/g, '')))
    return literals(node.initializer);
  return [];
}

function shownIn(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const shown of shownBy(node, source).filter(wordsIn)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1}: ${shown.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('texts of the window: none stands in its sources', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: RENDERER });
  assert.ok(files.length > 60, `${files.length} sources`);
  const found = files.flatMap((file) =>
    shownIn(relative('.', file), readFileSync(join(RENDERER, file), 'utf8')),
  );
  assert.deepEqual(found, []);
});

test('texts of the window: the search finds what it is for', () => {
  const planted = `
    const a = <p>Hello {name}</p>;
    const b = <Button aria-label={open ? 'Close' : say('window.open')}>{'Now'}</Button>;
    const c = { label: \`\${n} files\`, value: 'files' };
    const e = <Facts of={[['Size', bytes], [say('window.settings.version'), on ? 'yes' : null]]} />;
    showDone(\`Saved \${file}\`);
    const d = <Text title="Overfire" className="quiet">{say('window.app.screens')} · {1 + 2}</Text>;
  `;
  assert.deepEqual(
    shownIn('planted.tsx', planted).map((line) => line.split(': ')[1]),
    ['Hello', 'Close', 'Now', 'files', 'Size', 'yes', 'Saved'],
  );
});
