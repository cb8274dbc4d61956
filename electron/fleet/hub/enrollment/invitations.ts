import { UserError } from '../../../../shared/user-error.ts';
import { createSecret, hashSecret, invitationLifetimeMs } from '../../trust/invitation.ts';
import type { HubClock } from '../awake-clock.ts';

/** Secrets that each admit one agent. They are kept in memory and end with the hub. */
export interface Invitations {
  /** @param group of the agent that joins with it. @throws Error if too many are open */
  create(group?: string | null): string;
  /** Uses up an invitation: returns it once, before it expires. */
  redeem(secret: string): { readonly group: string | null } | null;
}

interface Invitation {
  readonly madeAt: number;
  readonly madeMs: number;
  readonly group: string | null;
}

const maxOpen = 100;

/**
 * An invitation expires by whichever clock is first, so neither setting the clock back nor suspending the machine extends it.
 */
export function createInvitations({ now, monotonicMs }: HubClock): Invitations {
  const open = new Map<string, Invitation>();
  const isOpen = ({ madeAt, madeMs }: Invitation) =>
    now() - madeAt <= invitationLifetimeMs && monotonicMs() - madeMs <= invitationLifetimeMs;

  return {
    create(group = null) {
      for (const [hash, invitation] of open) if (!isOpen(invitation)) open.delete(hash);
      if (open.size >= maxOpen) throw new UserError(`${maxOpen} invitations are open`);
      const secret = createSecret();
      open.set(hashSecret(secret), { madeAt: now(), madeMs: monotonicMs(), group });
      return secret;
    },
    redeem(secret) {
      const hash = hashSecret(secret);
      const invitation = open.get(hash);
      open.delete(hash);
      return invitation !== undefined && isOpen(invitation) ? invitation : null;
    },
  };
}
