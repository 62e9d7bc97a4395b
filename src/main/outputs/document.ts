import { createElement, Fragment, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Words } from '../../language/words.ts';
import { documentStyle } from '../../pages/style.ts';

const BLOCK_ENDS = /<\/(?:h[1-6]|p|ul|li|tr|thead|table|svg|figure|section|header|main|div)>/g;
// Control characters are no valid HTML; a file name may hold them all the same.
const CONTROLS = /[\p{Cc}--[\t\n]]/gv;

/** A page as markup, with a line for each block. */
export const markup = (page: ReactElement): string =>
  renderToStaticMarkup(page).replaceAll(CONTROLS, '\ufffd').replaceAll(BLOCK_ENDS, '$&\n');

/** Where a page is written in pieces. No text can say this: it would be escaped. */
export const GAP = createElement('i', { 'data-gap': '' });
export const atGap = (page: string): string[] => page.split(markup(GAP));

/** A page as one file: no script, nothing fetched, readable in light and dark and on paper. */
export function documentOf(title: string, l: Words, page: ReactElement): string {
  return `<!DOCTYPE html>
<html lang="${l.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${markup(createElement(Fragment, null, title))} - Overfire</title>
<style>${documentStyle(title, l.text('page.number'))}</style>
</head>
<body class="pages">
${markup(page)}</body>
</html>
`;
}
