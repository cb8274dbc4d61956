import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AlertDetail } from '../../../../../renderer/pages/alerts/alert-detail.tsx';
import type { AlertRecord, HoldReason } from '../../../../../shared/alerts/alert.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';
import { recordWith } from '../../../../fake/rules.ts';

beforeEach(() => {
  vi.stubGlobal('window', { location: { pathname: '/' } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function show(part: Partial<AlertRecord> | null, reason?: HoldReason) {
  const record = part === null ? undefined : recordWith({ firedAt: Date.UTC(2026, 4, 20), ...part });
  const markup = render(await openSession('small'), AlertDetail, { record, reason });
  return { markup, words: wordsOf(markup) };
}

describe('the detail of an alert', () => {
  test('of this machine waits for its evidence, and has the rule that it is by', async () => {
    const { words } = await show({});
    expect(words).toContain('CPU above 90');
    expect(words).not.toContain('Duration');
    expect((await show({ ruleId: 'removed' })).words).not.toContain('CPU above 90');
  });

  test('of another machine leads there, to the very alert, whatever its id is', async () => {
    const { markup } = await show({ id: 'box/cpu-high|a b&c|1000', host: 'box' });
    expect(markup).toContain('href="/?host=box#alerts/cpu-high%7Ca%20b%26c%7C1000"');
  });

  test('that has cleared says how long it lasted, by the clock and not by what it was held', async () => {
    const firedAt = Date.UTC(2026, 4, 20);
    const { words } = await show({ firedAt, clearedAt: firedAt + 90_000, heldMs: 1 });
    expect(words).toContain('1 min 30 s');
    // Two alerts of one minute are told apart.
    expect(words).toMatch(/Fired .*:00:00 .*Resolved .*:01:30/);
  });

  test('by a forecast has a time as its worst value', async () => {
    const { words } = await show({
      kind: 'forecast',
      worst: 3 * 3600,
      spanSeconds: 86_400,
      metric: 'disk.usedPercent',
    });
    expect(words).toContain('3 h');
  });

  test('says why it was not sent, and only then', async () => {
    expect((await show({}, 'snoozed')).markup).toContain('alert-reason');
    expect((await show({})).markup).not.toContain('alert-reason');
  });

  test('of none asks to choose one', async () => {
    expect((await show(null)).markup).not.toContain('alert-facts');
  });
});
