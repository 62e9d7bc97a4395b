import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode } from '@msgpack/msgpack';
import { attackSchema, type IndividualParams } from '../../../../src/common/attacks/registry.ts';
import { square } from '../../../../src/common/extent.ts';
import type { Judgement, VictimResult } from '../../../../src/engine/protocol.ts';
import { faultWords } from '../../../../src/language/faults.ts';
import { queueAddress, shownAddress } from '../../../../src/main/domain/shards/address.ts';
import type { Terms } from '../../../../src/main/domain/shards/tables.ts';
import { refusal, termsOf } from '../../../../src/main/domain/shards/terms.ts';
import {
  decodeReply,
  decodeRequest,
  encodeReply,
  encodeRequest,
  type ShardRequest,
} from '../../../../src/main/domain/shards/wire.ts';

const SIDE = 2;
const detector = 'd'.repeat(64);
const pixels = Uint8Array.from({ length: 12 }, (_, i) => i * 20);
const request: ShardRequest = {
  name: 'attack',
  body: {
    detector,
    params: attackSchema.parse({ attack: 'iap' }) as IndividualParams,
    victims: [{ pixels, mask: Uint8Array.of(0, 1, 1, 0), label: 0, seed: 4_294_967_295 }],
  },
};
const judgement: Judgement = { label: 1, score: 0.1 + 0.2, energies: { fake: -0, real: 1e-310 } };
const distance = { rmse255: 1 / 3, linf255: 2.5, l2: 4, psnr: Number.POSITIVE_INFINITY, ssim: 1 };
const result: VictimResult = {
  trace: [
    { fake: 1, real: 0 },
    { fake: -0, real: Math.PI },
  ],
  outcomes: [
    {
      iteration: 1,
      float: { ...judgement, ...distance },
      eightBit: { ...judgement, ...distance, segmentation: Uint8Array.of(1, 0, 0, 1), iou: 0.5 },
      adversarial: pixels,
      perturbation: Float32Array.from({ length: 12 }, (_, i) => (i - 6) / 7),
    },
  ],
};

test('requests and replies come back as they were, to the last bit and the sign of zero', () => {
  const { request: asked, floats } = decodeRequest(
    Buffer.from(encodeRequest(request, [true], '')),
    square(SIDE),
  );
  assert.deepEqual(asked, request);
  assert.deepEqual(floats, [true]);
  const [back] = decodeReply(Buffer.from(encodeReply([result])), 'attack', 1, square(SIDE));
  assert.deepEqual(back, result);
  assert.ok(Object.is(back!.outcomes[0]!.float.energies!.fake, -0));
});

test('a message between machines that does not fit is refused with the place where it does not', () => {
  const refused = (bytes: Uint8Array, side: number, message: RegExp) =>
    assert.throws(() => decodeRequest(bytes, square(side)), { name: 'OverfireError', message });
  refused(encodeRequest(request, [], ''), 4, /victims\.0\.pixels: not 48 bytes/);
  refused(Uint8Array.of(0xc1, 1, 2), SIDE, /can't be read/);
  const changed = (change: (body: Record<string, unknown>) => void) => {
    const whole = decode(encodeRequest(request, [], '')) as { request: { body: Record<string, unknown> } };
    change(whole.request.body);
    return encode(whole);
  };
  refused(
    changed((body) => Object.assign(body, { more: 1 })),
    SIDE,
    /request\.body/,
  );
  refused(
    changed((body) => Object.assign(body, { detector: '../x' })),
    SIDE,
    /request\.body\.detector/,
  );
  refused(
    changed((body) => Object.assign(body, { params: { attack: 'uap' } })),
    SIDE,
    /params/,
  );
});

test('a reply with too few results, or with pictures of another size, is none', () => {
  const bytes = encodeReply([result]);
  assert.throws(() => decodeReply(bytes, 'attack', 2, square(SIDE)), { message: /1 results for 2 faces/ });
  assert.throws(() => decodeReply(bytes, 'attack', 1, square(3)), { message: /not 27 bytes|not 9 bytes/ });
  assert.throws(() => decodeReply(bytes, 'detect', 1, square(SIDE)), { message: /a reply can't be read/ });
  const small = { ...result.outcomes[0]!, perturbation: new Float32Array(5) };
  assert.throws(
    () => decodeReply(encodeReply([{ ...result, outcomes: [small] }]), 'apply', 1, square(SIDE)),
    {
      message: /perturbation/,
    },
  );
});

test('a worker of another version, backend or library is refused in words', () => {
  const info = {
    backend: 'wasm',
    versions: { tfjs: '4' },
    selfCheck: { deviation: 0, tolerance: 1 },
  } as const;
  const mine = termsOf(info, detector);
  assert.equal(refusal(mine, mine), null);
  const said = (wanted: Terms | null) => {
    const { message, remedy } = faultWords(refusal(wanted, mine)!, 'en', 'terminal');
    return `${message}: ${remedy}`;
  };
  assert.match(said({ ...mine, software: 'overfire 9' }), /run by overfire 9, and this is overfire/);
  assert.match(said({ ...mine, backend: 'cpu' }), /computed on cpu.*--backend cpu/);
  assert.match(said({ ...mine, versions: { tfjs: '5' } }), /tfjs 5, and this worker has 4/);
  const native = termsOf(
    { ...info, backend: 'onnxruntime', provider: 'cpu', instructionSet: 'linux-x64 avx2' },
    detector,
  );
  const wider = { ...native, versions: { ...native.versions, 'instruction set': 'linux-x64 avx512' } };
  assert.match(
    refusal(wider, native)!.message,
    /instruction set linux-x64 avx512, and this worker has linux-x64 avx2/,
  );
  assert.match(said({ ...mine, format: 0 }), /another version of the queue/);
  assert.match(said(null), /another version of the queue/);
});

test('an address is shown without its user and password', () => {
  const address = queueAddress('postgres://lab:SECRET@server:5433/overfire?sslmode=require');
  assert.equal(shownAddress(address), 'server:5433/overfire');
  for (const wrong of ['http://lab:SECRET@server/x', 'lab:SECRET', ''])
    assert.throws(
      () => queueAddress(wrong),
      (error: Error) => /not a PostgreSQL address/.test(error.message) && !error.message.includes('SECRET'),
    );
});
