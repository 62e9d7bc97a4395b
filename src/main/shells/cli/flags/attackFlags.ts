import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  ATTACK_NAMES,
  type AttackName,
  type AttackParams,
  attackSchema,
} from '../../../../common/attacks/registry.ts';
import { fail } from '../../../../language/faults.ts';
import { checked } from './usage.ts';

/** The attacks of an audit, as the command line names them. */
export interface AttackFlags extends Partial<Record<Parameter, string>> {
  attack?: string[];
  uap?: string[];
}

const HELP = {
  alpha: 'step: multiplies the raw gradient',
  eps: 'bound of the perturbation, in 1/255 pixel units; several for a curve: 1+2+4',
  iterations: 'gradient steps, or passes over the faces (uap-deepfool)',
  step: 'length of a step, in 1/255 pixel units',
  norm: 'what eps bounds: linf every pixel, l2 the root mean square',
  restarts: 'random starts, of which the strongest counts',
  target: 'label to reach: other than the true one, fake, or real',
  criterion: 'loss: activation, cross-entropy or margin',
  aim: 'what is attacked: label or mask',
  decay: 'momentum of the gradient (mi-fgsm)',
  rho: 'share of steps that must improve, else the step is halved (apgd-ce, apgd-dlr)',
  overshoot: 'how far beyond the boundary, as a share of the way (deepfool, uap-deepfool)',
  searchSteps: 'how often the weight of the loss is tried anew (cw, lbfgs)',
  constant: 'first weight of the loss (cw, lbfgs)',
  confidence: 'margin by which the decision is passed (cw)',
  rate: 'step of the optimiser (cw)',
  queries: 'questions to the detector for each face (square)',
  share: 'share of the picture that the first squares cover (square)',
  sigma: 'smoothness of the perturbation, in pixels (iap-smooth)',
  images: 'faces that the UAP is made of (uap-deepfool)',
  fooling: 'share of them that it must turn (uap-deepfool)',
  kappa: 'sharpness of the over-firing loss, above 1 (uap)',
  space: 'scale that the gradient is taken on: pixel or normalised',
  seed: 'seed of the audit and of every attack',
  zone: 'zone that the UAP fires: real lets fakes pass, fake raises false alarms; both where not given',
  snapshots: 'iterations to measure and keep besides the last, such as 20,100,500 (iap, iap-seg)',
  lambda: 'weight of the segmentation loss (iap-seg)',
  mask: 'adversarial mask: triangle (seeded, one per face) or a picture (iap-seg)',
} as const;
type Parameter = keyof typeof HELP;
const PARAMETERS = Object.keys(HELP) as Parameter[];

const list = (text: string) => text.split(/[+,]/).map(Number);
const READ: Record<string, (text: string) => unknown> = {
  snapshots: list,
  space: String,
  zone: String,
  norm: String,
  target: String,
  criterion: String,
  aim: String,
  mask: (text) => (text === 'triangle' ? text : resolve(text)),
};

/** Parameters by attack, from the schemas; `from` has its own option. */
const KNOWN = new Map(
  attackSchema.options.map((schema) => [
    schema.shape.attack.value,
    new Set(Object.keys(schema.shape).filter((key) => !['attack', 'from', 'surrogate'].includes(key))),
  ]),
);

const collect = (value: string, before: string[] = []) => [...before, value];

