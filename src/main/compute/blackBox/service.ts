import { request } from 'node:http';
import type { AnswerKind, ServiceSpec } from '../../../common/blackBox.ts';
import { OverfireError } from '../../../common/fault.ts';
import {
  type Answering,
  answeredJson,
  answeredScore,
  LONGEST_ANSWER,
  refusal,
  refuseAnswer,
} from './answers.ts';

/** Whether an address is this machine's own, and plain HTTP. Names are not: what they stand for is decided elsewhere. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const own = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname) || hostname === '[::1]';
  return protocol === 'http:' && own && username === '' && password === '';
}

/** A service on this machine: a POST of one PNG, answered by {"score": number}. Redirections are not followed. */
export function service({ url, timeout }: ServiceSpec, output: AnswerKind): Answering {
  const one = (png: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) =>
        reject(
          error instanceof OverfireError
            ? error
            : refusal(url, 'blackBox.unreachable', { reason: error.message || `${error.code}` }),
        );
      const sent = request(
        url,
        {
          method: 'POST',
          headers: { 'content-type': 'image/png', 'content-length': png.length },
          agent: false,
        },
        (response) => {
          const parts: Buffer[] = [];
          let length = 0;
          response.on('data', (part: Buffer) => {
            length += part.length;
            if (length <= LONGEST_ANSWER) parts.push(part);
            else sent.destroy(refusal(url, 'blackBox.longAnswer', { most: LONGEST_ANSWER }));
          });
          response.on('error', failed);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            try {
              if (response.statusCode !== 200)
                refuseAnswer(url, 'blackBox.status', {
                  status: `${response.statusCode}`,
                  text: text.slice(0, 200),
                });
              resolve(answeredScore(answeredJson(text, url), output, url));
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      const late = setTimeout(
        () => sent.destroy(refusal(url, 'blackBox.late', { seconds: timeout })),
        timeout * 1000,
      );
      sent.on('close', () => clearTimeout(late));
      sent.on('error', failed);
      sent.end(png);
    });
  return {
    async ask(pictures) {
      if (!isLoopback(url)) refuseAnswer(url, 'blackBox.notHere');
      const scores: number[] = [];
      for (const picture of pictures) scores.push(await one(picture));
      return scores;
    },
    async close() {},
  };
}
