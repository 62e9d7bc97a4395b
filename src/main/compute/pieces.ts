import type { ReplyOf, RequestName, RequestOf } from '../../engine/protocol.ts';

/** What of a request goes by the picture. */
type PictureFields = Partial<
  Pick<RequestOf<'detect'>, 'faces'> & Pick<RequestOf<'attack'>, 'victims' | 'floats'>
>;

/** Pictures of a request that can be given in several; null for one that can't. */
export function countOf<N extends RequestName>(name: N, body: RequestOf<N>): number | null {
  if (name === 'detect' || name === 'certify') return (body as RequestOf<'detect'>).faces.length;
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
  const count = countOf(name, body) ?? 0;
  if (count <= size) return ask(body);
  const pieces = Array.from({ length: Math.ceil(count / size) }, (_, i) => {
    const part = <T>(values: T[]): T[] => values.slice(i * size, (i + 1) * size);
    const { faces, victims, floats } = body as PictureFields;
    return {
      ...body,
      ...(faces && { faces: part(faces) }),
      ...(victims && { victims: part(victims) }),
      ...(floats && { floats: part(floats) }),
    };
  });
  const replies = await Promise.all(pieces.map(ask));
  return (replies as unknown[][]).flat() as ReplyOf<N>;
}
