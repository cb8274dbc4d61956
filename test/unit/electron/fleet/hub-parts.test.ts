import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../../electron/fleet/clean-text.ts';
import { createWatchers } from '../../../../electron/fleet/hub/watchers.ts';
import { formatInvitation, parseInvitation } from '../../../../electron/fleet/trust/invitation.ts';

describe('those who watch', () => {
  test('are served at the pace of the fastest, with what any of them wants, until the last is gone', () => {
    const seen: unknown[] = [];
    const watchers = createWatchers((wanted) => seen.push(wanted));
    const first = watchers.add({ intervalSeconds: 5, groups: ['cpu'] });
    const second = watchers.add({ intervalSeconds: 5, groups: ['cpu'] });
    const all = watchers.add({ intervalSeconds: 60, groups: [] });
    all();
    first();
    first();
    second();
    expect(seen).toEqual([
      { intervalSeconds: 5, groups: ['cpu'] },
      { intervalSeconds: 5, groups: [] },
      { intervalSeconds: 5, groups: ['cpu'] },
      null,
    ]);
  });

  test('are each told once when the agent is removed, though one of them fails', () => {
    const watchers = createWatchers(() => undefined);
    const told: string[] = [];
    const failed: unknown[] = [];
    const wish = { intervalSeconds: 5, groups: [] };
    watchers.add(wish, () => {
      throw new Error('it fails');
    });
    watchers.add(wish, () => void told.push('left'))();
    watchers.add(wish, () => void told.push('stayed'));
    watchers.add(wish);
    for (let count = 0; count < 2; count += 1) watchers.end((error) => void failed.push(error));
    expect([told, failed.length, watchers.wanted]).toEqual([['stayed'], 1, null]);
  });
});

test('an invitation says what it was made of, and nothing else is taken for one', () => {
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.ipV6().filter((one) => /^[0-9a-f:.]{2,45}$/i.test(one)),
  );
  const word = (length: number) => fc.stringMatching(new RegExp(`^[\\w-]{${length}}$`));
  fc.assert(
    fc.property(host, fc.integer({ min: 1, max: 65_535 }), word(43), word(16), (name, port, fingerprint, secret) => {
      const invitation = { host: name, port, fingerprint, secret };
      expect(parseInvitation(formatInvitation(invitation))).toEqual(invitation);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseInvitation(text)).toBeNull();
    }),
  );
});

test('a name that another machine chose is cut and commands nothing', () => {
  expect(cleanText('\u001b[31mbox\r\n\u202ename', 100)).toBe('\ufffd[31mbox\ufffd\ufffd\ufffdname');
  expect(cleanText('x'.repeat(10_000), 255)).toHaveLength(255);
});
