import { X509Certificate } from 'node:crypto';
import { UserError } from '../../../shared/user-error.ts';
import { createRequest, isRenewalDue } from '../trust/certificates.ts';
import { isUsable } from '../trust/trust-file.ts';
import type { Credentials } from './membership.ts';

export interface Renewal {
  /** A certificate request to send to the hub; `null` while nothing ends soon. */
  request(): Promise<string | null>;
  /** Takes the answer to the last request. @throws UserError if it does not belong to it; whatever `save` throws */
  accept(answer: Omit<Credentials, 'key'>): void;
}

const publicKeyOf = (certificate: string) =>
  new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' });

/**
 * Renews the certificate of this agent before it ends, and with it the copy of the authority's.
 * @param current those in use
 * @param save called with new ones; they are used from the next connection on
 */
export function createRenewal(
  current: () => Credentials,
  save: (credentials: Credentials) => void,
  now: () => number,
): Renewal {
  let key: string | null = null;
  return {
    async request() {
      const { certificate, authority } = current();
      if (![certificate, authority].some((one) => isRenewalDue(one, now()))) return null;
      const created = await createRequest();
      key = created.key;
      return created.request;
    },
    accept({ certificate, authority }) {
      const next = key === null ? null : { certificate, key, authority };
      key = null;
      // The authority may renew its certificate, but is known by its key.
      const isOfHub = next && isUsable(next, authority) && publicKeyOf(authority) === publicKeyOf(current().authority);
      if (!isOfHub) throw new UserError('the hub sent a certificate that cannot be used');
      save(next);
    },
  };
}
