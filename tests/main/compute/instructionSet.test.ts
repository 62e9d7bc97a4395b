import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { test } from 'node:test';
import { instructionSet, named, ofLinux, ofMacOs } from '../../../src/main/compute/instructionSet.ts';

const X64 =
  'processor\t: 0\nflags\t\t: fpu sse2 avx fma avx2 avx512f avx512dq avx512bw avx512vl avx512_vnni\nbugs\t\t: none\n';

test('the instruction set is the widest that kernels find', () => {
  assert.equal(named('linux', 'x64', ofLinux(X64)), 'linux-x64 avx512-vnni');
  assert.equal(named('linux', 'x64', ofLinux(X64.replace(' avx512_vnni', ''))), 'linux-x64 avx512');
  assert.equal(named('linux', 'x64', ofLinux(X64.replaceAll(/ avx512\w+/g, ''))), 'linux-x64 avx2');
  assert.equal(named('linux', 'x64', ofLinux(X64.replace(' fma', ''))), 'linux-x64 avx');
  assert.equal(named('linux', 'x64', ofLinux('flags : fpu sse2\n')), 'linux-x64 sse2');
  assert.equal(
    named('linux', 'arm64', ofLinux('Features\t: fp asimd asimddp i8mm\n')),
    'linux-arm64 neon-i8mm',
  );
  assert.equal(named('linux', 'arm64', ofLinux('Features\t: fp asimd\n')), 'linux-arm64 neon');
});

test('macOS names what it has in its own way', () => {
  const told =
    'hw.optional.floatingpoint: 1\nhw.optional.arm.FEAT_DotProd: 1\nhw.optional.arm.FEAT_I8MM: 0\n';
  assert.equal(named('darwin', 'arm64', ofMacOs(told)), 'darwin-arm64 neon-dot');
  assert.equal(
    named('darwin', 'arm64', ofMacOs(`${told}hw.optional.arm.FEAT_SME2: 1\n`)),
    'darwin-arm64 sme2',
  );
});

test('where the system tells no features it is the processor’s name', () => {
  assert.equal(named('win32', 'x64', null), `win32-x64 ${cpus()[0]!.model.trim()}`);
  assert.equal(ofLinux('vendor_id : nobody\n'), null);
});

test('this machine has one, the same each time', () => {
  assert.match(instructionSet(), new RegExp(`^${process.platform}-${process.arch} \\S`));
  assert.equal(instructionSet(), instructionSet());
});
