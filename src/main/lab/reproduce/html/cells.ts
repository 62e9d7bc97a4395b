import type { Share, Transfer } from '../../../../common/reproduction.ts';
import { type Html, html } from '../../../outputs/reports/html/html.ts';
import { between, rateCell } from '../../../outputs/reports/html/numbers.ts';
import { change } from '../results/shares.ts';

/** Pieces that the tables of a reproduction share. */

export const SIDES = [
  ['float', 'float'],
  ['eightBit', '8 bit'],
] as const;
export type Side = (typeof SIDES)[number][0];

export const shareCell = ({ value, interval }: Share): Html => rateCell(value, interval);

/** How far b is from a, in points, with its interval. */
export function changeCell(a: Share, b: Share): Html {
  const moved = change(a, b);
  if (moved === null) return html`<td>–</td>`;
  const sign = moved.value < 0 ? '−' : '+';
  const [low, high] = moved.interval;
  const bounds = between([low, high]).replaceAll('-', '−').replace('–', ' to ');
  return html`<td>${sign}${(100 * Math.abs(moved.value)).toFixed(1)}<small>${bounds}</small></td>`;
}

/** A table that scrolls by itself where it is wider than the page. */
export const table = (caption: string, head: Html, rows: Html[]): Html => html`
<div class="scroll"><table>
<caption>${caption}</caption>
<thead>${head}</thead>
<tbody>${rows}
</tbody></table></div>`;

/** @param text columns of words at the left, and at the right: those between are numbers */
export const heads = (titles: string[], text = 0, textAtEnd = 0): Html => {
  const isText = (i: number) => i < text || i >= titles.length - textAtEnd;
  return html`<tr>${titles.map((title, i) => html`<th scope="col"${isText(i) ? TEXT : PLAIN}>${title}</th>`)}</tr>`;
};
const TEXT = html` class="text"`;
const PLAIN = html``;

/** "UAP of the FFM for swap" */
export const sourceName = ({ source }: Pick<Transfer, 'source'>): string => `UAPs of the FFM for ${source}`;
