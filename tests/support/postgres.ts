import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The folder of PostgreSQL's programs: on the path, or where Debian's package puts them. */
function programs(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const places = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = places.find((place) => existsSync(join(place, 'initdb')));
  // A link to one of them says where the others are.
  return found === undefined ? null : dirname(realpathSync(join(found, 'initdb')));
}

/** Who runs the server, which refuses to be root: the package's own user. */
function owner(): { uid: number; gid: number } | undefined | null {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** Why tests that need PostgreSQL are skipped here, in words; false where it is there. */
export const withoutPostgres: string | false =
  programs() === null
    ? 'PostgreSQL is not installed here (Debian: postgresql)'
    : owner() === null
      ? 'PostgreSQL does not run as root, and there is no user postgres'
      : false;

/** A server of its own on a free port of 127.0.0.1, gone with the test; returns its address. */
export async function temporaryPostgres(t: TestContext): Promise<string> {
  const bin = programs()!;
  const who = owner() ?? undefined;
  const folder = await mkdtemp(join(tmpdir(), 'overfire-postgres-'));
  const data = join(folder, 'cluster');
  await mkdir(data, { mode: 0o700 });
  if (who !== undefined) {
    await chmod(folder, 0o711);
    await chown(data, who.uid, who.gid);
  }
  const options = { ...who, cwd: data, stdio: 'ignore' as const };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'lab', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${data}`,
    'fsync=off',
  ];
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], options);
  const ended = once(server, 'exit');
  t.after(async () => {
    server.kill('SIGQUIT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  const address = `postgres://lab@127.0.0.1:${port}/postgres`;
  for (;;) {
    const client = new pg.Client(address);
    try {
      await client.connect();
      await client.end();
      return address;
    } catch (error) {
      if (server.exitCode !== null) throw error;
      await pause(100);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
