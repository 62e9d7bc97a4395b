import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readSafetensors,
  writeSafetensors,
} from '../../../../../src/main/domain/detectors/formats/safetensors.ts';
import { fault } from '../shared.ts';

const tensors = {
  'b.kernel': { shape: [2, 3], data: Float32Array.of(1, -2.5, 3e-9, 4e20, -0, 6) },
  a: { shape: [1], data: Float32Array.of(7) },
  empty: { shape: [0, 4], data: new Float32Array() },
  scalar: { shape: [], data: Float32Array.of(8) },
};

/** A file with this header text and these many bytes of values. */
function file(header: unknown, values = 0): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(values)]);
}

function oneTensor(dtype: string, shape: number[], bytes: Uint8Array): Uint8Array {
  return Buffer.concat([file({ t: { dtype, shape, data_offsets: [0, bytes.length] } }), bytes]);
}

test('safetensors are read back as they were written, metadata too', () => {
  const metadata = { made: 'in a test', 'é"\n': '✓' };
  const read = readSafetensors(writeSafetensors(tensors, metadata), 'f');
  assert.deepEqual(read, { tensors, metadata });
});

test('the bytes do not depend on the order of names, and the header ends on 8 bytes', () => {
  const { a, scalar, ...rest } = tensors;
  const one = writeSafetensors(tensors, { x: '1', y: '2' });
  assert.deepEqual(one, writeSafetensors({ scalar, ...rest, a }, { y: '2', x: '1' }));
  assert.equal(new DataView(one.buffer).getBigUint64(0, true) % 8n, 0n);
});

test('halves, brain floats and doubles become float32', () => {
  const halves = oneTensor('F16', [4], Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0xff, 0x7b));
  assert.deepEqual([...readSafetensors(halves, 'f').tensors.t!.data], [1, -2, 2 ** -24, 65504]);
  const brain = oneTensor('BF16', [2], Uint8Array.of(0x80, 0x3f, 0x40, 0xc0));
  assert.deepEqual([...readSafetensors(brain, 'f').tensors.t!.data], [1, -3]);
  const doubles = oneTensor('F64', [1], new Uint8Array(Float64Array.of(0.1).buffer));
  assert.deepEqual([...readSafetensors(doubles, 'f').tensors.t!.data], [Math.fround(0.1)]);
});

const entry = (begin: number, end: number, shape = [(end - begin) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

const hostile: [string, Uint8Array, RegExp][] = [
  ['a header longer than the file', Buffer.from('ffffffffffffff7f7b7d', 'hex'), /header would be \d+ bytes/],
  ['fewer bytes than a header has', Uint8Array.of(1, 2, 3), /only 3 bytes/],
  ['a header that is not JSON', file('{"a":'), /not JSON/],
  ['a header that is no object', file('[1]'), /not JSON/],
  ['values outside the file', file({ a: entry(0, 4096) }, 8), /"a" lie outside the file/],
  ['offsets in reverse', file({ a: entry(8, 0, [2]) }, 8), /"a" lie outside the file/],
  ['overlapping values', file({ a: entry(0, 8), b: entry(4, 12) }, 12), /"b" overlap/],
  [
    'a gap between values',
    file({ a: entry(0, 4), b: entry(8, 12) }, 12),
    /"b" overlap another's or leave a gap/,
  ],
  ['bytes after the last tensor', file({ a: entry(0, 4) }, 12), /8 bytes follow/],
  [
    'a shape that does not fit its bytes',
    file({ a: entry(0, 8, [3]) }, 8),
    /8 bytes of values for the shape \[3\]/,
  ],
  ['a huge shape', file({ a: entry(0, 8, [2 ** 40, 2 ** 40]) }, 8), /for the shape/],
  ['a negative side', file({ a: entry(0, 8, [-1, -2]) }, 8), /"a" is not described/],
  ['an unknown type', file({ a: entry(0, 8, [8], 'I8') }, 8), /"a" is of type I8/],
  [
    'a type by the name of an inherited property',
    file({ a: entry(0, 8, [8], 'toString') }, 8),
    /type toString/,
  ],
  ['a tensor without a description', file({ a: 3 }), /"a" is not described/],
  ['metadata that is not text', file({ __metadata__: { a: 1 } }), /metadata is not text/],
  ['a NaN', writeSafetensors({ t: { shape: [1], data: Float32Array.of(Number.NaN) } }), /"t" .* not finite/],
  ['an infinity', oneTensor('F16', [1], Uint8Array.of(0x00, 0x7c)), /"t" .* not finite/],
];

for (const [name, bytes, message] of hostile) {
  test(`refused: ${name}`, () => {
    assert.throws(
      () => readSafetensors(bytes, 'dir/x.safetensors'),
      fault('model', message, 'dir/x.safetensors'),
    );
  });
}

test('a safetensors file that is cut short anywhere is refused', () => {
  const whole = writeSafetensors(tensors, { a: 'b' });
  for (let length = 0; length < whole.length; length++) {
    assert.throws(() => readSafetensors(whole.subarray(0, length), 'f'), fault('model', /^f: /));
  }
});

test('a tensor called __proto__ is a tensor like others', () => {
  const bytes = Buffer.concat([
    file('{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'),
    Buffer.alloc(4),
  ]);
  const read = readSafetensors(bytes, 'f').tensors;
  assert.deepEqual(Object.keys(read), ['__proto__']);
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
});
