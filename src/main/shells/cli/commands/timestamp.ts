import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Timestamp } from '../../../../common/sealed.ts';
import type { Words } from '../../../../language/words.ts';
import { attachTimestamp, requestTimestamp } from '../../../outputs/cases/timestamp.ts';
import { printable } from '../printing/printable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addTimestamp(program: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const parent = addGroup(program, terminal, 'timestamp');
  const request = addCommand(parent, terminal, 'timestamp.request', [
    ['terminal.timestamp.request.example', 'timestamp request case-1.zip'],
  ]);
  request.argument('<case>', say('terminal.timestamp.case'));
  request.option('--out <file>', say('terminal.timestamp.request.out'));
  onCall<{ out?: string }>(request, async ([path = ''], { out }) => {
    const written = await requestTimestamp(resolve(path), ...(out === undefined ? [] : [resolve(out)]));
    terminal.result(written, () => written.request);
  });
  const attach = addCommand(parent, terminal, 'timestamp.attach', [
    ['terminal.timestamp.attach.example', 'timestamp attach case-1.zip case-1.tsr'],
  ]);
  attach.argument('<case>', say('terminal.timestamp.case'));
  attach.argument('<response>', say('terminal.timestamp.response'));
  onCall(attach, async ([path = '', response = '']) => {
    const attached = await attachTimestamp(resolve(path), resolve(response));
    terminal.result(attached, () => timestampText(attached, terminal.words));
  });
}

export const timestampText = ({ time, authority, certificate, file }: Timestamp, { say }: Words): string =>
  printable(
    say('terminal.verify.timestamp', {
      time: time ?? '',
      authority: authority ?? '',
      certificate: certificate ?? '',
      file,
    }),
  );
