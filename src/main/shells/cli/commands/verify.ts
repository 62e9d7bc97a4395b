import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Verification } from '../../../../common/sealed.ts';
import type { Words } from '../../../../language/words.ts';
import { namedFingerprint, ownFingerprint } from '../../../domain/custody/key.ts';
import { verifyCase } from '../../../outputs/cases/verify.ts';
import { EXIT } from '../printing/failure.ts';
import { printable } from '../printing/printable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';
import { latePlanText } from './plan.ts';
import { timestampText } from './timestamp.ts';

export function addVerify(program: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(program, terminal, 'verify', [
    ['terminal.verify.example.whole', 'verify case-1.zip'],
    ['terminal.verify.example.key', 'verify case-1.zip --key lab-key.pub.pem'],
  ]);
  command.argument('<path>', say('terminal.verify.path'));
  command.option('--key <public>', say('terminal.verify.keyOption'));
  onCall<{ key?: string }>(command, async ([path = ''], { key }) => {
    const verified = await verifyCase(resolve(path), {
      onProgress: terminal.onProgress,
      ...(key === undefined ? {} : { key: await namedFingerprint(key) }),
    });
    const found = { ...verified, expectedKey: verified.expectedKey ?? isOwn(verified) };
    terminal.result(found, () => verificationText(found, terminal.words));
    process.exitCode = statusOf(found);
  });
}

/** A case that this lab sealed needs no key to be named. Of any other nobody can say here whose it is. */
const isOwn = ({ key }: Verification): true | null =>
  key !== null && key === ownFingerprint() ? true : null;

function statusOf({ form, good, expectedKey, problems }: Verification): number {
  if (problems.some(({ kind }) => kind !== 'key')) return EXIT.noFindings;
  if (!good) return EXIT.stranger;
  return form === 'project' || expectedKey === true ? EXIT.good : EXIT.stranger;
}

export function verificationText(found: Verification, words: Words): string {
  const { say } = words;
  const { key, sealed, files, bytes, acts } = found;
  const seal =
    key === null
      ? []
      : [
          `${
            sealed === null
              ? say('terminal.verify.sealedUnknown', { key })
              : say('terminal.verify.sealed', { at: sealed, key })
          } ${say(keyText(found))}`,
        ];
  const problems = found.problems.map(
    ({ kind, path, message }) => `${kind}: ${path === null ? '' : `${path}: `}${message}`,
  );
  const verdict = found.good
    ? say(statusOf(found) === EXIT.good ? 'terminal.verify.good' : 'terminal.verify.goodByStranger')
    : say('terminal.verify.bad', { n: problems.length });
  return [
    `${say(`terminal.verify.form.${found.form}`)}: ${found.path}`,
    ...seal,
    say('terminal.verify.size', { files, bytes, acts }),
    ...(found.latePlans ?? []).map((plan) => latePlanText(plan, words)),
    ...(found.timestamp?.good === true ? [timestampText(found.timestamp, words)] : []),
    verdict,
    ...problems,
  ]
    .map(printable)
    .join('\n');
}

const keyText = ({ expectedKey }: Verification) =>
  expectedKey === null
    ? 'terminal.verify.keyUnchecked'
    : expectedKey
      ? 'terminal.verify.keyExpected'
      : 'terminal.verify.keyOther';
