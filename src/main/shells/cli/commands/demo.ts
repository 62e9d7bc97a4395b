import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { auditConfigSchema } from '../../../../common/audit.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import { audit, resume } from '../../../domain/audits/audit.ts';
import { openCatalogue, SAMPLE_DETECTOR } from '../../../domain/detectors/catalogue.ts';
import { findings } from '../../../domain/findings/findings.ts';
import { makeSampleFootage } from '../../../lab/forging/footage.ts';
import { writeReport } from '../../../outputs/reports/report.ts';
import { DEMO_ATTACKS } from '../../../session/demo.ts';
import { pausable } from '../flags/pausing.ts';
import { findingsText } from '../printing/findingsTable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { runAudit } from './audit.ts';
import { addCommand, onCall } from './command.ts';

export function addDemo(program: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(program, terminal, 'demo', [['terminal.demo.example', 'demo']]);
  onCall(command, async () => {
    const home = resolve('demo');
    const detector = bundledDetector();
    terminal.note(say('terminal.demo.footage', { folder: join(home, 'footage') }));
    const footage = await pausable(terminal, (signal) =>
      makeSampleFootage(join(home, 'footage'), terminal.host(signal)),
    );
    terminal.note(say('terminal.demo.faces', { real: footage.real, fake: footage.fake }));

    const folder = join(home, 'audit');
    const begun = existsSync(join(folder, 'project.db'));
    terminal.note(say(begun ? 'terminal.demo.auditThere' : 'terminal.demo.audit', { detector, folder }));
    const config = auditConfigSchema.parse({
      paths: ['real', 'fake'].map((part) => join(footage.folder, part)),
      detector,
      attacks: DEMO_ATTACKS,
      crop: { whole: true },
    });
    const id = await runAudit(terminal, folder, (host) =>
      begun ? resume(folder, host) : audit(config, folder, host),
    );

    terminal.note(say('terminal.demo.report'));
    const report = await writeReport(folder, { auditId: id });
    const found = findings(folder, id);
    terminal.result({ footage: footage.folder, report, findings: found }, () =>
      findingsText(findings(folder, id, languageOf(terminal.words.code)), terminal),
    );
    terminal.note(`\n${say('terminal.demo.done', { html: report.html })}`);
  });
}

function bundledDetector(): string {
  const bundled = openCatalogue()
    .list()
    .find(({ name }) => name === SAMPLE_DETECTOR);
  return bundled?.name ?? fail('model', 'terminal.noDemoDetector');
}
