import type { ReplyOf, RequestName, RequestOf } from '../../engine/protocol.ts';

/** Pictures of a request that can be given in several; null for one that can't. */
export function countOf<N extends RequestName>(name: N, body: RequestOf<N>): number | null {
  if (name === 'detect') return (body as RequestOf<'detect'>).faces.length;
  if (name === 'attack' || name === 'apply') return (body as RequestOf<'attack'>).victims.length;
  return null;
}

/**
 * A request in several of at most `size` pictures, whose replies together are its reply: no result depends on its
 * neighbours. One that can't be cut, or need not be, is asked as it is.
 */
export async function inPieces<N extends RequestName>(
  name: N,
  body: RequestOf<N>,
  size: number,
  ask: (body: RequestOf<N>) => Promise<ReplyOf<N>>,
): Promise<ReplyOf<N>> {
  if ((countOf(name, body) ?? 0) <= size) return ask(body);
  const key = name === 'detect' ? 'faces' : 'victims';
  const pictures = (body as unknown as Record<typeof key, unknown[]>)[key];
  const pieces = Array.from({ length: Math.ceil(pictures.length / size) }, (_, i) =>
    pictures.slice(i * size, (i + 1) * size),
  );
  const replies = await Promise.all(pieces.map((piece) => ask({ ...body, [key]: piece } as RequestOf<N>)));
  return (replies as unknown[][]).flat() as ReplyOf<N>;
}