/** @param taken parameters whose names the command needs itself: attacks take them as `--attack NAME:target=...` alone */
export function addAttackFlags(command: Command, taken: Parameter[] = []): void {
  const attack = `${ATTACK_NAMES.join(', ')}; with parameters of its own: uap:eps=10,zone=fake (repeatable)`;
  command.addOption(new Option('--attack <name>', attack).argParser(collect).helpGroup('Attacks:'));
  command.addOption(
    new Option('--uap <hash|file>', 'apply a saved UAP: its SHA-256, or its file (repeatable)')
      .argParser(collect)
      .helpGroup('Attacks:'),
  );
  for (const name of PARAMETERS.filter((one) => !taken.includes(one)))
    command.addOption(
      new Option(`--${dashed(name)} <${name}>`, HELP[name] + defaultText(name)).helpGroup(
        'Parameters of the attacks:',
      ),
    );
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** " (default: 2.5 for iap, iap-seg; 10 for uap, urn)", from the schemas. */
function defaultText(parameter: Parameter): string {
  if (parameter === 'zone') return '';
  const names = new Map<string, AttackName[]>();
  for (const attack of ATTACK_NAMES) {
    const value = new Map(Object.entries(attackSchema.parse({ attack }))).get(parameter);
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    names.set(`${value}`, [...(names.get(`${value}`) ?? []), attack]);
  }
  const parts = [...names].map(([value, attacks]) =>
    names.size === 1 ? value : `${value} for ${attacks.join(', ')}`,
  );
  return parts.length === 0 ? '' : ` (default: ${parts.join('; ')})`;
}

/** Throws `usage` for an unknown attack, for a value out of range, and for a parameter that no chosen attack knows. */
export function attacksOf(flags: AttackFlags): AttackParams[] {
  const shared = PARAMETERS.flatMap((name): [Parameter, string][] => {
    const value = flags[name];
    return value === undefined ? [] : [[name, value]];
  });
  const entries = [
    ...(flags.attack ?? []).map(entryOf),
    ...(flags.uap ?? []).map((saved): Entry => ({ name: 'uap', own: {}, from: savedUap(saved) })),
  ];
  if (entries.length === 0) fail('usage', 'terminal.noAttack', { names: ATTACK_NAMES.join(', ') });
  // The seed is the audit's too, whatever its attacks know.
  for (const [parameter] of shared)
    if (parameter !== 'seed' && !entries.some((entry) => knownTo(entry).has(parameter)))
      fail('usage', 'terminal.strangeFlag', { flag: dashed(parameter) });
  return entries.flatMap((entry) => paramsOf(entry, shared));
}

const savedUap = (text: string) => (/^[0-9a-f]{64}$/.test(text) ? text : resolve(text));

interface Entry {
  name: AttackName;
  own: Record<string, string>;
  /** A saved UAP: SHA-256, or file. */
  from?: string;
}

/** "uap:eps=10,zone=fake" */
function entryOf(text: string): Entry {
  const { name, own } = namedParameters(text);
  const known = KNOWN.get(name as AttackName);
  if (known === undefined) return fail('usage', 'attack.unknown', { name, names: ATTACK_NAMES.join(', ') });
  for (const [key, value] of Object.entries(own))
    if (!known.has(key) || value === null)
      fail('usage', 'terminal.strangeParameter', {
        text,
        attack: name,
        parameter: value === null ? key : `${key}=${value}`,
        known: `${[...known].join('=, ')}=`,
      });
  return { name: name as AttackName, own: own as Record<string, string> };
}

/** "pgd:eps=2,step=1" as the name and its parameters; one without a value has null. */
export function namedParameters(text: string): { name: string; own: Record<string, string | null> } {
  const [name = '', ...rest] = text.split(':');
  const own: Record<string, string | null> = {};
  for (const pair of rest.join(':').split(',').filter(Boolean)) {
    const [key = '', ...value] = pair.split('=');
    own[key] = value.length === 0 ? null : value.join('=');
  }
  return { name, own };
}

/** A saved UAP was made with its parameters: none of them can be changed any more. */
const knownTo = ({ name, from }: Entry): Set<string> => (from === undefined ? KNOWN.get(name)! : new Set());

function paramsOf(entry: Entry, shared: [Parameter, string][]): AttackParams[] {
  const { name, own, from } = entry;
  const known = knownTo(entry);
  const given = { ...Object.fromEntries(shared.filter(([parameter]) => known.has(parameter))), ...own };
  const values = Object.fromEntries(
    Object.entries(given).map(([key, text]) => [key, (READ[key] ?? Number)(text)]),
  );
  const bounds = (given.eps ?? '').split('+');
  if (bounds.length > 1) return bounds.flatMap((eps) => paramsOf({ ...entry, own: { ...given, eps } }, []));
  const zones =
    name === 'uap' && from === undefined && given.zone === undefined ? ['real', 'fake'] : [given.zone];
  return zones.map((zone) => {
    const params = checked(
      attackSchema,
      {
        attack: name,
        ...values,
        ...(zone === undefined ? {} : { zone }),
        ...(from === undefined ? {} : { from }),
      },
      (problem) => fail('usage', 'terminal.attackValue', { problem, attack: name }),
    );
    checkSnapshots(params);
    return params;
  });
}

function checkSnapshots(params: AttackParams): void {
  if (!('snapshots' in params)) return;
  const late = params.snapshots.find((iteration) => iteration > params.iterations);
  if (late === undefined) return;
  const { attack, iterations } = params;
  fail('usage', 'terminal.noIteration', { attack, iterations, late });
}
