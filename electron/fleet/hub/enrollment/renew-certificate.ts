import { UserError } from '../../../../shared/user-error.ts';
import { cleanText } from '../../clean-text.ts';
import { fingerprintOf, isRenewalDue, issue } from '../../trust/certificates.ts';
import type { AgentRegistry } from './registry.ts';

export interface RenewedCertificate {
  readonly certificate: string;
  readonly authority: string;
}

export interface RenewalRequest {
  readonly id: string;
  /** The certificate that the agent uses, in PEM. */
  readonly used: string;
  /** In PEM. */
  readonly request: string;
  /** False once the agent can no longer be sent the answer. */
  isWanted(): boolean;
}

/**
 * Issues an agent a certificate in place of the one that it uses.
 * @returns `null` if it is too early, or no longer wanted
 * @throws UserError if the request is invalid, or hub.json cannot be written
 */
export async function renewCertificate(
  registry: AgentRegistry,
  { id, used, request, isWanted }: RenewalRequest,
  now: number,
): Promise<RenewedCertificate | null> {
  const { authority } = registry;
  if (!isRenewalDue(used, now)) return null;
  const certificate = await issue(authority, request, id, now, used).catch(() => null);
  if (certificate === null) throw new UserError('the certificate request is invalid');
  // The agent may have got another one over a newer stream meanwhile, which this one would replace.
  if (!isWanted()) return null;
  try {
    registry.renew(id, fingerprintOf(used), fingerprintOf(certificate));
  } catch (error) {
    throw new UserError(`hub.json cannot be written (${cleanText((error as Error).message, 200)})`);
  }
  return { certificate, authority: authority.certificate };
}
