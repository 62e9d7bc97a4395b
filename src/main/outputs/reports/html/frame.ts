import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { type Html, html } from './html.ts';

/** What stands around the findings: the case, the scope, the checks, the limits, how to verify, signatures. */

export function caseTable({ case: details }: Report, l: Language): Html {
  if (details === null) return html`<p class="quiet">${l.text('case.none')}</p>`;
  const fields = ['name', 'caseNumber', 'examiner', 'exhibit', 'notes'] as const;
  return html`
<table class="case">
<caption>${l.text('case.caption')}</caption>
<tbody>${fields
    .filter((field) => details[field] !== '')
    .map(
      (field) => html`
<tr><th scope="row">${l.text(`case.${field}`)}</th><td class="text">${details[field]}</td></tr>`,
    )}
</tbody></table>`;
}

export function scope({ exhibits, faces, attacks }: Report, l: Language): Html {
  const read = exhibits.filter(({ sha256 }) => sha256 !== null);
  const videos = read.filter(({ kind }) => kind === 'video').length;
  return html`
<p>${l.text('scope.question')}</p>
<ul>
<li>${l.say('scope.material', {
    originals: l.count(read.length, 'noun.original'),
    videos: l.count(videos, 'noun.video'),
    faces: l.count(faces.fake + faces.real, 'noun.face'),
    fake: l.whole(faces.fake),
    real: l.whole(faces.real),
  })} ${l.text('scope.labels')}</li>
<li>${l.say('scope.attacks', { attacks: attacks.map(({ params }) => l.attack(params)).join('; ') })}</li>
<li>${l.text('scope.not')}</li>
</ul>`;
}

export function checkTable({ checks }: Report, l: Language): Html {
  return html`
<p>${l.text('checks.lead')}</p>
<div class="scroll"><table>
<caption>${l.text('checks.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('checks.check')}</th><th scope="col" class="text">${l.text('checks.result')}</th><th scope="col" class="text">${l.text('checks.found')}</th></tr></thead>
<tbody>${checks.map(
    ({ check, passed, found }) => html`
<tr><th scope="row">${l.text(`check.${check}`)}</th><td class="text">${passed ? l.text('checks.good') : html`<strong>${l.text('checks.caution')}</strong>`}</td><td class="text">${found}</td></tr>`,
  )}
</tbody></table></div>`;
}

export function limits({ detectorCard, survival }: Report, l: Language): Html {
  const keys = [
    ...(detectorCard.origin === 'bundled' ? (['limit.bundled'] as const) : []),
    'limit.sample',
    'limit.labels',
    'limit.attacker',
    'limit.independent',
    survival === undefined ? 'limit.lossless' : 'limit.survived',
    'limit.chaotic',
  ] as const;
  return html`
<ul>${keys.map((key) => html`<li>${key === 'limit.survived' ? l.say(key, { where: l.text('survival.title') }) : l.text(key)}</li>`)}</ul>`;
}

export function verification({ audit, engine }: Report, l: Language): Html {
  const sentences = [
    l.text('verify.exhibits'),
    l.text('verify.pictures'),
    l.say('verify.numbers', { method: l.text('page.method') }),
    l.say('verify.repeat', { seed: `${l.text('tools.seed')} ${audit.config.seed}`, backend: engine.backend }),
    l.text('verify.log'),
    l.text('verify.case'),
  ];
  return html`
<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

export function signature(l: Language): Html {
  const lines = ['signature.name', 'signature.role', 'signature.place', 'signature.sign'] as const;
  return html`
<div class="signature">
<p>${l.text('signature.lead')}</p>
${lines.map((key) => html`<p class="line">${l.text(key)}</p>`)}
</div>`;
}
