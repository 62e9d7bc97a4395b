import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { type Html, html, NOTHING } from './html.ts';

/** What has become of the originals since the audit; a changed or missing one is named, and the numbers stand beside it. */
export function changedSince({ changedSince: changed }: Report, l: Language): Html {
  if (changed === null) return html`<p>${l.text('since.unknown')}</p>`;
  if (changed.length === 0) return html`<p>${l.text('since.same')}</p>`;
  return html`
<p><strong>${l.say('since.changed', { n: l.whole(changed.length) })}</strong> ${l.text('since.meaning')}</p>
<div class="scroll"><table class="records">
<caption>${l.text('since.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('exhibits.file')}</th><th scope="col" class="text">${l.text('since.now')}</th></tr></thead>
<tbody>${changed.map(
    ({ path, sha256 }) => html`
<tr><th scope="row" class="path">${path}</th><td class="text hash">${sha256 === null ? l.text('since.missing') : l.say('exhibits.isChanged', { sha256 })}</td></tr>`,
  )}
</tbody></table></div>`;
}

export const redactionNote = ({ redacted }: Report, l: Language): Html =>
  redacted ? html`<p><strong>${l.text('samples.redacted')}</strong></p>` : NOTHING;
