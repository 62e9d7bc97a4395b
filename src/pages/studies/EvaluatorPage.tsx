import type { Words } from '../../language/words.ts';
import { each } from '../pieces.tsx';

/** What an evaluator sees: all screens in one page, of which its script shows one. @param invited or turned away */
export function EvaluatorPage({ l, invited }: { l: Words; invited: boolean }) {
  const full = (
    <button type="button" className="full">
      {l.text('rate.full')}
    </button>
  );
  return (
    <html lang={l.code}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{l.text('rate.title')}</title>
        <link rel="stylesheet" href="/evaluator.css" />
        {invited && <script src="/evaluator.js" defer />}
      </head>
      <body>
        <main id="main">
          <noscript>
            <p>{l.text('rate.noscript')}</p>
          </noscript>
          <section id="welcome" hidden>
            <h1>{l.text('rate.title')}</h1>
            <p>{l.text('rate.welcome')}</p>
            <p>{l.text('rate.how')}</p>
            <p>{l.text('rate.place')}</p>
            <p data-text={l.text('rate.privacy')} />
            <p>
              <button type="button" id="start">
                {l.text('rate.start')}
              </button>{' '}
              {full}
            </p>
          </section>
          <section id="break" hidden>
            <h1>{l.text('rate.break')}</h1>
            <p data-text={l.text('rate.break.text')} />
            <p>
              <button type="button" id="on">
                {l.text('rate.goOn')}
              </button>{' '}
              {full}
            </p>
          </section>
          <section id="pair" aria-labelledby="question" hidden>
            <div id="pictures" className="pictures waiting">
              {each(['left', 'right'] as const, (side) => (
                <figure>
                  <img id={side} alt={l.text(`rate.${side}`)} />
                  <figcaption>{l.text(`rate.${side}`)}</figcaption>
                </figure>
              ))}
            </div>
            <h1 id="question">{l.text('rate.question')}</h1>
            {/* biome-ignore lint/a11y/useSemanticElements: five buttons that answer one question are no fields of a form */}
            <div className="grades" role="group" aria-labelledby="question">
              {each([5, 4, 3, 2, 1] as const, (grade) => (
                <button type="button" data-score={grade} disabled>
                  <b>{grade}</b>
                  {l.text(`rate.${grade}`)}
                </button>
              ))}
            </div>
            <p id="progress" className="quiet" aria-live="polite" data-text={l.text('rate.progress')} />
            <p
              id="status"
              className="quiet"
              role="status"
              data-saving={l.text('rate.saving')}
              data-lost={l.text('rate.lost')}
              data-narrow={l.text('rate.narrow')}
            />
          </section>
          <section id="done" hidden>
            <h1>{l.text('rate.done')}</h1>
            <p>{l.text('rate.done.text')}</p>
          </section>
          <section id="refused" hidden={invited}>
            <h1>{l.text('rate.title')}</h1>
            <p>{l.text('rate.refused')}</p>
          </section>
        </main>
      </body>
    </html>
  );
}
