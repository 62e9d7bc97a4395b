import {
  ATTACK_NAMES,
  type AttackName,
  type AttackParams,
  expectedBy,
  factsOf,
  isPapers,
} from '../../common/attacks/registry.ts';
import type { Shaping } from '../../common/attacks/shape.ts';
import { thresholdOf } from '../../common/contract.ts';
import { isRandom } from '../../common/defences/registry.ts';
import type { AttackFindings } from '../../common/findings.ts';
import { knowledgeOf } from '../../common/knowledge.ts';
import type { Report } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { realnessText } from '../../language/threshold.ts';
import { parameterText } from '../../language/titles.ts';
import { each, Row, Table } from '../pieces.tsx';

export const Equation = ({ of }: { of: string }) => <code className="equation">{of}</code>;

/** How the numbers came about: only the attacks that this audit ran. */
export function Method({ report, l }: { report: Report; l: Language }) {
  const names = new Set<AttackName>(report.attacks.map(({ attack }) => attack));
  const { contract } = report.detectorCard;
  const threshold = thresholdOf(contract);
  const decision =
    threshold === 0.5
      ? l.text('method.decision')
      : l.say('method.decision.at', { threshold: realnessText(threshold, l) });
  const applied = report.defence?.applied;
  const defended =
    applied?.defence === 'smooth'
      ? 'method.defence.smooth'
      : applied !== undefined && isRandom(applied)
        ? 'method.defence.random'
        : 'method.defence';
  const inUnits = report.units !== undefined && report.units.units < report.units.faces;
  const parts = ATTACK_NAMES.filter((name) => names.has(name)).map(factsOf);
  return (
    <>
      <p>
        {l.text('method.paper')} {sourcesText(report, l)}
      </p>
      {contract.output === 'zones' ? (
        <Zones decision={decision} l={l} />
      ) : (
        <Scored output={contract.output} overFiring={names.has('uap')} decision={decision} l={l} />
      )}
      {threshold !== 0.5 && <p>{l.text('method.threshold')}</p>}
      {each(parts, ({ texts, source, equation }) => {
        const { heading, text } = texts[l.code].method;
        return (
          <>
            <h3>{source === null ? heading : `${heading} (${source})`}</h3>
            <p>{text}</p>
            <Equation of={equation} />
          </>
        );
      })}
      {report.defence !== undefined && (
        <>
          <h3>{l.text('method.defence.title')}</h3>
          <p>
            {l.defence(report.defence.applied)}.{' '}
            {applied?.defence === 'smooth' ? l.say('method.defence.smooth', applied) : l.text(defended)}{' '}
            {report.attacks.some(({ params }) => knowledgeOf(params, report.detector.id) === 'weights') &&
              l.text(`${defended}.twice`)}
          </p>
          {applied?.defence === 'smooth' && (
            <Equation of="g(x) = argmax_c #{k : f(x + ε_k) = c},  ε_k ~ N(0, σ² I);  p = B(α; k, n − k + 1),  R = σ Φ⁻¹(p)" />
          )}
        </>
      )}
      {report.attacks.some(({ params }) => expectedBy(params) !== undefined) && (
        <>
          <h3>{l.text('method.expect.title')}</h3>
          <p>{l.text('method.expect')}</p>
          <Equation of="g = Sᵀ ∇L(C_k(S (x + ξ)))" />
        </>
      )}
      <Shapes of={report.attacks.map(({ params }) => params)} l={l} />
      {report.audit.config.stopOnFlip === true && (
        <>
          <h3>{l.text('method.stop.title')}</h3>
          <p>{l.text('method.stop')}</p>
          <Equation of="ξ_t = ξ_t*  for t > t*" />
        </>
      )}
      {report.audit.config.draw === 'even' && report.audit.config.limit !== null && (
        <p>{l.say('method.drawn', { n: report.audit.config.limit })}</p>
      )}
      <p>{l.text('method.twice')}</p>
      {report.audit.config.perceptual !== undefined && (
        <>
          <p>{l.say('method.flip', { ppd: l.plain(report.audit.config.perceptual) })}</p>
          <Equation of="FLIP = mean E_c^(1 − E_f)" />
        </>
      )}
      {inUnits ? (
        <>
          <p>{l.text('method.units')}</p>
          <Equation
            of={`se² = K / (K − 1) · Σ (r_k − p n_k)² / n²
n* = min(n, p (1 − p) / se² · (z / t_{0.975, K−1})²)
B(0.025; p n*, n* − p n* + 1)   …   B(0.975; p n* + 1, n* − p n*)`}
          />
        </>
      ) : (
        <>
          <p>{l.text('method.intervals')}</p>
          <Equation of="(p + z² / 2n ± z √(p (1 − p) / n + z² / 4n²)) / (1 + z² / n)" />
        </>
      )}
      <p>{l.text('method.auc')}</p>
      {names.size > 0 && (
        <>
          <h3>{l.text('method.parameters')}</h3>
          <Parameters attacks={report.attacks} l={l} />
        </>
      )}
    </>
  );
}

