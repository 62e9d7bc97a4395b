import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  ATTACK_NAMES,
  type AttackName,
  type AttackParams,
  attackSchema,
  factsOf,
  isRoundedAway,
  usualOf,
} from '../../../../common/attacks/registry.ts';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { type ParameterForm, parameterForms } from '../../../../common/base/parameters.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { nearest } from '../printing/nearest.ts';
import { checked, collect } from './usage.ts';

/** The attacks of an audit, as the command line names them. */
export interface AttackFlags extends Partial<Record<Parameter, string>> {
  attack?: string[];
  uap?: string[];
}

type KeyOf<T> = T extends unknown ? keyof T : never;
/** Has no option: it is told by `--uap`, or by the command itself. */
type Unflagged = 'attack' | 'from' | 'surrogate';
type Parameter = Exclude<KeyOf<AttackParams>, Unflagged>;

/** Those parameters of an attack that are options, by their names. */
const formsOf = (attack: AttackName, language: LanguageCode): ParameterForm[] =>
  parameterForms(factsOf(attack).parameters, language).filter(({ name }) => name !== 'from');

const KNOWN = new Map(
  ATTACK_NAMES.map((attack) => [attack, new Map(formsOf(attack, 'en').map((form) => [form.name, form]))]),
);
/** In the order in which the attacks bring them. */
const PARAMETERS = [...new Set([...KNOWN.values()].flatMap((known) => [...known.keys()]))] as Parameter[];

/** A value as its kind has it; a text that is not the default names a file. */
function readAs({ kind, file, unit, default: usual }: ParameterForm, text: string): unknown {
  // "8/255" is how papers write it, and what the number 8 means here.
  const [, level] = (unit === '1/255' && /^([\d.]+)\/255$/.exec(text)) || [];
  if (level !== undefined) return Number(level);
  if (kind === 'integers') return text.split(/[+,]/).map(Number);
  if (kind === 'choice') return text;
  if (kind === 'text') return file && text !== usual ? resolve(text) : text;
  return Number(text);
}

/** @param taken parameters whose names the command needs itself: attacks take them as `--attack NAME:target=...` alone */
export function addAttackFlags(command: Command, words: Words, taken: Parameter[] = []): void {
  const { say } = words;
  const group = `${say('terminal.group.attacks')}:`;
  const names = ATTACK_NAMES.join(', ');
  command.addOption(
    new Option('--attack <name>', say('terminal.option.attack', { names }))
      .argParser(collect)
      .helpGroup(group),
  );
  command.addOption(
    new Option('--uap <hash|file>', say('terminal.option.uap')).argParser(collect).helpGroup(group),
  );
  for (const name of PARAMETERS.filter((one) => !taken.includes(one)))
    command.addOption(
      new Option(`--${dashed(name)} <${name}>`, helpOf(name, words)).helpGroup(
        `${say('terminal.group.parameters')}:`,
      ),
    );
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Where at most so many attacks know a parameter by one meaning, they are named in its help. */
const FEW = 3;

/** What a parameter does, and its defaults: said once, and again for the attacks with which it means something else. */
function helpOf(parameter: Parameter, { code, say }: Words): string {
  const [meanings, defaults] = [new Map<string, AttackName[]>(), new Map<string, AttackName[]>()];
  const enter = (map: Map<string, AttackName[]>, key: string, attack: AttackName) =>
    map.set(key, [...(map.get(key) ?? []), attack]);
  for (const attack of ATTACK_NAMES) {
    const form = formsOf(attack, code).find(({ name }) => name === parameter);
    if (form === undefined) continue;
    const { explanation, default: value } = form;
    const [first] = explanation.split(/(?<=[.!?])\s/);
    enter(meanings, first!, attack);
    if (value !== null && !(Array.isArray(value) && value.length === 0)) enter(defaults, `${value}`, attack);
  }
  const help = [...meanings].map(([meaning, attacks]) =>
    attacks.length <= FEW ? `${attacks.join(', ')}: ${meaning}` : meaning,
  );
  if (parameter === 'eps') help.push(say('terminal.option.several'));
  if (parameter === 'zone') help.push(say('terminal.option.bothZones'));
  else if (defaults.size > 0) {
    const [only] = defaults.keys();
    const values = [...defaults].map(([value, attacks]) =>
      say('terminal.option.defaultOf', { value, attacks: attacks.join(', ') }),
    );
    help.push(
      `(${say('terminal.option.default', { value: defaults.size === 1 ? only! : values.join('; ') })})`,
    );
  }
  return help.join(' ');
}

/** Whether any attack was named. */
export const namesAttacks = ({ attack = [], uap = [] }: AttackFlags): boolean =>
  attack.length + uap.length > 0;

/** Throws `usage` for an unknown attack, for a value out of range, and for a parameter that no chosen attack knows. */
export function attacksOf(flags: AttackFlags, least = 1): AttackParams[] {
  const shared = PARAMETERS.flatMap((name): [Parameter, string][] => {
    const value = flags[name];
    return value === undefined ? [] : [[name, value]];
  });
  const entries = [
    ...(flags.attack ?? []).map(entryOf),
    ...(flags.uap ?? []).map((saved): Entry => ({ name: 'uap', own: {}, from: savedUap(saved) })),
  ];
  if (entries.length < least) fail('usage', 'terminal.noAttack', { names: ATTACK_NAMES.join(', ') });
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

/** The attack of a name, case and dashes aside. Throws `usage`, with the one that was probably meant. */
export function attackCalled(name: string): AttackName {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_]/g, '');
  const called = ATTACK_NAMES.find((one) => plain(one) === plain(name));
  if (called !== undefined) return called;
  const near = nearest(name, ATTACK_NAMES);
  const names = ATTACK_NAMES.join(', ');
  return near === undefined
    ? fail('usage', 'attack.unknown', { name, names })
    : fail('usage', 'attack.unknownNear', { name, near, names });
}

