import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { type StudySummary, studyRequestSchema } from '../../../../common/study.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import type { Words } from '../../../../language/words.ts';
import { thresholdSentence } from '../../../../pages/studies/Thresholds.tsx';
import { type Served, serveHere } from '../../../outputs/studies/serveHere.ts';
import { listStudies, makeStudyIn, writeStudyOf } from '../../../outputs/studies/studies.ts';
import { number } from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { checked } from '../flags/usage.ts';
import { pairLines } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

interface MakeFlags {
  name?: string;
  audit?: number[];
  perCondition?: number;
  byStrength?: true;
  seed?: number;
  language?: LanguageCode;
}
interface ServeFlags {
  study?: number;
  address?: string;
  port?: number;
  invite?: number;
}
interface ResultFlags {
  study?: number;
  out?: string;
  language?: LanguageCode;
}

export function addStudy(program: Command, terminal: Terminal): void {
  const parent = addGroup(program, terminal, 'study');
  addMake(parent, terminal);
  addServe(parent, terminal);
  addResults(parent, terminal);
  addList(parent, terminal);
}

function addMake(parent: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(parent, terminal, 'study.make', [
    ['terminal.study.make.example.pairs', 'study make case-1 --per-condition 42 --seed 7'],
    ['terminal.study.make.example.german', 'study make case-1 --audit 1 --audit 3 --language de'],
  ]);
  command.argument('<folder>', say('terminal.study.make.folder'));
  command.option('--name <name>', say('terminal.study.make.name'));
  command.option('--audit <id>', say('terminal.study.make.audit'), (text, before?: number[]) => [
    ...(before ?? []),
    number(text),
  ]);
  command.option('--per-condition <n>', say('terminal.study.make.perCondition'), number);
  command.option('--by-strength', say('terminal.study.make.byStrength'));
  command.option('--seed <n>', say('terminal.study.make.seed'), number);
  command.addOption(languageOption(say('terminal.study.make.language')));
  onCall<MakeFlags>(
    command,
    async ([folder = ''], { name, audit, perCondition, byStrength, seed, language }) => {
      const request = checked(
        studyRequestSchema,
        {
          ...(name === undefined ? {} : { name }),
          ...(audit === undefined ? {} : { audits: audit }),
          ...(perCondition === undefined ? {} : { perCondition }),
          ...(byStrength === undefined ? {} : { byStrength }),
          ...(seed === undefined ? {} : { seed }),
          ...(language === undefined ? {} : { language }),
        },
        (problem) => fail('usage', 'terminal.study', { problem }),
      );
      const study = await makeStudyIn(resolve(folder), request);
      terminal.result(study, () =>
        [lineOf(study, words), say('terminal.study.make.next', { folder })].join('\n'),
      );
    },
  );
}

function addServe(parent: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(parent, terminal, 'study.serve', [
    ['terminal.study.serve.example.one', 'study serve case-1 --invite 1'],
    ['terminal.study.serve.example.lab', 'study serve case-1 --address 192.168.0.12 --invite 20'],
    ['terminal.study.serve.example.again', 'study serve case-1 --address 192.168.0.12'],
  ]);
  command.argument('<folder>', say('terminal.study.folder'));
  command.option('--study <id>', say('terminal.study.which'), number);
  command.option('--address <address>', say('terminal.study.serve.address'));
  command.option('--port <n>', say('terminal.study.serve.port'), number);
  command.option('--invite <n>', say('terminal.study.serve.invite'), number);
  onCall<ServeFlags>(command, async ([folder = ''], flags) => {
    const served = await serveHere(resolve(folder), flags);
    // Told before the stop: whoever reads this has the links while the study runs.
    terminal.result(answerOf(served), () => textOf(served, words));
    terminal.note(
      say(served.open ? 'terminal.study.serve.open' : 'terminal.study.serve.here', {
        id: served.study.id,
        origin: served.origin,
      }),
    );
    await stopped();
    await served.close();
  });
}

const answerOf = ({ study, origin, links }: Served) => ({ study, origin, links });

const textOf = ({ links, study }: Served, { say }: Words) =>
  links.length === 0
    ? say('terminal.study.serve.noneNew', { n: study.evaluators })
    : [
        say('terminal.study.serve.links'),
        ...links.map(({ evaluator, link }) => `${evaluator}  ${link}`),
      ].join('\n');

const stopped = () =>
  new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });

function addResults(parent: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { number: digits, say } = words;
  const command = addCommand(parent, terminal, 'study.results', [
    ['terminal.study.results.example', 'study results case-1'],
  ]);
  command.argument('<folder>', say('terminal.study.folder'));
  command.option('--study <id>', say('terminal.study.which'), number);
  command.option('--out <folder>', say('terminal.study.results.out'));
  command.addOption(languageOption(say('terminal.study.results.language')));
  onCall<ResultFlags>(command, async ([folder = ''], { study, out, language }) => {
    const { files, results } = await writeStudyOf(resolve(folder), {
      ...(study === undefined ? {} : { study }),
      ...(out === undefined ? {} : { out: resolve(out) }),
      ...(language === undefined ? {} : { language }),
    });
    const lines = pairLines(
      results.everyone.conditions.map(({ condition, mos, interval, likelihood, n }) => [
        say(`condition.${condition}`),
        mos === null
          ? say('terminal.study.results.noScore')
          : [
              `${digits(mos, 2)}${interval === null ? '' : ` (${digits(interval[0], 2)}–${digits(interval[1], 2)})`}`,
              ...(likelihood === null
                ? []
                : [say('terminal.study.results.likelihood', { score: digits(likelihood.score, 2) })]),
              say('terminal.study.results.scores', { n }),
            ].join(', '),
      ]),
    );
    const found = results.thresholds.map((one) => thresholdSentence(one, languageOf(words.code)));
    terminal.result({ ...files, results }, () => [...lines, ...found, ...Object.values(files)].join('\n'));
  });
}

function addList(parent: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(parent, terminal, 'study.list', [
    ['terminal.study.list.example', 'study list case-1'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  onCall<object>(command, async ([folder = '']) => {
    const studies = listStudies(resolve(folder));
    terminal.result(studies, () =>
      studies.length === 0
        ? say('terminal.study.list.none')
        : studies.map((study) => lineOf(study, words)).join('\n'),
    );
  });
}

const lineOf = ({ id, config, pairs, sets, evaluators, scores }: StudySummary, { say }: Words): string =>
  say('terminal.study.line', {
    ...{ id, sets, evaluators, scores },
    name: config.name,
    pairs: Object.values(pairs).reduce((a, b) => a + b, 0),
  });
