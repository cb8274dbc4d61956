import { UserError } from '../../../../shared/user-error.ts';
import { cleanText } from '../../clean-text.ts';
import { fingerprintOf, isRenewalDue, issue } from '../../trust/certificates.ts';
import type { AgentRegistry } from './registry.ts';

export interface RenewedCertificate {
  readonly certificate: string;
  readonly authority: string;
}

/**
 * Issues an agent a certificate in place of the one that it uses.
 * @param used in PEM
 * @param request in PEM
 * @returns `null` if it is too early
 * @throws UserError if the request is invalid, or hub.json cannot be written
 */
export async function renewCertificate(
  registry: AgentRegistry,
  id: string,
  used: string,
  request: string,
  now: number,
): Promise<RenewedCertificate | null> {
  const { authority } = registry;
  if (!isRenewalDue(used, now)) return null;
  const certificate = await issue(authority, request, id, now, used).catch(() => null);
  if (certificate === null) throw new UserError('the certificate request is invalid');
  try {
    registry.renew(id, fingerprintOf(used), fingerprintOf(certificate));
  } catch (error) {
    throw new UserError(`hub.json cannot be written (${cleanText((error as Error).message, 200)})`);
  }
  return { certificate, authority: authority.certificate };
}