/** What is said of where perturbations are and what they look like. */
function Shapes({ of, l }: { of: AttackParams[]; l: Language }) {
  const said = (['region', 'band', 'smooth'] as const).filter((name) =>
    of.some((params) => (params as Shaping)[name] !== undefined),
  );
  if (said.length === 0) return null;
  return (
    <>
      <h3>{l.text('method.shape.title')}</h3>
      {each(said, (name) => (
        <p>{l.text(`method.shape.${name}`)}</p>
      ))}
      <Equation of="ξ = s M B S ψ,   s = min(1, ε / max |M B S ψ|)" />
    </>
  );
}

/** Which attacks are the paper's and which are not. */
function sourcesText({ attacks }: Report, l: Language): string {
  const named = (papers: boolean) => [
    ...new Set(attacks.flatMap(({ params }) => (isPapers(params) === papers ? [l.attack(params)] : []))),
  ];
  const [papers, others] = [named(true), named(false)];
  return [
    papers.length === 0 ? '' : l.say('method.paper.attacks', { attacks: papers.join('; ') }),
    others.length === 0 ? '' : l.say('method.others', { attacks: others.join('; ') }),
    attacks.some(({ attack }) => attack === 'iap' || attack === 'iap-seg') ? l.text('method.raw') : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

interface DecisionProps {
  decision: string;
  l: Language;
}

const Zones = ({ decision, l }: DecisionProps) => (
  <>
    <p>{l.text('method.zones')}</p>
    <Equation
      of={`a_c = mean |h_c|
${decision}
${l.text('method.realness')} = a_1 / (a_0 + a_1)
L_act(x, l) = |a_1 − l| + |a_0 − (1 − l)|`}
    />
  </>
);

const OUTPUTS = { sigmoid: 'sigmoid', logit: 'logit', softmax: 'softmax', logits: 'softmax' } as const;

/** A detector whose output is one score. */
const Scored = ({
  output,
  overFiring,
  decision,
  l,
}: DecisionProps & { output: keyof typeof OUTPUTS; overFiring: boolean }) => (
  <>
    <p>{l.text(`method.${OUTPUTS[output]}`)}</p>
    <Equation
      of={`${decision}
${l.text('method.realness')} = p
L_act(x, l) = −l log p − (1 − l) log(1 − p)`}
    />
    <p>
      {l.text('method.sigmoid.loss')} {overFiring && l.text('method.sigmoid.uap')}
    </p>
  </>
);

/** The parameters of attacks as they were used, defaults included. */
export const Parameters = ({ attacks, l }: { attacks: AttackFindings[]; l: Language }) => (
  <Table
    caption={l.text('method.parameters.caption')}
    heads={[l.text('method.attack'), l.text('method.parameters')]}
    text={2}
  >
    {each(attacks, ({ params: { attack: _, ...values }, params }) => (
      <Row head={l.attack(params)}>
        <td className="text path">{parameterText(values)}</td>
      </Row>
    ))}
  </Table>
);
