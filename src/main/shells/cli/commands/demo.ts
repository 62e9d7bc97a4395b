import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { auditConfigSchema } from '../../../../common/audit.ts';
import { fail } from '../../../../common/fault.ts';
import { audit, resume } from '../../../domain/audits/audit.ts';
import { openCatalogue, SAMPLE_DETECTOR } from '../../../domain/detectors/catalogue.ts';
import { findings } from '../../../domain/findings/findings.ts';
import { makeSampleFootage } from '../../../lab/forging/footage.ts';
import { writeReport } from '../../../outputs/reports/report.ts';
import { pausable } from '../flags/pausing.ts';
import { findingsText } from '../printing/findingsTable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { runAudit } from './audit.ts';
import { addCommand, onCall } from './command.ts';

const ATTACKS = [
  { attack: 'iap' },
  { attack: 'uap', zone: 'real' },
  { attack: 'uap', zone: 'fake' },
  { attack: 'urn' },
];

export function addDemo(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'demo',
    summary: 'the main job on sample footage, in a few minutes',
    description:
      'Makes sample footage (faces of a few photographs, and forgeries of them with exact masks), audits the bundled\n' +
      'multi-task detector on it with IAP, UAP and URN, and writes a report. Offline; everything lies in a folder demo.',
    examples: [['From the folder that demo is to lie in', 'demo']],
  });
  onCall(command, async () => {
    const home = resolve('demo');
    const detector = bundledDetector();
    terminal.note(`1. Sample footage, in ${join(home, 'footage')}`);
    const footage = await pausable(terminal, (signal) =>
      makeSampleFootage(join(home, 'footage'), { signal, onProgress: terminal.onProgress }),
    );
    terminal.note(
      `   ${footage.real} real faces of photographs, and ${footage.fake} face swaps made of them`,
    );

    const folder = join(home, 'audit');
    const begun = existsSync(join(folder, 'project.db'));
    terminal.note(
      `2. Audit of ${detector}, in ${folder}${begun ? ' (there already; delete the folder to run it anew)' : ''}`,
    );
    const config = auditConfigSchema.parse({
      paths: ['real', 'fake'].map((part) => join(footage.folder, part)),
      detector,
      attacks: ATTACKS,
      crop: { whole: true },
    });
    const id = await runAudit(terminal, folder, (host) =>
      begun ? resume(folder, host) : audit(config, folder, host),
    );

    terminal.note('3. Report');
    const report = await writeReport(folder, { auditId: id });
    const found = findings(folder, id);
    terminal.result({ footage: footage.folder, report, findings: found }, () =>
      findingsText(found, terminal),
    );
    terminal.note(`\n${SMALL}\nThe report, to open in a browser: ${report.html}`);
  });
}

const SMALL =
  'This is a demonstration: a few dozen faces, and a detector that was trained on computer-generated portraits alone.\n' +
  'For a result, audit your own detector on your own footage: overfire audit --help';

function bundledDetector(): string {
  const bundled = openCatalogue()
    .list()
    .find(({ name }) => name === SAMPLE_DETECTOR);
  return (
    bundled?.name ??
    fail('model', 'the bundled detector is missing from resources/models', 'install Overfire again')
  );
}
