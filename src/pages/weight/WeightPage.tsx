import type { Weight } from '../../common/weight.ts';
import type { Language } from '../../language/language.ts';
import { Section } from '../pieces.tsx';
import { Figure } from '../plot/Drawing.tsx';
import { Exhibits, NotWeighed, ReliabilityTable, WeightPlots } from './Weight.tsx';

/** What exhibits weigh, as a page of its own. */
export const WeightPage = ({ found, l }: { found: Weight; l: Language }) => (
  <>
    <header>
      <h1>{l.text('weight.title')}</h1>
      <p className="quiet">
        {l.say('weight.lead', {
          audit: found.audit,
          detector: found.detector.name,
          version: found.overfire,
        })}
      </p>
    </header>
    <main>
      <p>{l.text('weight.use')}</p>
      <Section id="exhibits" title={l.text('weight.exhibits')}>
        <Exhibits found={found} l={l} />
        {found.leftOut.length > 0 && (
          <>
            <h3>{l.text('page.leftOut')}</h3>
            <NotWeighed found={found} l={l} />
          </>
        )}
      </Section>
      <Section id="reliability" title={l.text('weight.reliability')}>
        <ReliabilityTable found={found} l={l} />
        <WeightPlots found={found} l={l} Figure={Figure} />
      </Section>
      <Section id="method" title={l.text('weight.method')}>
        <p>{l.text('weight.method.text')}</p>
      </Section>
    </main>
  </>
);
