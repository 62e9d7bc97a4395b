import { basename } from 'node:path';
import type { AttackParams } from '../../../../common/attacks/registry.ts';
import type { Transfer, TransferCell, TransferRow } from '../../../../common/transfer.ts';
import type { Language } from '../../../../language/language.ts';
import { titled } from '../../../../language/titles.ts';
import { type Html, html } from './html.ts';

/** The more of the attacked class is lost, the darker: eleven steps, light and dark alike. */
export const HEAT = `
.heat { border-collapse: separate; border-spacing: 2px; }
.heat td { text-align: center; min-width: 8rem; background: var(--panel); border: 2px solid transparent; }
.heat td.own { border-color: var(--text); }
${Array.from({ length: 11 }, (_, i) => `.heat td.lost${i} { background: color-mix(in oklab, var(--fake) ${i * 6}%, var(--panel)); }`).join('\n')}
.heat td small { color: inherit; }
@media print { .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;

/** How each attack of the rows is called apart from where it was made: by its eps, and by what else tells it from others. */
export function kindTitles(rows: TransferRow[], l: Language): (params: AttackParams) => string {
  const kind = (params: AttackParams) =>
    ({ ...params, surrogate: undefined, from: undefined }) as AttackParams;
  const attack = (params: AttackParams) =>
    'eps' in params
      ? l.say('transfer.kind', { attack: l.attack(params), eps: params.eps })
      : l.attack(params);
  const apart = titled(
    { ...l, attack },
    rows.map(({ params }) => kind(params)),
  );
  return (params) => apart.attack(kind(params));
}

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

/** The transfer matrix: a heat map for each kind of perturbation. */
export function transferMatrices(found: Transfer, l: Language, level: 'h2' | 'h3'): Html {
  const titleOf = kindTitles(found.rows, l);
  const kinds = [...new Set(found.rows.map(({ params }) => titleOf(params)))];
  return html`<p>${l.text('transfer.lead')}</p>
${kinds.map((kind) => {
  const chosen = found.rows.filter(({ params }) => titleOf(params) === kind);
  const heading = level === 'h2' ? html`<h2>${kind}</h2>` : html`<h3>${kind}</h3>`;
  return html`${heading}${matrix(found, chosen, l)}`;
})}`;
}

function matrix({ targets }: Transfer, chosen: TransferRow[], l: Language): Html {
  const columns = placeNames(targets);
  const makers = placeNames(chosen.map(({ madeOn }) => madeOn));
  return html`
<div class="scroll"><table class="heat">
<caption>${l.text(`transfer.${chosen[0]!.attacked}`)}</caption>
<thead><tr><td></td>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
<tr><th scope="row">${l.text('transfer.clean')}</th>${columns.map((_, i) => cleanCell(chosen, i, l))}</tr>${chosen.map(
    ({ cells }, i) => html`
<tr><th scope="row">${makers[i]!}</th>${cells.map((cell) => heatCell(cell, l))}</tr>`,
  )}
</tbody></table></div>`;
}

function cleanCell(rows: TransferRow[], column: number, l: Language): Html {
  const cell = rows.map(({ cells }) => cells[column]).find((one) => one != null);
  const value = cell?.clean.value ?? null;
  return value === null
    ? html`<td>–</td>`
    : html`<td>${l.percent(value)}<small>${l.say('transfer.n', { n: l.whole(cell!.n) })}</small></td>`;
}

function heatCell(cell: TransferCell | null, l: Language): Html {
  if (cell === null || cell.left.value === null) return html`<td>–</td>`;
  const lost = Math.max(0, cell.drop ?? 0);
  const noise = cell.noise?.value ?? null;
  const classes = [`lost${Math.round(10 * lost)}`, ...(cell.whiteBox ? ['own'] : [])].join(' ');
  const last = [
    ...(cell.credit === null ? [] : [l.text(`transfer.credit.${cell.credit}`)]),
    ...(cell.whiteBox ? [l.text('transfer.whiteBox')] : []),
  ].join(' · ');
  return html`<td class="${classes}"><strong>${l.percent(cell.left.value)}</strong><small>${points(cell, l)}</small><small>${
    noise === null ? l.text('transfer.noUrn') : l.say('transfer.urn', { share: l.percent(noise) })
  }</small><small>${last}</small></td>`;
}

const points = ({ drop, n }: TransferCell, l: Language): string =>
  drop === null
    ? l.say('transfer.n', { n: l.whole(n) })
    : l.say('transfer.points', {
        points: `${drop > 0 ? '−' : '+'}${l.number(100 * Math.abs(drop), 1)}`,
        n: l.whole(n),
      });
