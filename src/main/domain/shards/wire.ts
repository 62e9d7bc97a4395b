import { decode, encode } from '@msgpack/msgpack';
import { z } from 'zod';
import {
  attackSchema,
  type IndividualParams,
  isUniversal,
  universalSchema,
} from '../../../common/attacks/registry.ts';
import { sha256 } from '../../../common/base/sha256.ts';
import { defenceSchema } from '../../../common/defences/registry.ts';
import { areaOf, type Extent } from '../../../common/extent.ts';
import { type Columns, JUDGEMENT, MEASURED, type Told } from '../../../common/measurement.ts';
import type { ReplyOf, RequestName, RequestOf } from '../../../engine/protocol.ts';
import { fail } from '../../../language/faults.ts';

/**
 * Requests to an engine and its replies as bytes, for other machines. MessagePack with every number as a 64-bit float,
 * so that all values come back as they were, infinite ones and the sign of zero too. Whatever comes from outside is taken
 * apart by schema, pictures with exactly as many bytes as the detector's input has.
 */
export type ShardName = Extract<RequestName, 'detect' | 'certify' | 'attack' | 'apply' | 'universal'>;
export type ShardRequest = { [N in ShardName]: { name: N; body: RequestOf<N> } }[ShardName];

/** Raised whenever the messages change: machines with another number refuse each other. */
export const WIRE_FORMAT = 4;
/** Faces in one message, at most. */
const MOST_FACES = 4096;
const MOST_STEPS = 10_000_000;

const pack = (value: unknown): Uint8Array =>
  encode(value, { forceIntegerToFloat: true, ignoreUndefined: true });

/** Little-endian on every machine that Overfire runs on; copied, since a view into a message may lie crooked. */
const floatsFrom = (bytes: Uint8Array) => new Float32Array(Uint8Array.from(bytes).buffer);

/** @param extent of the detector's pictures */
function schemas(extent: Extent) {
  const bytes = (length: number) =>
    z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length, {
      message: `not ${length} bytes`,
    });
  const [plane, colours] = [areaOf(extent), 3 * areaOf(extent)];
  const floats = bytes(colours * 4).transform(floatsFrom);
  const kept = z.union([floats, bytes(0).transform(floatsFrom)]);
  const label = z.union([z.literal(0), z.literal(1)]);
  const seed = z
    .int()
    .min(0)
    .max(2 ** 32 - 1);
  const number = z.custom<number>((value) => typeof value === 'number', 'not a number');
  const pair = z.strictObject({ fake: number, real: number });
  const face = z.strictObject({ pixels: bytes(colours), mask: bytes(plane).exactOptional() });
  const victim = face.extend({
    label,
    seed,
    adversarialMask: bytes(plane).exactOptional(),
    region: bytes(plane).exactOptional(),
  });
  const perceptual = z.number().min(10).max(300).exactOptional();
  const faces = z.array(face).max(MOST_FACES);
  const victims = z.array(victim).max(MOST_FACES);
  const asked = { detector: sha256, defence: defenceSchema.exactOptional() };
  const trace = z.array(pair).max(MOST_STEPS);
  const kinds = { label, number, share: number, energies: pair.nullable(), mask: bytes(plane) };
  const told = <C extends Columns>(columns: C) =>
    z.strictObject(
      Object.fromEntries(
        Object.entries(columns).map(([name, { kind, optional }]) => [
          name,
          optional ? z.exactOptional(kinds[kind]) : kinds[kind],
        ]),
      ),
    ) as unknown as z.ZodType<Told<C>>;
  const measured = told(MEASURED);
  const outcome = z.strictObject({
    iteration: z.int().min(0),
    float: measured,
    eightBit: measured,
    adversarial: bytes(colours),
    perturbation: kept,
  });
  const result = z.strictObject({
    trace,
    outcomes: z.array(outcome).min(1),
    adversarialMask: bytes(plane).exactOptional(),
  });
  const individual = attackSchema.refine((params) => !isUniversal(params), 'a universal attack');
  const request = z.discriminatedUnion('name', [
    z.strictObject({
      name: z.literal('detect'),
      body: z.strictObject({ ...asked, faces, segment: z.boolean() }),
    }),
    z.strictObject({
      name: z.literal('certify'),
      body: z.strictObject({
        ...asked,
        faces,
        from: z.int().min(0).max(MOST_STEPS),
        count: z.int().min(1).max(MOST_STEPS),
      }),
    }),
    z.strictObject({
      name: z.literal('attack'),
      body: z.strictObject({
        ...asked,
        surrogate: sha256.exactOptional(),
        among: z.array(sha256).max(31).exactOptional(),
        params: individual.transform((params) => params as IndividualParams),
        stopOnFlip: z.literal(true).exactOptional(),
        victims,
        perceptual,
      }),
    }),
    z.strictObject({
      name: z.literal('apply'),
      body: z.strictObject({ ...asked, universal: z.strictObject({ data: floats }), victims, perceptual }),
    }),
    z.strictObject({
      name: z.literal('universal'),
      body: z.strictObject({
        ...asked,
        params: universalSchema,
        seed,
        faces,
        region: bytes(plane).exactOptional(),
      }),
    }),
  ]);
  return {
    request: z.strictObject({
      request,
      floats: z.array(z.boolean()).max(MOST_FACES),
      about: z.string().max(MOST_FACES * 16),
    }),
    replies: {
      detect: z.array(told(JUDGEMENT)),
      certify: z.array(z.int().min(0).max(MOST_STEPS)),
      attack: z.array(result),
      apply: z.array(result),
      universal: z.strictObject({ data: floats, trace }),
    },
  };
}

/**
 * @param floats whether the float perturbation of each result is wanted; those of the others are left out
 * @param about what tells it from another request for the same
 */
export const encodeRequest = (request: ShardRequest, floats: boolean[], about: string): Uint8Array =>
  pack({ request: { name: request.name, body: onlyData(request) }, floats, about });

/** Of a universal perturbation that is applied, no more than its values. */
function onlyData({ name, body }: ShardRequest): unknown {
  return name === 'apply' ? { ...body, universal: { data: body.universal.data } } : body;
}

/** Throws `input` where the bytes are no request for pictures of that extent. */
export function decodeRequest(
  bytes: Uint8Array,
  extent: Extent,
): { request: ShardRequest; floats: boolean[] } {
  return checked(bytes, schemas(extent).request, 'shard.request');
}

export const encodeReply = (reply: ReplyOf<ShardName>): Uint8Array => pack(reply);

/** Throws `input` where the bytes are no reply to that request. */
export function decodeReply<N extends ShardName>(
  bytes: Uint8Array,
  name: N,
  count: number,
  extent: Extent,
): ReplyOf<N> {
  const reply = checked(bytes, schemas(extent).replies[name] as z.ZodType<ReplyOf<ShardName>>, 'shard.reply');
  if (Array.isArray(reply) && reply.length !== count)
    fail('input', 'shard.count', { results: reply.length, faces: count });
  return reply as ReplyOf<N>;
}

function checked<T>(bytes: Uint8Array, schema: z.ZodType<T>, code: 'shard.request' | 'shard.reply'): T {
  const parsed = schema.safeParse(unpacked(bytes));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return fail('input', code, { problem: `${issue?.path.join('.')}: ${issue?.message}` });
}

function unpacked(bytes: Uint8Array): unknown {
  try {
    // A Buffer would give Buffers.
    return decode(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch {
    return null;
  }
}
