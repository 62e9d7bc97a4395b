import type { Transfer } from '../../../common/transfer.ts';
import type { Language } from '../../../language/language.ts';
import { VERSION } from '../../base/version.ts';
import { DOCUMENT_END, documentHead } from '../reports/html/document.ts';
import { html } from '../reports/html/html.ts';
import { STYLE } from '../reports/html/style.ts';
import { HEAT, transferMatrices } from '../reports/html/transfer.ts';

/** The transfer matrix as one HTML file: no script, nothing fetched. */
export function transferPage(found: Transfer, l: Language): string {
  const title = l.text('transfer.title');
  const body = html`<header>
<h1>${title}</h1>
<p class="quiet">${l.say('transfer.of', { version: VERSION })}</p>
</header>
<main>
${transferMatrices(found, l, 'h2')}
</main>
`;
  return documentHead(title, l.code, STYLE + HEAT) + body.markup + DOCUMENT_END;
}
