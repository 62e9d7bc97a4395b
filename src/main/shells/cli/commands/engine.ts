import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { type Adapter, adapterName } from '../../../../common/adapter.ts';
import type { EngineStatus } from '../../../../common/api/settings.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { type InstallationPlan, installationPlan, installEngine } from '../../../session/engineInstall.ts';
import { engineStatus } from '../../../session/engineStatus.ts';
import { pausable } from '../flags/pausing.ts';
import { said } from '../printing/failure.ts';
import { printable } from '../printing/printable.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addEngine(program: Command, terminal: Terminal): void {
  const engine = addGroup(program, terminal, 'engine');
  addStatus(engine, terminal);
  addInstall(engine, terminal);
}

function addStatus(engine: Command, terminal: Terminal): void {
  const { words } = terminal;
  const command = addCommand(engine, terminal, 'engine.status', [
    ['terminal.engine.status.example', 'engine status --measure'],
  ]);
  command.option('--measure', words.say('terminal.engine.status.measure'));
  onCall<{ measure?: boolean }>(command, async (_args, { measure }) => {
    const status = await pausable(terminal, (signal) =>
      engineStatus(terminal.host(signal), measure === true),
    );
    const backends = status.backends.map((one) => ({
      ...one,
      fault: one.fault && said(one.fault, 'en'),
    }));
    terminal.result({ ...status, backends }, () => statusText(status, words));
  });
}

/** The graphics device of webgpu, and what its limits are. */
function deviceLine(backend: string, adapter: Adapter, { say }: Words): string {
  const { vendor, architecture, limits, software } = adapter;
  const unnamed = say('terminal.engine.unnamed');
  return say(software ? 'terminal.engine.software' : 'terminal.engine.device', {
    backend,
    adapter: adapterName(adapter),
    vendor: vendor || unnamed,
    architecture: architecture || unnamed,
    buffer: mebibytes(limits.maxBufferSize),
    binding: mebibytes(limits.maxStorageBufferBindingSize),
  });
}

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MiB`;

function statusText({ node, processor, cores, folder, backends }: EngineStatus, words: Words): string {
  const { number, power, say } = words;
  const speedText = (last: NonNullable<EngineStatus['backends'][number]['last']>) => {
    const speeds = last.speeds
      .map((speed) => `${speed.architecture} ${number(speed.gradientsPerSecond, 1)}`)
      .join(', ');
    const day = last.at.slice(0, 10);
    return last.adapter
      ? say('terminal.engine.speedOfDevice', { speeds, day })
      : say('terminal.engine.speed', { speeds, day, workers: last.workers });
  };
  const rows = backends.map(({ backend, provider, instructionSet, versions, selfCheck, fault, last }) => [
    backend,
    say(selfCheck === null ? 'terminal.engine.no' : 'terminal.engine.yes'),
    selfCheck === null ? '' : power(selfCheck.deviation),
    selfCheck === null
      ? fault === null
        ? ''
        : said(fault, words.code).message
      : [...Object.entries(versions).map((version) => version.join(' ')), provider, instructionSet]
          .filter((part) => part !== undefined)
          .join(', '),
    last === null ? say('terminal.engine.notMeasured') : speedText(last),
  ]);
  const header = [
    say('terminal.engine.table.backend'),
    say('terminal.engine.table.runs'),
    say('terminal.engine.table.deviation'),
    say('terminal.engine.table.versions'),
    say('terminal.engine.table.speed'),
  ];
  return [
    printable(say('terminal.engine.machine', { node, cores, processor })),
    printable(say('terminal.engine.native', { folder: folder ?? say('terminal.engine.notInstalled') })),
    ...backends.flatMap(({ backend, adapter }) =>
      adapter ? [printable(deviceLine(backend, adapter, words))] : [],
    ),
    textTable(
      header,
      rows.map((row) => row.map(printable)),
      [0, 1, 3, 4],
    ),
  ].join('\n');
}

interface InstallFlags {
  gpu?: boolean;
  library?: string;
  yes?: boolean;
}

function addInstall(engine: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(engine, terminal, 'engine.install', [
    ['terminal.engine.install.example.official', 'engine install'],
    ['terminal.engine.install.example.library', 'engine install --library ~/venv'],
  ]);
  command.option('--gpu', say('terminal.engine.install.gpu'));
  command.option('--library <folder>', say('terminal.engine.install.library'));
  command.option('--yes', say('terminal.engine.install.yes'));
  onCall<InstallFlags>(command, async (_args, { gpu = false, library = null, yes = false }) => {
    if (gpu && library !== null) fail('usage', 'terminal.gpuOrLibrary');
    terminal.note(planText(await installationPlan(library), gpu, words).join('\n'));
    if (!yes && !(await agreed(words))) fail('cancelled', 'terminal.notAgreed');
    const installed = await installEngine({
      gpu,
      library,
      onLine: (line) => terminal.note(`  ${printable(line)}`),
    });
    terminal.result(installed, () => say('terminal.engine.install.done', { folder: installed.folder }));
  });
}

/** What an installation would bring, before anything is done. */
export function planText(plan: InstallationPlan, gpu: boolean, { say }: Words): string[] {
  const { folder, version, headers, library } = plan;
  if (library !== null)
    return [
      say('terminal.engine.install.plan.library', { folder, version, headers }),
      say('terminal.engine.install.plan.compile', library),
    ];
  return [
    say('terminal.engine.install.plan.official', {
      ...{ folder, version },
      package: gpu ? 'tfjs-node-gpu' : 'tfjs-node',
    }),
    say('terminal.engine.install.plan.download', { size: gpu ? 400 : 130 }),
    ...(gpu ? [say('terminal.engine.install.plan.cuda')] : []),
  ];
}

/** Throws `usage` where there is nobody to ask. */
async function agreed({ say }: Words): Promise<boolean> {
  if (!process.stdin.isTTY) fail('usage', 'terminal.nobodyToAsk');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asking.question(say('terminal.engine.install.ask'));
    return /^(y(es)?|j(a)?)$/i.test(answer.trim());
  } finally {
    asking.close();
  }
}
