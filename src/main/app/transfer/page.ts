import { basename } from 'node:path';
import type { AttackParams } from '../../../common/attacks.ts';
import type { Credit } from '../../../common/reproduction.ts';
import type { Transfer, TransferCell, TransferRow } from '../../../common/transfer.ts';
import { ENGLISH } from '../language/language.ts';
import { DOCUMENT_END, documentHead } from '../reports/html/document.ts';
import { type Html, html } from '../reports/html/html.ts';
import { STYLE } from '../reports/html/style.ts';
import { VERSION } from '../version.ts';

/** The more of the attacked class is lost, the darker: eleven steps, light and dark alike. */
const HEAT = `${STYLE}
.heat { border-collapse: separate; border-spacing: 2px; }
.heat td { text-align: center; min-width: 8rem; background: var(--panel); border: 2px solid transparent; }
.heat td.own { border-color: var(--text); }
${Array.from({ length: 11 }, (_, i) => `.heat td.lost${i} { background: color-mix(in oklab, var(--fake) ${i * 6}%, var(--panel)); }`).join('\n')}
.heat td small { color: inherit; }
@media print { .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

/** What stands in a cell about the noise. */
export const CREDIT_WORDS: Record<Credit, string> = {
  'more than noise': 'more than noise',
  'noise alone': 'noise does it alone',
  undecided: 'not told from noise',
  'no effect': 'no effect',
};

/** How an attack is called apart from where it was made. */
export const kindTitle = (params: AttackParams): string => {
  const title = ENGLISH.attack({ ...params, surrogate: undefined, from: undefined } as AttackParams);
  return 'eps' in params ? `${title}, eps ${params.eps}` : title;
};

/** Names with their footage where one detector stands there with several. */
export function placeNames(places: { name: string; id: string; footage: string[] | null }[]): string[] {
  const several = (name: string) =>
    new Set(places.filter((one) => one.name === name).map(({ footage }) => `${footage}`)).size > 1;
  return places.map(({ name, footage }) =>
    footage !== null && several(name)
      ? `${name} (${footage.map((path) => basename(path)).join(', ')})`
      : name,
  );
}

/** The transfer matrix as one HTML file: a heat map for each kind of perturbation, no script, nothing fetched. */
export function transferPage(found: Transfer): string {
  const kinds = [...new Set(found.rows.map(({ params }) => kindTitle(params)))];
  const title = 'Transfer of perturbations';
  const body = html`<header>
<h1>${title}</h1>
<p class="quiet">What perturbations that were made on one detector leave of another. Overfire ${VERSION}.</p>
</header>
<main>
<p>Rows: the detector that a perturbation was made on. Columns: the detector that it was put before. A cell says which share of the attacked class is still decided rightly, after 8-bit rounding, and how many points that is below the clean share; the more is lost, the darker. Under it: the share that uniform random noise (URN) of the same strength leaves, and whether the perturbation does more than that noise: it has to end more than five points below it, with neither in the other’s 95 % interval. A thick border marks the detector’s own perturbation (white box).</p>
${kinds.map((kind) => matrix(found, kind))}
</main>
`;
  return documentHead(title, 'en', HEAT) + body.markup + DOCUMENT_END;
}

function matrix({ rows, targets }: Transfer, kind: string): Html {
  const chosen = rows.filter(({ params }) => kindTitle(params) === kind);
  const columns = placeNames(targets);
  const makers = placeNames(chosen.map(({ madeOn }) => madeOn));
  const attacked = chosen[0]!.attacked;
  const what =
    attacked === 'fake' ? 'fakes caught' : attacked === 'real' ? 'reals passed' : 'faces decided rightly';
  return html`
<section><h2>${kind}</h2>
<div class="scroll"><table class="heat">
<caption>${what}, 8 bit. Rows: made on; columns: applied to</caption>
<thead><tr><td></td>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
<tr><th scope="row">no attack</th>${targets.map((_, i) => cleanCell(chosen, i))}</tr>${chosen.map(
    ({ cells }, i) => html`
<tr><th scope="row">${makers[i]!}</th>${cells.map(heatCell)}</tr>`,
  )}
</tbody></table></div></section>`;
}

function cleanCell(rows: TransferRow[], column: number): Html {
  const cell = rows.map(({ cells }) => cells[column]).find((one) => one != null);
  const value = cell?.clean.value ?? null;
  return value === null
    ? html`<td>–</td>`
    : html`<td>${ENGLISH.percent(value)}<small>n ${cell!.n}</small></td>`;
}

function heatCell(cell: TransferCell | null): Html {
  if (cell === null || cell.left.value === null) return html`<td>–</td>`;
  const lost = Math.max(0, cell.drop ?? 0);
  const noise = cell.noise?.value ?? null;
  const classes = [`lost${Math.round(10 * lost)}`, ...(cell.whiteBox ? ['own'] : [])].join(' ');
  return html`<td class="${classes}"><strong>${ENGLISH.percent(cell.left.value)}</strong><small>${points(cell.drop)}, n ${cell.n}</small><small>${
    noise === null ? 'no URN beside it' : `URN ${ENGLISH.percent(noise)}`
  }</small><small>${cell.credit === null ? '' : CREDIT_WORDS[cell.credit]}${cell.whiteBox ? ' · white box' : ''}</small></td>`;
}

const points = (drop: number | null): string =>
  drop === null ? '' : `${drop > 0 ? '−' : '+'}${ENGLISH.number(100 * Math.abs(drop), 1)} points`;
