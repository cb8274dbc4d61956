import { UserError } from '../../../../shared/user-error.ts';
import { createSecret, hashSecret, invitationMs } from '../../trust/invitation.ts';
import type { HubClock } from '../awake-clock.ts';

/** Secrets that let one agent in each. They live in memory and end with the hub. */
export interface Invitations {
  /** @throws Error when too many are open */
  create(): string;
  /** Uses one up: true once, before it expires. */
  redeem(secret: string): boolean;
}

const maxOpen = 100;

/**
 * One expires when either clock says so: neither a clock that is set back nor a machine that sleeps prolongs it.
 */
export function createInvitations({ now, monotonicMs }: HubClock): Invitations {
  const open = new Map<string, { readonly madeAt: number; readonly madeMs: number }>();
  const isOpen = ({ madeAt, madeMs }: { readonly madeAt: number; readonly madeMs: number }) =>
    now() - madeAt <= invitationMs && monotonicMs() - madeMs <= invitationMs;

  return {
    create() {
      for (const [hash, invitation] of open) if (!isOpen(invitation)) open.delete(hash);
      if (open.size >= maxOpen) throw new UserError(`${maxOpen} invitations are open`);
      const secret = createSecret();
      open.set(hashSecret(secret), { madeAt: now(), madeMs: monotonicMs() });
      return secret;
    },
    redeem(secret) {
      const hash = hashSecret(secret);
      const invitation = open.get(hash);
      open.delete(hash);
      return invitation !== undefined && isOpen(invitation);
    },
  };
}
