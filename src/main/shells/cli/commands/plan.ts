import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type LatePlan, planSchema, type SealedPlan } from '../../../../common/plan.ts';
import { failAt } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { latePlans, plansOf, sealPlan } from '../../../domain/plans/sealed.ts';
import { createProject, openProject } from '../../../domain/projects/project.ts';
import { checked } from '../flags/usage.ts';
import { printable } from '../printing/printable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addPlan(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const parent = addGroup(program, terminal, 'plan');
  const seal = addCommand(parent, terminal, 'plan.seal', [
    ['terminal.plan.seal.example', 'plan seal case-1 plan.json'],
  ]);
  seal.argument('<folder>', say('terminal.plan.folder'));
  seal.argument('<plan>', say('terminal.plan.file'));
  onCall(seal, async ([folder = '', file = '']) => {
    const refuse = (problem: string) => failAt('usage', file, 'plan.rule', { problem });
    const plan = checked(planSchema, parsed(await readFile(resolve(file), 'utf8'), refuse), refuse);
    const store = await createProject(resolve(folder));
    try {
      const sealed = sealPlan(store, plan);
      terminal.result(sealed, () => planText(sealed, words));
    } finally {
      store.close();
    }
  });
  const list = addCommand(parent, terminal, 'plan.list', [
    ['terminal.plan.list.example', 'plan list case-1'],
  ]);
  list.argument('<folder>', say('terminal.plan.folder'));
  onCall(list, async ([folder = '']) => {
    const store = openProject(resolve(folder));
    try {
      const planned = plansOf(store);
      const found = { plans: planned.plans, latePlans: latePlans(planned) };
      terminal.result(found, () =>
        found.plans.length === 0
          ? say('terminal.plan.list.none')
          : [
              ...found.plans.map((plan) => planText(plan, words)),
              ...found.latePlans.map((plan) => latePlanText(plan, words)),
            ].join('\n'),
      );
    } finally {
      store.close();
    }
  });
}

function parsed(text: string, refuse: (problem: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const planText = ({ seq, sealed, sha256, plan }: SealedPlan, { say }: Words): string =>
  [
    say('terminal.plan.line', { seq: seq + 1, sealed, title: plan.title, sha256 }),
    ...plan.criteria.map((rule) => `  ${rule}`),
  ]
    .map(printable)
    .join('\n');

export function latePlanText(
  { title, sealed, seq, firstResult, added, removed }: LatePlan,
  { say }: Words,
): string {
  const rules = (list: string[]) => list.join('; ') || say('terminal.verify.noRule');
  return printable(
    say('terminal.verify.latePlan', {
      title,
      sealed,
      line: seq + 1,
      first: firstResult + 1,
      added: rules(added),
      removed: rules(removed),
    }),
  );
}
