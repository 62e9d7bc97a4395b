import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { type StudySummary, studyRequestSchema } from '../../../../common/study.ts';
import { type Served, serveHere } from '../../../outputs/studies/serveHere.ts';
import { listStudies, makeStudyIn, writeStudyOf } from '../../../outputs/studies/studies.ts';
import { number } from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { checked } from '../flags/usage.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface MakeFlags {
  name?: string;
  audit?: number[];
  perCondition?: number;
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
  const parent = program
    .command('study')
    .summary('a subjective study: how visible the perturbations are to people')
    .description(
      'Degradation category rating after ITU-T P.910, as in Table 5 of the paper: pairs of a clean and an attacked picture,\n' +
        'judged by people on a scale from 5 (imperceptible) to 1 (very annoying).',
    );
  addMake(parent, terminal);
  addServe(parent, terminal);
  addResults(parent, terminal);
  addList(parent, terminal);
}

function addMake(parent: Command, terminal: Terminal): void {
  const command = addCommand(parent, {
    name: 'make',
    summary: 'draw the pairs of a study from audits',
    description:
      'Draws pairs from audits of a project by a seed: faces under IAP, UAP and URN beside the clean ones, and identity pairs\n' +
      'as the baseline. Measures RMSE, PSNR, SSIM and the largest local distortion of each.',
    examples: [
      ['42 pairs of each condition', 'study make case-1 --per-condition 42 --seed 7'],
      ['From certain audits, in German', 'study make case-1 --audit 1 --audit 3 --language de'],
    ],
  });
  command.argument('<folder>', 'project folder of the audits');
  command.option('--name <name>', 'what the study is called (default: study)');
  command.option(
    '--audit <id>',
    'audit to draw from (default: all that are done)',
    (text, before?: number[]) => [...(before ?? []), number(text)],
  );
  command.option('--per-condition <n>', 'pairs per condition (default: 21)', number);
  command.option('--seed <n>', 'decides pairs and orders (default: 1)', number);
  command.addOption(languageOption("language of the evaluators' page"));
  onCall<MakeFlags>(command, async ([folder = ''], { name, audit, perCondition, seed, language }) => {
    const request = checked(
      studyRequestSchema,
      {
        ...(name === undefined ? {} : { name }),
        ...(audit === undefined ? {} : { audits: audit }),
        ...(perCondition === undefined ? {} : { perCondition }),
        ...(seed === undefined ? {} : { seed }),
        ...(language === undefined ? {} : { language }),
      },
      'per-condition is a whole number from 1 on, seed one from 0 on',
    );
    const study = await makeStudyIn(resolve(folder), request);
    terminal.result(study, () => `${lineOf(study)}\nServe it: overfire study serve ${folder} --invite 1`);
  });
}

function addServe(parent: Command, terminal: Terminal): void {
  const command = addCommand(parent, {
    name: 'serve',
    summary: 'serve a study to invited evaluators, until Ctrl-C',
    description:
      'Serves the evaluators’ page of a study. Only this machine reaches it, unless --address names another address of it.\n' +
      'Nobody gets in without an invitation link; each link is for one evaluator, who goes on with it after a break or a crash.\n' +
      'Each score is on the disk before it is acknowledged.',
    examples: [
      ['For one evaluator at this machine', 'study serve case-1 --invite 1'],
      ['For twenty in the lab', 'study serve case-1 --address 192.168.0.12 --invite 20'],
      ['Again, for those who have their links', 'study serve case-1 --address 192.168.0.12'],
    ],
  });
  command.argument('<folder>', 'project folder of the study');
  command.option('--study <id>', 'which study of the project (default: the last one)', number);
  command.option('--address <address>', 'address of this machine to listen on (default: 127.0.0.1)');
  command.option('--port <n>', 'port (default: 8810)', number);
  command.option('--invite <n>', 'invite this many evaluators, and print a link for each', number);
  onCall<ServeFlags>(command, async ([folder = ''], flags) => {
    const served = await serveHere(resolve(folder), flags);
    // Told before the stop: whoever reads this has the links while the study runs.
    terminal.result(answerOf(served), () => textOf(served));
    terminal.note(
      `Study ${served.study.id} is served at ${served.origin}${served.open ? '' : ', for this machine alone'}. Ctrl-C ends it; every score is kept.`,
    );
    await stopped();
    await served.close();
  });
}

const answerOf = ({ study, origin, links }: Served) => ({ study, origin, links });

const textOf = ({ links, study }: Served) =>
  links.length === 0
    ? `No new invitation (--invite N); ${study.evaluators} were given out before.`
    : [
        'One link for each evaluator; they are not shown again:',
        ...links.map(({ evaluator, link }) => `${evaluator}  ${link}`),
      ].join('\n');

const stopped = () =>
  new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });

function addResults(parent: Command, terminal: Terminal): void {
  const command = addCommand(parent, {
    name: 'results',
    summary: 'mean opinion scores, tests and raw scores',
    description:
      'Writes study.html, study.json and scores.csv: mean opinion scores with 95 % intervals, with and without inconsistent\n' +
      'evaluators, tests between conditions, and the objective companions of every pair.',
    examples: [['As far as it has come', 'study results case-1']],
  });
  command.argument('<folder>', 'project folder of the study');
  command.option('--study <id>', 'which study of the project (default: the last one)', number);
  command.option('--out <folder>', 'where to write (default: study-N in the project folder)');
  command.addOption(languageOption('language of the page'));
  onCall<ResultFlags>(command, async ([folder = ''], { study, out, language }) => {
    const { files, results } = await writeStudyOf(resolve(folder), {
      ...(study === undefined ? {} : { study }),
      ...(out === undefined ? {} : { out: resolve(out) }),
      ...(language === undefined ? {} : { language }),
    });
    const lines = results.everyone.conditions.map(({ condition, mos, interval, n }) =>
      mos === null
        ? `${condition.padEnd(10)}no score`
        : `${condition.padEnd(10)}${mos.toFixed(2)}${interval === null ? '' : ` (${interval[0].toFixed(2)}-${interval[1].toFixed(2)})`}, ${n} scores`,
    );
    terminal.result({ ...files, results }, () => [...lines, ...Object.values(files)].join('\n'));
  });
}

function addList(parent: Command, terminal: Terminal): void {
  const command = addCommand(parent, {
    name: 'list',
    summary: 'the studies of a project',
    description: 'Lists the studies of a project with their pairs, evaluators and scores.',
    examples: [['Of a project', 'study list case-1']],
  });
  command.argument('<folder>', 'project folder');
  onCall<object>(command, async ([folder = '']) => {
    const studies = listStudies(resolve(folder));
    terminal.result(studies, () => studies.map(lineOf).join('\n') || 'no study yet');
  });
}

const lineOf = ({ id, config, pairs, sets, evaluators, scores }: StudySummary) =>
  `${id}  ${config.name}: ${Object.values(pairs).reduce((a, b) => a + b, 0)} pairs in ${sets} sets, ${evaluators} evaluators, ${scores} scores`;
