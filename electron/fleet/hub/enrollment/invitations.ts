import { UserError } from '../../../../shared/user-error.ts';
import { createSecret, hashSecret, invitationLifetimeMs } from '../../trust/invitation.ts';
import type { HubClock } from '../awake-clock.ts';

/** Secrets that each admit one agent. They are kept in memory and end with the hub. */
export interface Invitations {
  /** @throws Error if too many are open */
  create(): string;
  /** Uses up an invitation: true once, before it expires. */
  redeem(secret: string): boolean;
}

const maxOpen = 100;

/**
 * An invitation expires by whichever clock is first, so neither setting the clock back nor suspending the machine extends it.
 */
export function createInvitations({ now, monotonicMs }: HubClock): Invitations {
  const open = new Map<string, { readonly madeAt: number; readonly madeMs: number }>();
  const isOpen = ({ madeAt, madeMs }: { readonly madeAt: number; readonly madeMs: number }) =>
    now() - madeAt <= invitationLifetimeMs && monotonicMs() - madeMs <= invitationLifetimeMs;

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
