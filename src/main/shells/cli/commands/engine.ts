import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { type Adapter, adapterName } from '../../../../common/adapter.ts';
import type { EngineStatus } from '../../../../common/api/settings.ts';
import { fail } from '../../../../language/faults.ts';
import { installationPlan, installEngine } from '../../../session/engineInstall.ts';
import { engineStatus } from '../../../session/engineStatus.ts';
import { pausable } from '../flags/pausing.ts';
import { said } from '../printing/failure.ts';
import { printable } from '../printing/printable.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

export function addEngine(program: Command, terminal: Terminal): void {
  const engine = program
    .command('engine')
    .summary('what computes here: look at it, or install the native one')
    .description(
      'Backends: tensorflow (native, to be installed), webgpu (a graphics device, by its own driver),\n' +
        'wasm (comes along), cpu (slow, to compare with). auto is the first of them that is here; a graphics device\n' +
        'made of software is used only where webgpu is asked for.',
    );
  addStatus(engine, terminal);
  addInstall(engine, terminal);
}

function addStatus(engine: Command, terminal: Terminal): void {
  const command = addCommand(engine, {
    name: 'status',
    summary: 'versions, self-check and speed of every backend',
    description:
      'Opens every backend and compares it with the plain CPU one. Speeds are those that were measured last.',
    examples: [['Measure the speeds now, some minutes of work', 'engine status --measure']],
  });
  command.option(
    '--measure',
    'measure the speed of every backend but the plain CPU one and devices made of software',
  );
  onCall<{ measure?: boolean }>(command, async (_args, { measure }) => {
    const status = await pausable(terminal, (signal) =>
      engineStatus({ signal, onProgress: terminal.onProgress }, measure === true),
    );
    const backends = status.backends.map((one) => ({
      ...one,
      fault: one.fault && said(one.fault, terminal.words.code),
    }));
    terminal.result({ ...status, backends }, () => statusText({ ...status, backends }));
  });
}

/** The graphics device of webgpu, with what its limits are. */
const deviceLine = (backend: string, adapter: Adapter): string =>
  `${backend} computes on ${adapterName(adapter)}${adapter.software ? ', made of software: right and slow' : ''} (${described(adapter)})`;

const described = ({ vendor, architecture, limits }: Adapter): string =>
  [
    `vendor ${vendor || 'unnamed'}`,
    `architecture ${architecture || 'unnamed'}`,
    `buffers of at most ${mebibytes(limits.maxBufferSize)}, ${mebibytes(limits.maxStorageBufferBindingSize)} of one seen by a kernel`,
  ].join(', ');

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MiB`;

function statusText({ node, processor, cores, folder, backends }: EngineStatus): string {
  const rows = backends.map(({ backend, versions, selfCheck, fault, last }) => [
    backend,
    selfCheck === null ? 'no' : 'yes',
    selfCheck === null ? '' : selfCheck.deviation.toExponential(1),
    selfCheck === null
      ? (fault?.message ?? '')
      : Object.entries(versions)
          .map(([name, version]) => `${name} ${version}`)
          .join(', '),
    last === null
      ? 'not measured'
      : `${last.speeds.map((s) => `${s.architecture} ${s.gradientsPerSecond.toFixed(1)}`).join(', ')} (${last.adapter ? '' : `${last.workers} workers, `}${last.at.slice(0, 10)})`,
  ]);
  const where = folder === null ? 'not installed: overfire engine install' : folder;
  return [
    printable(`Node ${node}, ${cores} cores, ${processor}`),
    printable(`native backend: ${where}`),
    ...backends.flatMap(({ backend, adapter }) => (adapter ? [printable(deviceLine(backend, adapter))] : [])),
    textTable(
      ['backend', 'runs', 'deviation', 'versions', 'gradients a second'],
      rows.map((row) => row.map(printable)),
    ),
  ].join('\n');
}

interface InstallFlags {
  gpu?: boolean;
  library?: string;
  yes?: boolean;
}

function addInstall(engine: Command, terminal: Terminal): void {
  const command = addCommand(engine, {
    name: 'install',
    summary: 'install the native TensorFlow backend in your data folder',
    description:
      "Says what would be downloaded, asks, installs it and tries it. Without --library it is the makers' own library;\n" +
      'with it, the binding is compiled against a TensorFlow of Python that is there already, from 2.21 on.',
    examples: [
      ['The official library', 'engine install'],
      [
        "For a newer graphics card, or where the official one can't be had",
        'engine install --library ~/venv',
      ],
    ],
  });
  command.option('--gpu', 'the official library for CUDA');
  command.option('--library <folder>', 'compile against the TensorFlow in this Python environment');
  command.option('--yes', 'do not ask');
  onCall<InstallFlags>(command, async (_args, { gpu = false, library = null, yes = false }) => {
    if (gpu && library !== null) fail('usage', 'terminal.gpuOrLibrary');
    const plan = await installationPlan({ gpu, library });
    terminal.note(plan.join('\n'));
    if (!yes && !(await agreed())) fail('cancelled', 'terminal.notAgreed');
    const installed = await installEngine({
      gpu,
      library,
      onLine: (line) => terminal.note(`  ${printable(line)}`),
    });
    terminal.result(
      installed,
      () => `The native backend is in ${installed.folder} and computes as it should.`,
    );
  });
}

/** Throws `usage` where there is nobody to ask. */
async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) fail('usage', 'terminal.nobodyToAsk');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asking.question('Go on? [y/N] ')).trim());
  } finally {
    asking.close();
  }
}
