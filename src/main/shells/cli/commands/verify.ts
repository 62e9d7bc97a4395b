import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Verification } from '../../../../common/sealed.ts';
import { namedFingerprint } from '../../../domain/custody/key.ts';
import { verifyCase } from '../../../outputs/cases/verify.ts';
import { EXIT } from '../printing/failure.ts';
import { printable } from '../printing/printable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

export function addVerify(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'verify',
    summary: 'check a sealed case, naming what is wrong with it',
    description:
      'Checks a sealed case, or a folder that one was unpacked to: every byte of every file, the signature, and the chain\n' +
      "of the log. Of a project's folder it checks objects and log. Exit status 0: all is as it was sealed; 1: it is not.",
    examples: [
      ['Is it whole, and whose is it?', 'verify case-1.zip'],
      ['Was it sealed by the lab whose key I have?', 'verify case-1.zip --key lab-key.pub.pem'],
    ],
  });
  command.argument('<path>', 'sealed case, unpacked case, or project folder');
  command.option('--key <public>', "the lab's public key: its PEM file, or its fingerprint");
  onCall<{ key?: string }>(command, async ([path = ''], { key }) => {
    const found = await verifyCase(resolve(path), {
      onProgress: terminal.onProgress,
      ...(key === undefined ? {} : { key: await namedFingerprint(key) }),
    });
    terminal.result(found, () => verificationText(found));
    if (!found.good) process.exitCode = EXIT.noFindings;
  });
}

export function verificationText(found: Verification): string {
  const head = `${found.form}: ${found.path}`;
  const seal =
    found.key === null
      ? []
      : [`sealed ${found.sealed ?? 'at an unknown time'} with key ${found.key}${keyWords(found)}`];
  const size = `${found.files} files, ${found.bytes} bytes; ${found.acts} acts in the log`;
  const problems = found.problems.map(
    ({ kind, path, message }) => `${kind}: ${path === null ? '' : `${path}: `}${message}`,
  );
  const verdict = found.good
    ? 'GOOD: nothing is missing, altered or unlisted'
    : `NOT GOOD: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return [head, ...seal, size, verdict, ...problems].map(printable).join('\n');
}

const keyWords = ({ expectedKey }: Verification) =>
  expectedKey === null
    ? ' (name the key that you expect with --key: anybody can seal with one of their own)'
    : expectedKey
      ? ', the expected one'
      : ', NOT the expected one';
