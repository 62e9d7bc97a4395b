import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpickle, type Vocabulary } from '../../../../../src/main/domain/detectors/formats/pickle.ts';
import { fault } from '../shared.ts';
import { op, pickle } from './torchFile.ts';

const vocabulary: Vocabulary = {
  callables: new Map<string, ((args: unknown[]) => unknown) | null>([
    ['maths.sum', (args) => (args as number[]).reduce((a, b) => a + b, 0)],
    ['maths.Type', null],
  ]),
  persistent: (id) => `stored ${id}`,
};
const read = (bytes: Buffer) => unpickle(bytes, 0, vocabulary, 'x.pt');
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

// What Python's pickle.dumps makes of each, in protocols 2, 4 and 5.
const python: [string, unknown][] = [
  ['80025d7100284b014affffffff4d39304e8889652e', [1, -1, 12345, null, true, false]],
  ['8002473ff80000000000002e', 1.5],
  ['80025803000000c3a97a71002e', 'éz'],
  ['80049507000000000000008c03616263942e', 'abc'],
  ['80059513000000000000007d948c016194284b014b024b034b047494732e', new Map([['a', [1, 2, 3, 4]]])],
  ['80049510000000000000004b014b02869468005d9468006187942e', [[1, 2], [1, 2], [[1, 2]]]],
];
for (const [text, value] of python) {
  test(`reads Python's ${text}`, () => assert.deepEqual(read(hex(text)).value, value));
}

test('long integers of a pickle are exact', () => {
  assert.equal(read(hex('80028a06000000000001 2e')).value, 2 ** 40);
  assert.equal(read(hex('80028a01ff2e')).value, -1);
  assert.equal(read(hex('80028a09000000000000000001 2e')).value, 2n ** 64n);
});

test('dictionaries are Maps, whatever their keys are called', () => {
  const bytes = pickle(op.emptyDict, op.mark, op.text('__proto__'), op.int(1), op.setItems);
  assert.deepEqual(read(bytes).value, new Map([['__proto__', 1]]));
});

test('calls go to the vocabulary alone, and the end is where the next pickle begins', () => {
  const call = pickle(op.global('maths', 'sum'), op.mark, op.int(2), op.int(3), op.tuple, op.reduce);
  const both = Buffer.concat([call, pickle(op.text('x'), op.persistent)]);
  assert.deepEqual(read(both), { value: 5, end: call.length });
  assert.equal(unpickle(both, call.length, vocabulary, 'x.pt').value, 'stored x');
});

const refused: [string, Buffer, RegExp][] = [
  [
    'a name outside the vocabulary',
    pickle(op.global('builtins', 'eval')),
    /refers to builtins\.eval.*nothing was run/,
  ],
  [
    'the same by its protocol 4 opcode',
    hex('80048c05706f736978 8c0673797374656d 932e'),
    /refers to posix\.system/,
  ],
  [
    'a name that JavaScript objects inherit',
    pickle(op.global('constructor', 'constructor')),
    /refers to constructor/,
  ],
  [
    'a call of a type',
    pickle(op.global('maths', 'Type'), op.emptyTuple, op.reduce),
    /damaged before byte 16$/,
  ],
  ['a call of data', pickle(op.int(1), op.emptyTuple, op.reduce), /damaged before byte 9$/],
  ['an unknown opcode', hex('8002ff2e'), /opcode 0xff at byte 2/],
  ['instances of classes', hex('80028129 2e'), /opcode 0x81/],
  ['a text longer than the file', hex('800258ffffffff61622e'), /ends in the middle/],
  ['a name without an end', hex('80026361626364'), /ends in the middle/],
  ['an empty stack', hex('80022e'), /damaged before byte 3$/],
  ['a mark that is missing', hex('8002742e'), /damaged before byte 3$/],
  ['what was never kept', hex('800268052e'), /damaged before byte 4$/],
  ['items for what is no list', pickle(op.int(1), op.mark, op.int(2), op.appends), /damaged before byte 14$/],
  [
    'items for what is no dictionary',
    pickle(op.emptyList, op.mark, op.int(2), op.int(3), op.setItems),
    /damaged before byte 15$/,
  ],
  ['a key without a value', pickle(op.emptyDict, op.mark, op.int(2), op.setItems), /damaged before byte 10$/],
  ['the state of a number', pickle(op.int(1), op.emptyDict, op.build), /damaged before byte 9$/],
  [
    'a pickle without an end',
    Buffer.concat([op.proto, Buffer.alloc(1_000_001, 'N')]),
    /more than 1000000 steps/,
  ],
];
for (const [name, bytes, message] of refused) {
  test(`refused: ${name}`, () => {
    assert.throws(() => read(bytes), fault('model', message, 'x.pt'));
  });
}
