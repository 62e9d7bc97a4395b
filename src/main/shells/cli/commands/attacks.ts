import type { Command } from 'commander';
import { type AttackForm, attackForms } from '../../../../common/attacks/forms.ts';
import { ATTACK_NAMES, type AttackName, factsOf } from '../../../../common/attacks/registry.ts';
import type { ParameterForm } from '../../../../common/base/parameters.ts';
import type { Words } from '../../../../language/words.ts';
import { attackCalled } from '../flags/attackFlags.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addAttacks(program: Command, terminal: Terminal): void {
  const attacks = addGroup(program, terminal, 'attacks');
  addList(attacks, terminal);
  addShow(attacks, terminal);
}

/** An attack as programs read it. */
const factsFor = ({ attack, title, explanation, needsMaskHead, parameters, presets }: AttackForm) => ({
  attack,
  title,
  explanation,
  needsMaskHead,
  sees: factsOf(attack).sees,
  universal: factsOf(attack).universal,
  parameters: parameters.map(({ name, kind, unit, min, max, choices, default: usual, explanation: why }) => ({
    ...{ name, kind, unit, min, max, choices },
    default: usual,
    explanation: why,
  })),
  presets: presets.map(({ name, params }) => ({ name, params })),
});
export type ListedAttack = ReturnType<typeof factsFor>;

function addList(attacks: Command, terminal: Terminal): void {
  const { code, say } = terminal.words;
  const command = addCommand(attacks, terminal, 'attacks.list', [
    ['terminal.attacks.list.example', 'attacks list'],
  ]);
  onCall(command, async () => {
    terminal.result(attackForms('en').map(factsFor), () =>
      textTable(
        [
          say('terminal.attacks.table.name'),
          say('terminal.attacks.table.sees'),
          say('terminal.attacks.table.title'),
        ],
        attackForms(code).map(({ attack, title }) => [attack, seesText(attack, terminal.words), title]),
        [0, 1, 2],
      ),
    );
  });
}

const seesText = (attack: AttackName, { say }: Words): string => {
  const { sees, universal } = factsOf(attack);
  return say(`terminal.attacks.sees.${universal && sees === 'gradient' ? 'universal' : sees}`);
};

function addShow(attacks: Command, terminal: Terminal): void {
  const { code, say } = terminal.words;
  const command = addCommand(attacks, terminal, 'attacks.show', [
    ['terminal.attacks.show.example', 'attacks show pgd'],
  ]);
  command.argument('<name>', say('terminal.attacks.show.name', { names: ATTACK_NAMES.join(', ') }));
  onCall(command, async ([name = '']) => {
    const called = attackCalled(name);
    const formIn = (language: 'en' | 'de') => attackForms(language).find(({ attack }) => attack === called)!;
    terminal.result(factsFor(formIn('en')), () => attackText(formIn(code), terminal.words));
  });
}

function attackText({ attack, title, explanation, parameters, presets }: AttackForm, words: Words): string {
  const { say } = words;
  const { equation, source } = factsOf(attack);
  const known = parameters.map((form) =>
    [
      [
        form.name,
        rangeOf(form, words),
        form.default === null ||
        form.default === '' ||
        (Array.isArray(form.default) && form.default.length === 0)
          ? ''
          : say('terminal.option.default', { value: `${form.default}` }),
      ]
        .filter(Boolean)
        .join('  '),
      `    ${form.explanation}`,
    ].join('\n'),
  );
  return [
    source === null ? title : `${title} (${source})`,
    explanation,
    equation,
    ...known,
    ...presets.map(({ name, params }) => {
      const own = Object.entries(params).flatMap(([key, value]) =>
        key === 'attack' || value === '' || (Array.isArray(value) && value.length === 0)
          ? []
          : [`${key}=${Array.isArray(value) ? value.join('+') : value}`],
      );
      return `${name}:\n  --attack ${[attack, own.join(',')].filter(Boolean).join(':')}`;
    }),
  ].join('\n\n');
}

function rangeOf({ kind, min, max, aboveMin, choices, unit }: ParameterForm, { say }: Words): string {
  if (kind === 'choice') return choices.join('|');
  const most = max !== null && max < Number.MAX_SAFE_INTEGER ? max : null;
  const range =
    min === null && most === null
      ? ''
      : `${min === null ? '' : aboveMin ? `>${min}` : min}..${most === null ? '' : most}`;
  return [range, unit, kind === 'integers' ? say('terminal.attacks.several') : ''].filter(Boolean).join(' ');
}
