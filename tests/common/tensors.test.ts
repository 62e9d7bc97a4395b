import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BLACK_BOX_TENSOR, blackBoxSchema } from '../../src/common/blackBox.ts';
import { blackBoxOf, tensorsOfBlackBox } from '../../src/common/tensors.ts';

test('what is asked in the place of weights is read as it was written, and as earlier versions wrote it', () => {
  for (const name of ['a', 'ab', 'abc', 'Zürich']) {
    const spec = blackBoxSchema.parse({ kind: 'http', url: `http://localhost/${name}`, timeout: 30 });
    const tensors = tensorsOfBlackBox(spec);
    assert.deepEqual(blackBoxOf(tensors), spec);
    const bytes = new TextEncoder().encode(JSON.stringify(spec));
    assert.ok(tensors[BLACK_BOX_TENSOR]!.data.length <= Math.ceil(bytes.length / 3));
    const before = { shape: [bytes.length], data: Float32Array.from(bytes) };
    assert.deepEqual(blackBoxOf({ [BLACK_BOX_TENSOR]: before }), spec);
  }
});
