import { percent } from '../../findings/wording.ts';
import { type Html, html } from './html.ts';

/** Numbers as table cells; what was not measured is a dash. */
const ABSENT = '–';

export const rateCell = (value: number | null, interval: [number, number] | null): Html =>
  value === null
    ? html`<td>${ABSENT}</td>`
    : html`<td>${percent(value)}<small>${interval === null ? '' : between(interval)}</small></td>`;

/** "89.0–94.2": the bounds in percent. */
export const between = ([low, high]: [number, number]): string =>
  `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`;

export const numberCell = (value: number | null | undefined, digits: number): Html =>
  html`<td>${value === null || value === undefined ? ABSENT : value.toFixed(digits)}</td>`;
