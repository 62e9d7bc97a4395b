import type { Analysis, ConditionResult, StudyResults } from '../../../common/study.ts';
import type { Language } from '../../../language/language.ts';
import { DOCUMENT_END, documentHead } from '../reports/html/document.ts';
import { type Html, html, NOTHING } from '../reports/html/html.ts';
import { numberCell } from '../reports/html/numbers.ts';
import { pageFoot } from '../reports/html/style.ts';
import { table } from '../reports/html/tables.ts';

/** What a study says, as one HTML file of the report's kind. */
export function studyPage(results: StudyResults, l: Language): string {
  const { study } = results;
  const title = l.say('study.title', { name: study.config.name });
  const body = html`<header>
<h1>${title}</h1>
<p class="quiet">${l.say('study.lead', {
    version: results.overfire,
    id: study.id,
    created: study.created,
    seed: study.config.seed,
  })}</p>
</header>
<main>
<section aria-labelledby="answer"><h2 id="answer">${l.text('study.answer')}</h2>${answer(results, l)}</section>
${analysis('study.everyone', results.everyone, l)}
${analysis('study.screened', results.screened, l)}
<section aria-labelledby="more"><h2 id="more">${l.text('study.screening')}</h2>${screening(results, l)}${companions(results, l)}</section>
<section aria-labelledby="method"><h2 id="method">${l.text('study.method')}</h2>${method(l)}</section>
</main>
`;
  return `${documentHead(title, l.code, pageFoot(title, l.text('page.number')))}${body.markup}${DOCUMENT_END}`;
}

function answer({ everyone, screening, paperBaseline }: StudyResults, l: Language): Html {
  if (everyone.scores === 0) return html`<p class="answer">${l.text('study.none')}</p>`;
  const [identity] = everyone.conditions;
  const rejected = screening.filter((one) => one.rejected).length;
  return html`
<p class="answer">${l.say('study.given', {
    evaluators: l.count(everyone.evaluators, 'noun.evaluator'),
    scores: l.whole(everyone.scores),
  })}</p>
<ul>${everyone.conditions.map((one) => html`<li>${opinion(one, l)}</li>`)}</ul>
<p>${identity === undefined ? '' : baseline(identity, paperBaseline, l)}</p>
<p>${l.say('study.rejected', { rejected, evaluators: everyone.evaluators })}</p>`;
}

function opinion({ condition, mos, interval, n }: ConditionResult, l: Language): string {
  const name = l.text(`condition.${condition}`);
  if (mos === null) return l.say('study.unrated', { condition: name });
  const said = { condition: name, mos: l.number(mos, 2), n: l.whole(n) };
  return interval === null
    ? l.say('study.mos.few', said)
    : l.say('study.mos', { ...said, low: l.number(interval[0], 2), high: l.number(interval[1], 2) });
}

function baseline({ mos, interval }: ConditionResult, paper: number, l: Language): string {
  if (mos === null || interval === null) return '';
  const inside = interval[0] <= paper && paper <= interval[1];
  return `${l.say('study.baseline', { mos: l.number(mos, 2), paper: l.number(paper, 2) })} ${l.text(
    inside ? 'study.baseline.inside' : 'study.baseline.outside',
  )}`;
}

function analysis(key: 'study.everyone' | 'study.screened', found: Analysis, l: Language): Html {
  const id = key.slice('study.'.length);
  const rows = found.conditions.map(
    ({ condition, n, mos, interval, sd, distribution }) => html`
<tr><th scope="row">${l.text(`condition.${condition}`)}</th><td>${l.whole(n)}</td><td>${mos === null ? '–' : l.number(mos, 2)}<small>${interval === null ? '' : interval.map((bound) => l.number(bound, 2)).join('–')}</small></td>${numberCell(sd, 2, l)}${distribution.toReversed().map((count) => html`<td>${l.whole(count)}</td>`)}</tr>`,
  );
  const heads = [5, 4, 3, 2, 1].map((grade) => html`<th scope="col">${grade}</th>`);
  const tests = found.comparisons.map(
    ({ left, right, n, difference, z, corrected }) => html`
<tr><th scope="row">${`${l.text(`condition.${left}`)} − ${l.text(`condition.${right}`)}`}</th><td>${l.whole(n)}</td>${numberCell(difference, 3, l)}${numberCell(z, 2, l)}<td>${corrected === null ? '–' : probability(corrected, l)}</td></tr>`,
  );
  return html`
<section aria-labelledby="${id}"><h2 id="${id}">${l.text(key)}</h2>
<h3>${l.text('study.conditions')}</h3>
<div class="scroll"><table>
<caption>${l.text('study.conditions.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('study.condition')}</th><th scope="col">${l.text('study.scores')}</th><th scope="col">${l.text('study.mosHead')}</th><th scope="col">${l.text('study.sd')}</th>${heads}</tr></thead>
<tbody>${rows}
</tbody></table></div>
${shares(found, l)}
<h3>${l.text('study.comparisons')}</h3>
<div class="scroll"><table>
<caption>${l.text('study.comparisons.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('study.comparison')}</th><th scope="col">${l.text('study.evaluators')}</th><th scope="col">${l.text('study.difference')}</th><th scope="col">z</th><th scope="col">${l.text('study.corrected')}</th></tr></thead>
<tbody>${tests}
</tbody></table></div></section>`;
}

