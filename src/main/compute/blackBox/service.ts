import { request } from 'node:http';
import type { ServiceSpec } from '../../../common/blackBox.ts';
import { type Answering, answeredJson, answeredScore, LONGEST_ANSWER, refuseAnswer } from './answers.ts';

/** Whether an address is this machine's own, and plain HTTP. Names are not: what they stand for is decided elsewhere. */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const own = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname) || hostname === '[::1]';
  return protocol === 'http:' && own && username === '' && password === '';
}

/** A service on this machine: a POST of one PNG, answered by {"score": number}. Redirections are not followed. */
export function service({ url, timeout }: ServiceSpec, output: 'sigmoid' | 'logit'): Answering {
  const one = (png: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      const tell = (what: string) => {
        try {
          refuseAnswer(url, what);
        } catch (error) {
          reject(error);
        }
      };
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
            else sent.destroy(new Error(`its answer is longer than ${LONGEST_ANSWER} bytes`));
          });
          response.on('error', (error) => tell(error.message));
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            if (response.statusCode !== 200)
              return tell(`answers with the status ${response.statusCode}: ${text.slice(0, 200)}`);
            try {
              resolve(answeredScore(answeredJson(text, url), output, url));
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      const late = setTimeout(
        () => sent.destroy(new Error(`gives no answer within ${timeout} s`)),
        timeout * 1000,
      );
      sent.on('close', () => clearTimeout(late));
      sent.on('error', (error) => tell(error.message || 'can not be reached'));
      sent.end(png);
    });
  return {
    async ask(pictures) {
      if (!isLoopback(url)) refuseAnswer(url, 'is not on this machine', 'only 127.0.0.1 and [::1] are asked');
      const scores: number[] = [];
      for (const picture of pictures) scores.push(await one(picture));
      return scores;
    },
    async close() {},
  };
}
