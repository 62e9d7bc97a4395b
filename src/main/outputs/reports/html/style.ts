/** The report's only style sheet: light and dark by the reader's setting, plain for the printer. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --all: #24292f; --fake: #b3261e; --real: #0b57d0; --warn: #9a6700;
  --third: #1a7f37; --fourth: #8250df; --fifth: #9a6700;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --text: #e6e9ed; --quiet: #a0a8b1; --line: #333b44; --panel: #181e25;
    --all: #e6e9ed; --fake: #ff8a80; --real: #8ab4f8; --warn: #e3b341;
    --third: #7ee787; --fourth: #d2a8ff; --fifth: #e3b341;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 72rem;
  background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p, ul { max-width: 52rem; }
.quiet, figcaption, caption { color: var(--quiet); font-size: .875rem; }
.answer { font-size: 1.15rem; }
.remarks li { margin: .35rem 0; }
.remarks li::marker { color: var(--warn); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; margin: .5rem 0; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; }
th.path { font-weight: normal; }
th[scope="row"], td.text, th.text { text-align: left; }
thead th { background: var(--panel); font-weight: 600; }
td small { display: block; color: var(--quiet); white-space: nowrap; }
code, .hash { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .8125rem; }
.hash, .path { overflow-wrap: anywhere; }
.equation { display: block; margin: .5rem 0 .75rem 1.5rem; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .875rem; white-space: pre-wrap; }
.sample { border: 1px solid var(--line); border-radius: 6px; padding: .75rem; margin: 0 0 1rem; break-inside: avoid; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: .6rem; margin: 0 0 .5rem; }
.pictures figure { margin: 0; }
.pictures img { width: 100%; height: auto; display: block; border-radius: 3px; background: var(--panel); }
svg { max-width: 100%; height: auto; }
svg text { fill: var(--text); font: 12px system-ui, sans-serif; }
svg .grid { stroke: var(--line); }
svg .all { stroke: var(--all); } svg .fake { stroke: var(--fake); } svg .real { stroke: var(--real); }
svg .third { stroke: var(--third); } svg .fourth { stroke: var(--fourth); } svg .fifth { stroke: var(--fifth); }
svg .band { stroke: none; fill-opacity: .13; } svg .all.band { fill: var(--all); } svg .fake.band { fill: var(--fake); } svg .real.band { fill: var(--real); }
svg .third.band { fill: var(--third); } svg .fourth.band { fill: var(--fourth); } svg .fifth.band { fill: var(--fifth); }
svg .share { fill: var(--text); stroke: var(--line); } svg .onDark { fill: var(--ground); }
svg .solid { stroke: none; } svg .all.solid { fill: var(--all); } svg .fake.solid { fill: var(--fake); } svg .real.solid { fill: var(--real); }
figure { margin: 1rem 0; }
.signature .line { border-bottom: 1px solid var(--text); max-width: 32rem; padding-top: 2.2rem; margin: 0; }
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --text: #000000; --quiet: #444444; --line: #bbbbbb; --panel: #f2f2f2;
    --all: #000000; --fake: #b3261e; --real: #0b57d0; --warn: #000000;
    --third: #1a7f37; --fourth: #8250df; --fifth: #9a6700;
  }
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.45; }
  h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 1.6rem; } h3 { font-size: 11pt; margin-top: 1.1rem; }
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
  .records { table-layout: fixed; }
  .records th:nth-child(1) { width: 33%; } .records th:nth-child(2) { width: 11%; } .records th:nth-child(3) { width: 10%; }
  .records th:nth-child(4) { width: 28%; }
  .pictures { grid-template-columns: repeat(7, 2.35cm); gap: .35rem; }
  .pictures img, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  figcaption { font-size: 7.5pt; }
  .quiet, caption { font-size: 8.5pt; }
  .equation { break-before: avoid; }
  .sample { padding: .4rem .6rem; margin-bottom: .5rem; font-size: 8.5pt; }
  .sample p { margin: .25rem 0; }
}
`;

/** The style sheet with what stands at the foot of every printed page: the title, and "Page 1 of 9". */
export function pageFoot(title: string, number: string): string {
  const quoted = (text: string) => `"${text.replaceAll(/[^\p{L}\p{N} .,:;()/_-]/gu, ' ')}"`;
  const [before = '', between = '', after = ''] = number.split(/\{pages?\}/);
  const counted = `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`;
  const font = 'font: 8pt system-ui, sans-serif; color: #444444;';
  return `${STYLE}@page {
  @bottom-left { content: ${quoted(title)}; ${font} }
  @bottom-right { content: ${counted}; ${font} }
}
`;
}
