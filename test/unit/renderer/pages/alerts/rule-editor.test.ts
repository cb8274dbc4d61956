import { describe, expect, test } from 'vitest';
import { RuleEditor } from '../../../../../renderer/pages/alerts/rule-editor.tsx';
import type { AlertRule } from '../../../../../shared/alerts/rule.ts';
import type { Settings } from '../../../../../shared/settings/settings.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';
import { ruleWith } from '../../../../fake/rules.ts';

async function edit(part: Partial<AlertRule>, settings: Partial<Settings> = {}, problem: string | null = null) {
  const session = await openSession('small');
  session.store.set({ settings: { ...session.store.get().settings, ...settings } });
  const ignored = { isNew: false, onChange: () => undefined, onSave: async () => undefined, onCancel: () => undefined };
  const rule = ruleWith(part);
  return render(session, RuleEditor, { rule, draft: rule, problem, ...ignored });
}

const optionsOf = (markup: string) => [...markup.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value);

describe('the editor of a rule', () => {
  test('has a rate in MiB or MB, as sizes are shown, and no digits that rounding makes', async () => {
    const rate = { metric: 'disk.writeBytesPerSecond', threshold: 100 * 1024 ** 2, margin: 1e6 / 3 } as const;
    const binary = await edit(rate, { 'appearance.sizes': 'binary' } as never);
    expect(wordsOf(binary)).toContain('MiB/s');
    expect(binary).toMatch(/value="100"/);
    const longest = [...binary.matchAll(/value="([\d.]+)"/g)].map(([, text]) => text?.length ?? 0);
    expect(Math.max(...longest)).toBeLessThan(12);
  });

  test('asks for a span where the rule looks back or ahead, and for a margin where it does not look ahead', async () => {
    const labels = async (part: Partial<AlertRule>) => (await edit(part)).match(/<label/g)?.length ?? 0;
    const level = await labels({});
    expect([
      (await labels({ kind: 'change', spanSeconds: 300 })) - level,
      (await labels({ kind: 'forecast', spanSeconds: 300 })) - level,
    ]).toEqual([1, 0]);
  });

  test('offers metrics of agents on a hub only, or where the rule is already about one', async () => {
    const offers = async (part: Partial<AlertRule>, isHub: boolean) =>
      optionsOf(await edit(part, { 'hub.enabled': isHub })).includes('agent.silentSeconds');
    expect([
      await offers({}, false),
      await offers({}, true),
      await offers({ metric: 'agent.silentSeconds' }, false),
    ]).toEqual([false, true, true]);
  });

  test('offers the instances that are there and the one of the rule, even if that is unplugged', async () => {
    const options = optionsOf(await edit({ metric: 'disk.usedPercent', instance: '/mnt/stick' }));
    expect(options).toContain('=/mnt/stick');
    expect(options).toContain('=/');
    expect(optionsOf(await edit({})).some((value) => value?.startsWith('='))).toBe(false);
  });

  test('says why saving was refused', async () => {
    expect(await edit({}, {}, 'refuse alerts.rules')).toMatch(/role="alert"[^>]*>refuse alerts.rules</);
  });
});
