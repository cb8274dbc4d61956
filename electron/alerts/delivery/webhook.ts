import { lookup as lookupName } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { UserError } from '../../../shared/user-error.ts';
import { isPrivateAddress } from './private-address.ts';

export interface WebhookTarget {
  readonly url: string;
  /** Private addresses and plain HTTP too. */
  readonly isPrivateAllowed: boolean;
  readonly timeoutMs: number;
}

/** Resolves a name, and refuses private addresses. Done while connecting, so that the name cannot change in between. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookupName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const bad = addresses.find(({ address }) => isPrivateAddress(address));
    if (bad)
      return callback(
        new UserError(`${hostname} is ${bad.address}, which is not a public address`, { code: 'refused' }),
        '',
        0,
      );
    return options.all
      ? callback(null, addresses)
      : callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4);
  });
};

/** @throws UserError that says what is wrong with the address */
function checkTarget({ url, isPrivateAllowed }: WebhookTarget): URL {
  const target = new URL(url);
  if (target.protocol !== 'https:' && !(target.protocol === 'http:' && isPrivateAllowed)) {
    throw new UserError(`${target.protocol}// is not allowed; use https://`, { code: 'refused' });
  }
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (!isPrivateAllowed && isIP(host) && isPrivateAddress(host)) {
    throw new UserError(`${host} is not a public address; allow private addresses in the settings`, {
      code: 'refused',
    });
  }
  return target;
}

/**
 * Posts JSON once. Redirects are not followed: they could lead anywhere.
 * @throws UserError, with the code `refused` when a retry would fail too
 */
export async function postWebhook(target: WebhookTarget, payload: object): Promise<void> {
  const url = checkTarget(target);
  const body = JSON.stringify(payload);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const status = await new Promise<number>((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'tacho',
        },
        ...(target.isPrivateAllowed ? {} : { lookup: lookupPublic }),
        signal: AbortSignal.timeout(target.timeoutMs),
        agent: false,
      },
      (response) => {
        // The response body is not used, and may be endless.
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on('error', (error) => {
      const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
      const text = isLate ? `no response within ${target.timeoutMs / 1000} s` : error.message;
      reject(error instanceof UserError ? error : new UserError(text, { cause: error }));
    });
    sent.end(body);
  });
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400)
    throw new UserError(`it redirects (${status}); use the final address`, { code: 'refused' });
  if (status < 500 && status !== 408 && status !== 429)
    throw new UserError(`it responds with ${status}`, { code: 'refused' });
  throw new UserError(`it responds with ${status}`);
}
