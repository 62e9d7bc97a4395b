import { type Contest, endsAt } from './contest.ts';

/**
 * Several starts, of which the one with the lowest loss counts, and the trace of that one; where an attack ends at its
 * goal, the first that reaches it.
 */
export async function bestOf(
  contest: Contest,
  restarts: number,
  attempt: (contest: Contest, first: boolean) => Promise<{ xi: Float32Array; loss: number }>,
): Promise<Float32Array> {
  let best: { xi: Float32Array; loss: number; seen: Parameters<Contest['record']>[0][] } | null = null;
  for (let i = 0; i < restarts; i++) {
    const seen: Parameters<Contest['record']>[0][] = [];
    const found = await attempt({ ...contest, record: (reading) => seen.push(reading) }, i === 0);
    const ends = seen.length > 0 && endsAt(contest, seen.at(-1)!);
    if (ends || best === null || found.loss < best.loss) best = { ...found, seen };
    if (ends) break;
  }
  for (const reading of best!.seen) contest.record(reading);
  return best!.xi;
}