/** "uap:eps=10,zone=fake" */
function entryOf(text: string): Entry {
  const { name, own } = namedParameters(text);
  const attack = attackCalled(name);
  const known = KNOWN.get(attack)!;
  for (const [key, value] of Object.entries(own))
    if (!known.has(key) || value === null)
      fail('usage', 'terminal.strangeParameter', {
        text,
        attack,
        parameter: value === null ? key : `${key}=${value}`,
        known: `${[...known.keys()].join('=, ')}=`,
      });
  return { name: attack, own: own as Record<string, string> };
}

/** A word for each attack whose bound rounds to nothing; said before hours are spent on it. */
export const boundNotes = (attacks: AttackParams[], { say }: Words): string[] =>
  attacks.flatMap((params) =>
    isRoundedAway(params) && 'eps' in params
      ? [
          say('terminal.option.roundedAway', {
            attack: params.attack,
            eps: `${params.eps}`,
            whole: `${Number((255 * params.eps).toPrecision(3))}`,
          }),
        ]
      : [],
  );

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
const knownTo = ({ name, from }: Entry): Map<string, ParameterForm> =>
  from === undefined ? KNOWN.get(name)! : new Map();

function paramsOf(entry: Entry, shared: [Parameter, string][]): AttackParams[] {
  const { name, own, from } = entry;
  const known = knownTo(entry);
  const given = { ...Object.fromEntries(shared.filter(([parameter]) => known.has(parameter))), ...own };
  const values = Object.fromEntries(
    Object.entries(given).map(([key, text]) => [key, readAs(known.get(key)!, text)]),
  );
  const bounds = (given.eps ?? '').split('+');
  if (bounds.length > 1) return bounds.flatMap((eps) => paramsOf({ ...entry, own: { ...given, eps } }, []));
  const zones =
    known.has('zone') && given.zone === undefined ? known.get('zone')!.choices.toReversed() : [given.zone];
  return zones.map((zone) => {
    const params = checked(
      attackSchema,
      {
        ...(from === undefined ? usualOf(name) : { attack: name }),
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
