import { ENGLISH, type Language } from '../../../../language/language.ts';
import { type Html, html } from './html.ts';

/** Numbers as table cells; what was not measured is a dash. */
const ABSENT = '–';

export const rateCell = (
  value: number | null,
  interval: [number, number] | null,
  l: Language = ENGLISH,
): Html =>
  value === null
    ? html`<td>${ABSENT}</td>`
    : html`<td>${l.percent(value)}<small>${interval === null ? '' : l.between(interval)}</small></td>`;

/** "89.0–94.2": the bounds in percent. */
export const between = ENGLISH.between;

export const numberCell = (value: number | null | undefined, digits: number, l: Language = ENGLISH): Html =>
  html`<td>${value === null || value === undefined ? ABSENT : l.number(value, digits)}</td>`;
