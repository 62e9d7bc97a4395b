import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failAt } from '../../../language/faults.ts';
import { createWhole } from '../../base/files.ts';
import { userFolder } from '../../base/userFolder.ts';

/** The lab's Ed25519 key, with which it signs the manifests of its cases. */
export interface LabKey {
  privateKey: KeyObject;
  /** SPKI as PEM: what others verify with. */
  publicPem: string;
  /** SHA-256 of the public key (SPKI, DER) in hex: what two people compare on the telephone. */
  fingerprint: string;
}

/** The private key, readable by its owner alone; and its public half, to be handed out. */
const PRIVATE_FILE = 'lab-key.pem';
export const PUBLIC_FILE = 'lab-key.pub.pem';
const OWNER_ALONE = 0o600;
const OTHERS = 0o077;

/**
 * The key of this lab; it is made on first use, in the user's folder. Throws `store` where other users of this machine
 * may read it, and where the file holds no such key.
 */
export async function labKey(home = userFolder()): Promise<LabKey> {
  const path = join(home, PRIVATE_FILE);
  if (!existsSync(path)) {
    const fresh = generateKeyPairSync('ed25519').privateKey;
    // Another process may make one meanwhile: the first one stays.
    await createWhole(path, fresh.export({ type: 'pkcs8', format: 'pem' }), OWNER_ALONE);
  }
  // Windows has no such permissions; its user folders are closed to other users.
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0)
    failAt('store', path, 'key.open', { path });
  const key = keyIn(readFileSync(path, 'utf8'), createPrivateKey);
  if (key === null) failAt('store', path, 'key.private');
  const publicPem = pemOf(createPublicKey(key));
  await createWhole(join(home, PUBLIC_FILE), publicPem);
  return { privateKey: key, publicPem, fingerprint: fingerprintOf(publicPem)! };
}

/** The fingerprint of this lab's key; null where it has none yet. Whoever verifies makes no key. */
export function ownFingerprint(home = userFolder()): string | null {
  const path = join(home, PUBLIC_FILE);
  return existsSync(path) ? fingerprintOf(readFileSync(path, 'utf8')) : null;
}

/** A signature of 64 bytes; the same key and bytes give the same one. */
export const signWith = ({ privateKey }: LabKey, bytes: Uint8Array): Buffer => sign(null, bytes, privateKey);

/** @param publicPem SPKI as PEM; a text that holds no Ed25519 key verifies nothing */
export function isSignedBy(publicPem: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = keyIn(publicPem, createPublicKey);
  return key !== null && verify(null, bytes, key, signature);
}

/** null where the text holds no Ed25519 public key in exactly the form that `labKey` writes. */
export function fingerprintOf(publicPem: string): string | null {
  const key = keyIn(publicPem, createPublicKey);
  if (key === null) return null;
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** A key that somebody names: a PEM file, or the fingerprint itself. Throws `usage` where it is neither. */
export async function namedFingerprint(named: string): Promise<string> {
  if (/^[0-9a-f]{64}$/i.test(named)) return named.toLowerCase();
  const print = fingerprintOf(await readFile(named, 'utf8'));
  return print ?? failAt('usage', named, 'key.public', { file: PUBLIC_FILE });
}

const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }) as string;

function keyIn(pem: string, read: (pem: string) => KeyObject): KeyObject | null {
  try {
    const key = read(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