const probability = (p: number, l: Language) => (p < 0.001 ? `< ${l.number(0.001, 3)}` : l.number(p, 3));

const WIDTH = 640;
const LEFT = 210;
const ROW = 34;
const SHADES = [0.12, 0.3, 0.5, 0.7, 0.92];

/** Shares of the five grades, a bar for each condition: 5 left and light, 1 right and dark. */
function shares({ conditions }: Analysis, l: Language): Html {
  const height = conditions.length * ROW + 8;
  const bars = conditions.flatMap(({ condition, n, distribution }, row) => {
    const y = 4 + row * ROW;
    const width = WIDTH - LEFT - 8;
    let x = LEFT;
    const parts = distribution.toReversed().map((count, i) => {
      const w = n === 0 ? 0 : (count / n) * width;
      const left = x;
      x += w;
      const label =
        w < 26
          ? NOTHING
          : html`<text x="${(left + w / 2).toFixed(1)}" y="${y + 18}" text-anchor="middle" class="on${i > 2 ? 'Dark' : 'Light'}">${5 - i}</text>`;
      return html`<rect class="share" fill-opacity="${SHADES[i]!}" x="${left.toFixed(1)}" y="${y}" width="${w.toFixed(1)}" height="${ROW - 8}"/>${label}`;
    });
    return [
      html`<text x="${LEFT - 10}" y="${y + 18}" text-anchor="end">${l.text(`condition.${condition}`)}</text>`,
      ...parts,
    ];
  });
  return html`
<figure><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${l.text('study.conditions.caption')}">${bars}</svg></figure>`;
}

function screening({ screening: all }: StudyResults, l: Language): Html {
  const rejected = all.filter((one) => one.rejected);
  if (rejected.length === 0) return html`<p>${l.text('study.screening.none')}</p>`;
  return html`
<div class="scroll"><table>
<caption>${l.text('study.screening.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('study.evaluator')}</th><th scope="col">N</th><th scope="col">P</th><th scope="col">Q</th><th scope="col">${l.text('study.time')}</th></tr></thead>
<tbody>${rejected.map(
    ({ evaluator, n, above, below, milliseconds }) => html`
<tr><th scope="row">${evaluator}</th><td>${n}</td><td>${above}</td><td>${below}</td>${numberCell(milliseconds === null ? null : milliseconds / 1000, 1, l)}</tr>`,
  )}
</tbody></table></div>`;
}

function companions({ everyone, correlations }: StudyResults, l: Language): Html {
  const rows = everyone.conditions.map(
    ({ condition, pairs, companions: c }) => html`
<tr><th scope="row">${l.text(`condition.${condition}`)}</th><td>${l.whole(pairs)}</td>${numberCell(c.rmse255, 3, l)}${numberCell(c.psnr, 2, l)}${numberCell(c.ssim, 4, l)}${numberCell(c.local255, 3, l)}</tr>`,
  );
  const { rmse255, psnr, ssim, local255 } = correlations;
  const last = html`
<tr><th scope="row">${l.text('study.correlation')}</th><td></td>${[rmse255, psnr, ssim, local255].map((value) => numberCell(value, 3, l))}</tr>`;
  return table(
    l,
    { title: 'study.companions', caption: 'study.companions.caption' },
    ['study.condition', 'study.pairs', 'results.rmse', 'results.psnr', 'results.ssim', 'study.local'],
    1,
    [...rows, last],
  );
}

const method = (l: Language): Html => html`
<p>${l.text('study.method.dcr')}</p>
<p>${l.text('study.method.interval')}</p>
<code class="equation">m ± t s / √n</code>
<p>${l.text('study.method.screening')}</p>
<code class="equation">(P + Q) / N > ${l.number(0.05, 2)}   ∧   |P − Q| / (P + Q) &lt; ${l.number(0.3, 1)}</code>
<p>${l.text('study.method.local')}</p>
<code class="equation">255 max_B √( 1 / (3 · 16²) Σ_{p ∈ B, c} d_c(p)² )</code>
<p>${l.text('study.limit')}</p>`;
