/**
 * The style sheet of the pages, for documents and for the window alike. Colours are custom properties that whoever shows a
 * page defines: `DOCUMENT_STYLE` for documents, the theme for the window.
 */

const LINE_STYLES = ['all', 'fake', 'real', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5'];

/** The custom properties that plots are coloured by. */
export const COLOURS = ['page', 'text', 'line', 'warn', ...LINE_STYLES.slice(1)];

/** Of plots alone: what a saved one takes along. */
export const PLOT_STYLE = `
.plot { max-width: 100%; height: auto; }
.plot text { fill: var(--text); font: 12px system-ui, sans-serif; }
.plot .grid { stroke: var(--line); }
.plot .at { stroke: var(--text); stroke-dasharray: 2 2; }
.plot .limit { stroke: var(--warn); stroke-width: 3; }
.plot .group { font-weight: 600; }
.plot .share { fill: var(--text); stroke: var(--line); }
.plot .onDark { fill: var(--page); }
${LINE_STYLES.map((name) => {
  const colour = `var(--${name === 'all' ? 'text' : name})`;
  return `.plot .${name} { stroke: ${colour}; } .plot .${name}:is(.solid, .band) { fill: ${colour}; stroke: none; }`;
}).join('\n')}
.plot .band { fill-opacity: .13; }
`;

/** The more of the attacked class is lost, the darker: eleven steps, light and dark alike. */
const HEAT = Array.from(
  { length: 11 },
  (_, i) => `td.lost${i} { background: color-mix(in oklab, var(--fake) ${i * 4}%, var(--panel)); }`,
).join('\n    ');

/** Realness in eleven shades: the colour of fakes, none, that of reals. */
const REALNESS = Array.from({ length: 11 }, (_, i) => {
  const colour = i < 5 ? 'fake' : 'real';
  return `[data-realness="${i}"] { background: color-mix(in oklab, var(--${colour}) ${Math.abs(i - 5) * 8}%, var(--page)); }`;
}).join('\n');

export const PAGES_STYLE = `${PLOT_STYLE}
${REALNESS}
.pages {
  h3 { font-size: 1.05em; margin: 1.75em 0 .5em; }
  p, ul { max-width: 52em; }
  .quiet, figcaption, caption { color: var(--text-quiet); font-size: .875em; }
  .answer { font-size: 1.15em; }
  .remarks li { margin: .35em 0; }
  .remarks li::marker { color: var(--warn); }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: .875em; font-variant-numeric: tabular-nums; margin: .5em 0; }
  caption { text-align: left; padding-bottom: .4em; font-size: 1em; }
  th, td { padding: .35em .8em; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; }
  th.path { font-weight: normal; }
  th[scope="row"], td.text, th.text { text-align: left; }
  th[scope="colgroup"] { text-align: center; }
  thead th { background: var(--panel); font-weight: 600; }
  :is(td, th) small { display: block; font-weight: 400; color: var(--text-quiet); white-space: nowrap; }
  a { color: inherit; text-decoration-color: var(--text-quiet); text-underline-offset: .2em; }
  code, .hash { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .8125rem; }
  .hash, .path { overflow-wrap: anywhere; }
  .equation { display: block; margin: .5em 0 .75em 1.5em; font-size: .875em; white-space: pre-wrap; }
  .written, .remark { white-space: pre-line; overflow-wrap: anywhere; }
  .laboratory { display: flex; gap: 1.25em; align-items: flex-start; margin: 0 0 1.5em; padding-bottom: 1em; border-bottom: 1px solid var(--line); }
  .laboratory img { flex: none; max-width: 15em; max-height: 5em; padding: .25em; background: #ffffff; }
  .laboratory p { margin: 0; }
  .laboratory .name { font-weight: 600; font-size: 1.1em; }
  .sample { border: 1px solid var(--line); border-radius: 6px; padding: .75em; margin: 0 0 1em; break-inside: avoid; }
  .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(8em, 1fr)); gap: .6em; margin: 0 0 .5em; }
  .pictures figure { margin: 0; }
  .pictures img { width: 100%; height: auto; display: block; border-radius: 3px; background: var(--panel); }
  figure { margin: 1em 0; }
  figure img { max-width: 100%; height: auto; }
  .matrix th[scope="col"] { max-width: 9em; }
  .heat { border-collapse: separate; border-spacing: 2px; }
  .heat td { text-align: center; min-width: 8em; background: var(--panel); border: 2px solid transparent; }
  .heat td.own { border-color: var(--text); }
  .heat td small { color: inherit; }
    ${HEAT}
}
`;

/** What a document has besides: light and dark by the reader's setting, plain for the printer. */
const DOCUMENT_STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1b1f24; --text-quiet: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --fake: #b3261e; --real: #0b57d0; --warn: #9a6700;
  --series-1: #9a3d9a; --series-2: #00755c; --series-3: #8a6400; --series-4: #3b5bb5; --series-5: #a8326a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --text: #e6e9ed; --text-quiet: #a0a8b1; --line: #333b44; --panel: #181e25;
    --fake: #ff8a80; --real: #8ab4f8; --warn: #e3b341;
    --series-1: #d48ad4; --series-2: #4cc2a4; --series-3: #e0b445; --series-4: #93adf0; --series-5: #ee8ab5;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
.signature .line { border-bottom: 1px solid var(--text); max-width: 32rem; padding-top: 2.2rem; margin: 0; }
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --text: #000000; --text-quiet: #444444; --line: #bbbbbb; --panel: #f2f2f2;
    --fake: #b3261e; --real: #0b57d0; --warn: #000000;
    --series-1: #9a3d9a; --series-2: #00755c; --series-3: #8a6400; --series-4: #3b5bb5; --series-5: #a8326a;
  }
  h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 1.6rem; }
  .pages {
    max-width: none; padding: 0; font-size: 10pt; line-height: 1.45;
    h3 { font-size: 11pt; margin-top: 1.1rem; }
    h1, h2, h3, caption { break-after: avoid; }
    p { orphans: 3; widows: 3; }
    p, ul { max-width: none; }
    li, figure, .signature, .sample, .equation { break-inside: avoid; }
    table { font-size: 8pt; width: 100%; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    th, td { padding: .2rem .4rem; }
    .answer { font-size: 11pt; }
    .scroll { overflow: visible; break-inside: avoid; }
    .scroll:has(.records) { break-inside: auto; }
    .hash { font-size: 6.5pt; }
    .matrix th.path { min-width: 10em; }
    .records { table-layout: fixed; }
    .records th:nth-child(1) { width: 33%; } .records th:nth-child(2) { width: 11%; }
    .records th:nth-child(3) { width: 10%; } .records th:nth-child(4) { width: 28%; }
    .pictures { grid-template-columns: repeat(7, 2.35cm); gap: .35rem; }
    .pictures img, .laboratory img, svg, .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    figcaption { font-size: 7.5pt; }
    .quiet, caption { font-size: 8.5pt; }
    .equation { break-before: avoid; }
    .quiet:has(+ .written) { break-after: avoid; }
    .sample { padding: .4rem .6rem; margin-bottom: .5rem; font-size: 8.5pt; }
    .sample p { margin: .25rem 0; }
  }
}
`;

/**
 * The whole style sheet of a document, with what stands at the foot of every printed page: its title, and `number`,
 * "Page {page} of {pages}".
 */
export function documentStyle(title: string, number: string): string {
  const quoted = (text: string) => `"${text.replaceAll(/[^\p{L}\p{N} .,:;()/_-]/gu, ' ')}"`;
  const [before = '', between = '', after = ''] = number.split(/\{pages?\}/);
  const counted = `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`;
  const font = 'font: 8pt system-ui, sans-serif; color: #444444;';
  return `${PAGES_STYLE}${DOCUMENT_STYLE}@page {
  @bottom-left { content: ${quoted(title)}; ${font} }
  @bottom-right { content: ${counted}; ${font} }
}
`;
}
