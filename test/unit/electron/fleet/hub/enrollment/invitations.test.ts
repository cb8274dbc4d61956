import { describe, expect, test } from 'vitest';
import { createInvitations } from '../../../../../../electron/fleet/hub/enrollment/invitations.ts';
import { invitationLifetimeMs } from '../../../../../../electron/fleet/trust/invitation.ts';

const hourMs = 3_600_000;

describe('an invitation lasts ten minutes', () => {
  function createClocks() {
    const time = { at: 1e12, ms: 0 };
    return { time, invitations: createInvitations({ now: () => time.at, monotonicMs: () => time.ms }) };
  }

  test.each([
    ['by both clocks', { at: invitationLifetimeMs + 1, ms: invitationLifetimeMs + 1 }, false],
    ['though the clock was set back', { at: -hourMs, ms: invitationLifetimeMs + 1 }, false],
    ['though the machine slept', { at: invitationLifetimeMs + 1, ms: 0 }, false],
    ['and not less', { at: invitationLifetimeMs, ms: invitationLifetimeMs }, true],
  ])('%s', (_what, leap, isOpen) => {
    const { time, invitations } = createClocks();
    const secret = invitations.create();
    time.at += leap.at;
    time.ms += leap.ms;
    expect([invitations.redeem(secret) !== null, invitations.redeem(secret) !== null]).toEqual([isOpen, false]);
  });

  test('and a hundred are open at most', () => {
    const { time, invitations } = createClocks();
    for (let count = 0; count < 100; count += 1) invitations.create();
    expect(() => invitations.create()).toThrow('100 invitations are open');
    time.ms += invitationLifetimeMs + 1;
    expect(invitations.redeem(invitations.create('db'))).toMatchObject({ group: 'db' });
  });
});
