import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../../electron/fleet/clean-text.ts';
import { createSamples } from '../../../../electron/fleet/hub/samples.ts';
import { createWatchers } from '../../../../electron/fleet/hub/watchers.ts';
import { formatInvitation, parseInvitation } from '../../../../electron/fleet/trust/invitation.ts';

describe('the samples of an agent', () => {
  const json = (n: number) => Buffer.from(JSON.stringify({ n, text: 'the same in all of them '.repeat(300) }));

  test('are given back as they came, oldest first, for half an hour', () => {
    const samples = createSamples();
    for (let n = 0; n < 500; n += 1) samples.add({ at: n * 1000, json: json(n) });
    expect(samples.readSince(490_000).map(({ at, json: one }) => [at, one.equals(json(at / 1000))])).toEqual(
      Array.from({ length: 10 }, (_, index) => [490_000 + index * 1000, true]),
    );
    expect(samples.newest?.at).toBe(499_000);
    samples.forgetBefore(300_000);
    expect(samples.readSince(0)[0]?.at).toBe(300_000);
  });

  test('take little where they differ little, and never more than two megabytes', () => {
    const samples = createSamples();
    for (let n = 0; n < 720; n += 1) samples.add({ at: n * 5000, json: json(n) });
    expect(samples.bytes).toBeLessThan(200_000);
    let seed = 1;
    const noise = () =>
      Buffer.from(JSON.stringify(Array.from({ length: 10_000 }, () => (seed = (seed * 48_271) % 2_147_483_647))));
    for (let n = 0; n < 100; n += 1) samples.add({ at: n * 5000, json: noise() });
    for (let n = 0; n < 100; n += 1) samples.add({ at: n * 5000, json: noise() });
    expect(samples.bytes).toBeLessThan(2.1 * 1024 * 1024);
  });
});

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
