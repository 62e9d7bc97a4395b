import { readFileSync } from 'node:fs';
import type { Language } from '../../../language/language.ts';
import { type Html, html } from '../reports/html/html.ts';

const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url));

/** The page's own two files, by their address. */
export const ASSETS: Record<string, { type: string; bytes: Buffer }> = {
  '/evaluator.js': { type: 'text/javascript; charset=utf-8', bytes: asset('evaluator.js') },
  '/evaluator.css': { type: 'text/css; charset=utf-8', bytes: asset('evaluator.css') },
};

/** Nothing but its own script, style and pictures, from the same address. */
export const EVALUATOR_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What an evaluator sees: all screens in one page, of which its script shows one. @param evaluator null: not invited */
export function evaluatorPage(l: Language, evaluator: string | null): string {
  const full = html`<button type="button" class="full">${l.text('rate.full')}</button>`;
  const page = html`<html lang="${l.code}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${l.text('rate.title')}</title>
<link rel="stylesheet" href="/evaluator.css">
${evaluator === null ? html`` : html`<script src="/evaluator.js" defer></script>`}
</head>
<body>
<main id="main">
<noscript><p>${l.text('rate.noscript')}</p></noscript>
<section id="welcome" hidden>
<h1>${l.text('rate.title')}</h1>
<p>${l.text('rate.welcome')}</p>
<p>${l.text('rate.how')}</p>
<p>${l.text('rate.place')}</p>
<p data-text="${l.text('rate.privacy')}"></p>
<p><button type="button" id="start">${l.text('rate.start')}</button> ${full}</p>
</section>
<section id="break" hidden>
<h1>${l.text('rate.break')}</h1>
<p data-text="${l.text('rate.break.text')}"></p>
<p><button type="button" id="on">${l.text('rate.goOn')}</button> ${full}</p>
</section>
<section id="pair" aria-labelledby="question" hidden>
<div id="pictures" class="pictures waiting">
<figure><img id="left" alt="${l.text('rate.left')}"><figcaption>${l.text('rate.left')}</figcaption></figure>
<figure><img id="right" alt="${l.text('rate.right')}"><figcaption>${l.text('rate.right')}</figcaption></figure>
</div>
<h1 id="question">${l.text('rate.question')}</h1>
<div class="grades" role="group" aria-labelledby="question">${grades(l)}</div>
<p id="progress" class="quiet" aria-live="polite" data-text="${l.text('rate.progress')}"></p>
<p id="status" class="quiet" role="status" data-saving="${l.text('rate.saving')}" data-lost="${l.text('rate.lost')}" data-narrow="${l.text('rate.narrow')}"></p>
</section>
<section id="done" hidden><h1>${l.text('rate.done')}</h1><p>${l.text('rate.done.text')}</p></section>
<section id="refused"${evaluator === null ? html`` : html` hidden`}><h1>${l.text('rate.title')}</h1><p>${l.text('rate.refused')}</p></section>
</main>
</body>
</html>
`;
  return `<!DOCTYPE html>\n${page.markup}`;
}

const grades = (l: Language): Html[] =>
  ([5, 4, 3, 2, 1] as const).map(
    (grade) =>
      html`<button type="button" data-score="${grade}" disabled><b>${grade}</b>${l.text(`rate.${grade}`)}</button>`,
  );
