import type { StudyResults } from '../../common/study.ts';
import type { Words } from '../../language/words.ts';
import { Section } from '../pieces.tsx';
import { Answer, Companions, Evaluators, Opinions, Screening } from './Study.tsx';
import { Thresholds } from './Thresholds.tsx';

/** What a study says, as a page of its own. */
export function StudyPage({ results, l }: { results: StudyResults; l: Words }) {
  const { study } = results;
  return (
    <>
      <header>
        <h1>{l.say('study.title', { name: study.config.name })}</h1>
        <p className="quiet">
          {l.say('study.lead', {
            version: results.overfire,
            id: study.id,
            created: study.created,
            seed: study.config.seed,
          })}
        </p>
      </header>
      <main>
        <Section id="answer" title={l.text('study.answer')}>
          <Answer results={results} l={l} />
        </Section>
        <Section id="everyone" title={l.text('study.everyone')}>
          <Opinions found={results.everyone} l={l} />
        </Section>
        <Section id="screened" title={l.text('study.screened')}>
          <Opinions found={results.screened} l={l} />
        </Section>
        <Section id="more" title={l.text('study.screening')}>
          <Screening results={results} l={l} />
          <Evaluators results={results} l={l} />
          <Thresholds results={results} l={l} />
          <Companions results={results} l={l} />
        </Section>
        <Section id="method" title={l.text('study.method')}>
          <p>{l.say('study.method.dcr', { pairs: study.config.pairsPerSet })}</p>
          <p>{l.text('study.method.interval')}</p>
          <code className="equation">m ± t s / √n</code>
          <p>{l.text('study.method.likelihood')}</p>
          <code className="equation">
            {'x_ij = ψ_j + Δ_i + υ_i X,   X ~ N(0, 1),   Σ_i Δ_i = 0,   υ_i ≥ 1 / √12'}
          </code>
          {results.thresholds.length > 0 && (
            <>
              <p>{l.text('study.method.threshold')}</p>
              <code className="equation">P(s) = γ + (1 − γ − λ) / (1 + exp(−(ln s − μ) / σ))</code>
            </>
          )}
          <p>{l.text('study.method.screening')}</p>
          <code className="equation">
            {`(P + Q) / N > ${l.number(0.05, 2)}   ∧   |P − Q| / (P + Q) < ${l.number(0.3, 1)}`}
          </code>
          <p>{l.text('study.method.local')}</p>
          <code className="equation">{'255 max_B √( 1 / (3 · 16²) Σ_{p ∈ B, c} d_c(p)² )'}</code>
          <p>{l.text('study.limit')}</p>
        </Section>
      </main>
    </>
  );
}
