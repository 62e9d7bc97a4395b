import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { answerSchema } from '../../../../src/common/api/api.ts';
import { parseEvent } from '../../../../src/common/api/events.ts';
import type { Application } from '../../../../src/main/session/application.ts';
import { createApplication } from '../../../../src/main/session/application.ts';
import { startLoopback } from '../../../../src/main/shells/browser/server.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { writePicture } from '../../../support/scene.ts';

const PAGE = { type: 'text/html', bytes: Buffer.from('<!doctype html><title>window</title>') };
const DETAILS = { name: 'Case', caseNumber: '', examiner: '', exhibit: '', notes: '' };

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}
interface Ask {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

interface Desk {
  folder: string;
  application: Application;
  address: URL;
  cookie: string;
  /** Sends what is given and nothing else: no browser's manners. */
  raw(ask: Ask): Promise<Reply>;
  /** As the window sends it. */
  window(ask: Ask): Promise<Reply>;
}

async function openDesk(t: TestContext, patience?: { bodyMs: number; restMs: number }): Promise<Desk> {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  const application = createApplication();
  const loopback = await startLoopback({
    application,
    services: { host: 'browser', choose: null, reveal() {}, printPdf: async () => {} },
    renderer: async (path) => (path === '/' || path === '/index.html' ? PAGE : null),
    ...(patience === undefined ? {} : { patience }),
  });
  t.after(async () => {
    await loopback.close();
    await application.close();
  });
  const address = new URL(loopback.address);
  const raw = ({ method = 'GET', path = '/', headers = {}, body }: Ask) =>
    new Promise<Reply>((resolve, reject) => {
      const request = send(
        { host: '127.0.0.1', port: address.port, method, path, headers: { host: address.host, ...headers } },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece) => pieces.push(piece));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(pieces).toString('latin1'),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  const entered = await raw({ path: `/?token=${address.searchParams.get('token')}` });
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!;
  const window = ({ headers = {}, ...ask }: Ask) =>
    raw({ ...ask, headers: { cookie, origin: address.origin, ...headers } });
  return { folder, application, address, cookie, raw, window };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (name: string, input: unknown): Ask => ({
  method: 'POST',
  path: `/api/${name}`,
  headers: JSON_TYPE,
  body: JSON.stringify(input),
});

test('the token opens one session; the cookie is out of reach of scripts and of other sites', async (t) => {
  const { raw, window, address } = await openDesk(t);
  const again = await raw({ path: `/?token=${address.searchParams.get('token')}` });
  assert.equal(again.status, 401);
  const page = await window({});
  assert.deepEqual([page.status, page.body], [200, PAGE.bytes.toString()]);
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /script-src 'self';/);
  assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.equal(page.headers['access-control-allow-origin'], undefined);
});

test('the exchange sets a strict cookie and leaves no token in the address', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = folder;
  const { Gate } = await import('../../../../src/main/shells/browser/gate.ts');
  const gate = new Gate(4711);
  const token = new URL(gate.address).searchParams.get('token')!;
  assert.equal(gate.exchange('x'.repeat(token.length)), null);
  assert.match(gate.exchange(token)!, /^overfire-4711=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  assert.equal(gate.exchange(token), null);
});

test('without the session nothing is served', async (t) => {
  const { raw, address } = await openDesk(t);
  const id = 'a'.repeat(64);
  for (const path of ['/', '/index.html', '/events', `/object/${id}`])
    assert.equal((await raw({ path })).status, 401, path);
  const forged = { cookie: `overfire-${address.port}=${'a'.repeat(43)}`, origin: address.origin };
  const asked = await raw({ ...post('projects.current', null), headers: { ...JSON_TYPE, ...forged } });
  assert.equal(asked.status, 401);
  assert.equal(answerSchema.parse(JSON.parse(asked.body)).ok, false);
});

test('another origin is refused, session or not, and so is a page that hides where it comes from', async (t) => {
  const { raw, window, address } = await openDesk(t);
  const cookie = (await window({})).status === 200;
  assert.ok(cookie);
  for (const origin of [
    'https://evil.example',
    'null',
    `http://localhost:${address.port}`,
    'http://127.0.0.1:1',
  ])
    assert.equal(
      (await window({ ...post('projects.current', null), headers: { ...JSON_TYPE, origin } })).status,
      403,
      origin,
    );
  assert.equal((await window({ headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
  assert.equal((await window({ headers: { 'sec-fetch-site': 'same-site' } })).status, 403);
  const silent = await raw({ ...post('projects.current', null) });
  assert.equal(silent.status, 403, 'a POST without an origin');
  assert.equal(
    (await window({ method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).status,
    403,
  );
});

test('a name that was made to point to 127.0.0.1 is refused', async (t) => {
  const { window, address } = await openDesk(t);
  for (const host of [
    'evil.example',
    `localhost:${address.port}`,
    `evil.example:${address.port}`,
    '127.0.0.1',
  ])
    assert.equal((await window({ headers: { host } })).status, 403, host);
});

test('messages that do not fit are refused with a fault that says where', async (t) => {
  const { window } = await openDesk(t);
  const fault = async (ask: Ask) => {
    const reply = await window(ask);
    const answer = answerSchema.parse(JSON.parse(reply.body));
    assert.equal(answer.ok, false);
    return [reply.status, answer.ok ? '' : answer.fault.message] as const;
  };
  assert.match((await fault(post('projects.open', { folder: 1 })))[1], /projects\.open: folder/);
  assert.match((await fault(post('projects.open', { folder: '/x', extra: true })))[1], /Unrecognized key/);
  assert.match((await fault(post('__proto__', null)))[1], /no request "__proto__"/);
  assert.match((await fault(post('toString', null)))[1], /no request "toString"/);
  assert.equal((await fault({ ...post('projects.current', null), body: '{"unfinished' }))[0], 400);
  assert.equal(
    (await fault({ ...post('projects.current', null), headers: { 'content-type': 'text/plain' } }))[0],
    415,
  );
  assert.equal(
    (await fault({ ...post('projects.current', null), body: Buffer.alloc((8 << 20) + 1, 32) }))[0],
    413,
  );
  assert.equal((await fault({ method: 'DELETE', path: '/api/projects.current' }))[0], 405);
});

test('objects: only ids, only of the open project, as what they are', async (t) => {
  const { folder, application, window } = await openDesk(t);
  await writePicture(join(folder, 'footage', 'real', 'a.png'), 1, 128);
  await application.request('projects.create', { folder: null, details: DETAILS });
  await application.request('evidence.add', { paths: [join(folder, 'footage')], crop: { whole: true } });
  const waiting = async () => {
    const counts = await application.request('evidence.counts', null);
    return counts.ok && (counts.value as { waiting: number }).waiting > 0;
  };
  while (await waiting()) await new Promise<void>((resolve) => void application.listen(() => resolve()));
  const page = await application.request('evidence.faces', {});
  const [face] = (page.ok ? (page.value as { faces: { picture: string }[] }) : { faces: [] }).faces;
  const picture = await window({ path: `/object/${face!.picture}` });
  assert.deepEqual([picture.status, picture.headers['content-type']], [200, 'image/png']);
  const odd = [
    '../project.db',
    '..%2Fproject.db',
    '%2e%2e/%2e%2e/audit.jsonl',
    `${face!.picture.slice(0, 2)}/${face!.picture.slice(2)}`,
    `${face!.picture}/../../project.db`,
    face!.picture.toUpperCase(),
    `${face!.picture}0`,
    'b'.repeat(64),
    '',
  ];
  for (const id of odd) assert.equal((await window({ path: `/object/${id}` })).status, 404, id);
  for (const path of ['/../package.json', '/%2e%2e/package.json', '//etc/passwd', '/etc/passwd'])
    assert.equal((await window({ path })).status, 404, path);
  await application.request('projects.close', null);
  assert.equal((await window({ path: `/object/${face!.picture}` })).status, 404, 'no project is open');
});

test('uploads land below their batch and nowhere else', async (t) => {
  const { window, folder } = await openDesk(t);
  const batch = crypto.randomUUID();
  const put = (name: string, to: string = batch) =>
    window({ method: 'PUT', path: `/upload?batch=${to}&name=${encodeURIComponent(name)}`, body: 'bytes' });
  const path = join(folder, 'home', 'uploads', batch, 'real', 'a b.png');
  const good = await put('real/a b.png');
  assert.deepEqual(JSON.parse(good.body), { ok: true, value: { path } });
  assert.equal(readFileSync(path, 'utf8'), 'bytes');
  assert.equal((await put('real/a b.png')).status, 400, 'the same again');
  for (const name of [
    '../x.png',
    'a/../../x.png',
    '/etc/x',
    'a//b',
    '',
    '.hidden',
    'a\\b',
    'con.',
    'a\0b',
    'c:x',
  ])
    assert.equal((await put(name)).status, 400, JSON.stringify(name));
  assert.equal((await put('x.png', '../../x')).status, 400);
  assert.equal(existsSync(join(folder, 'home', 'uploads', 'x.png')), false);
});

test('a request or an upload that never ends is given up, and leaves nothing', async (t) => {
  const { address, cookie, window } = await openDesk(t, { bodyMs: 200, restMs: 200 });
  const batch = '00000000-0000-4000-8000-000000000000';
  const trickle = (method: string, path: string) =>
    new Promise<string>((resolve) => {
      const headers = { ...JSON_TYPE, host: address.host, origin: address.origin, cookie };
      const request = send({ host: '127.0.0.1', port: address.port, method, path, headers });
      request.on('response', () => resolve('answered'));
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      request.write('{');
    });
  assert.equal(await trickle('POST', '/api/projects.list'), 'ECONNRESET');
  assert.equal(await trickle('PUT', `/upload?batch=${batch}&name=slow.png`), 'ECONNRESET');
  assert.equal((await window({})).status, 200, 'others are served as before');
  const staged = join(process.env.OVERFIRE_HOME!, 'uploads', batch, 'slow.png');
  while (existsSync(staged)) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('events reach a window that listens', async (t) => {
  const { application, address, cookie } = await openDesk(t);
  const heard = new Promise<string>((resolve, reject) => {
    const headers = { host: address.host, cookie };
    const request = send({ host: '127.0.0.1', port: address.port, path: '/events', headers }, (response) => {
      assert.equal(response.headers['content-type'], 'text/event-stream');
      response.once('data', () => void application.request('settings.set', { theme: 'dark' }));
      response.on('data', (piece: Buffer) => {
        if (piece.toString().startsWith('data: ')) resolve(piece.toString());
      });
      response.on('error', () => {});
    });
    t.after(() => request.destroy());
    request.on('error', reject).end();
  });
  const event = parseEvent(JSON.parse((await heard).slice('data: '.length)));
  assert.equal(event?.topic, 'settings.changed');
});
