import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/**
 * The instruction sets that onnxruntime's kernels choose among, the widest first, with the features that each takes. The size of
 * their blocks, and so the order of a sum, follows the choice. Quantised products have finer steps than others: without VNNI they saturate.
 */
const AVX2 = ['avx2', 'fma'];
const AVX512 = [...AVX2, 'avx512f', 'avx512bw', 'avx512dq', 'avx512vl'];
const LADDERS: Record<string, [name: string, features: string[]][]> = {
  x64: [
    ['amx', [...AVX2, 'amx_tile', 'amx_int8']],
    ['avx512-vnni', [...AVX512, 'avx512_vnni']],
    ['avx512', AVX512],
    ['avx512f', [...AVX2, 'avx512f']],
    ['avx2-vnni-int8', [...AVX2, 'avx_vnni_int8']],
    ['avx2-vnni', [...AVX2, 'avx_vnni']],
    ['avx2', AVX2],
    ['avx', ['avx']],
  ],
  arm64: [
    ['sme2', ['sme2']],
    ['sme', ['sme']],
    ['sve-i8mm', ['sve', 'i8mm']],
    ['sve', ['sve']],
    ['neon-i8mm', ['i8mm']],
    ['neon-dot', ['asimddp']],
  ],
};
const LEAST: Record<string, string> = { x64: 'sse2', arm64: 'neon' };

let found: string | undefined;

/**
 * What the last digits of onnxruntime on this processor follow: "linux-x64 avx512-vnni". Another system has kernels of another
 * compiler. Where the system does not tell features (Windows) it is the processor's name, which tells more machines apart than it need.
 */
export function instructionSet(): string {
  found ??= named(process.platform, process.arch, featuresHere());
  return found;
}

/** @param features as Linux names them; null where they are not known */
export function named(system: string, machine: string, features: Set<string> | null): string {
  const widest =
    features === null
      ? (cpus()[0]?.model.trim() ?? 'unknown')
      : (LADDERS[machine]?.find(([, wanted]) => wanted.every((one) => features.has(one)))?.[0] ??
        LEAST[machine] ??
        'unknown');
  return `${system}-${machine} ${widest}`;
}

function featuresHere(): Set<string> | null {
  try {
    if (process.platform === 'linux') return ofLinux(readFileSync('/proc/cpuinfo', 'utf8'));
    if (process.platform === 'darwin')
      return ofMacOs(execFileSync('/usr/sbin/sysctl', ['hw.optional'], { encoding: 'utf8' }));
  } catch {
    // Its name, then.
  }
  return null;
}

/** The line of the first core: "flags" of x64, "Features" of arm64. */
export function ofLinux(cpuinfo: string): Set<string> | null {
  const line = /^(?:flags|Features)\s*:(.*)$/m.exec(cpuinfo);
  return line === null ? null : new Set(line[1]!.trim().split(/\s+/));
}

/** Lines such as "hw.optional.arm.FEAT_SME2: 1" of sysctl, by the names that Linux has for them. */
export function ofMacOs(told: string): Set<string> {
  const names: Record<string, string> = { dotprod: 'asimddp' };
  const has = [...told.matchAll(/^hw\.optional\.arm\.FEAT_(\w+): 1$/gm)].map(([, name]) =>
    name!.toLowerCase(),
  );
  return new Set(has.map((name) => names[name] ?? name));
}
