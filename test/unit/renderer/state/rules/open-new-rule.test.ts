import { expect, test } from 'vitest';
import { openNewRule } from '../../../../../renderer/state/rules/open-new-rule.ts';
import { undoToast } from '../../../../../renderer/state/toast.ts';
import { defaultRules } from '../../../../../shared/alerts/rule.ts';
import { english } from '../../../../../shared/text/english.ts';
import { openSession } from '../../../../fake/render.ts';

const watched = { metric: 'cpu.load1m', instance: null, threshold: 8 } as const;

test('the editor opens with the new rule', async () => {
  const session = await openSession('workstation');
  openNewRule(session, watched, english);
  const { view, pages, toast } = session.store.get();
  expect([view, pages.rules.draft, toast]).toEqual(['alerts', expect.objectContaining(watched), null]);
});

test('a rule that was being edited comes back with Undo', async () => {
  const session = await openSession('workstation');
  const [edited] = defaultRules;
  if (!edited) throw new Error('no rules');
  const rules = { edited, draft: { ...edited, threshold: 12 } };
  session.store.set({ pages: { ...session.store.get().pages, rules } });
  openNewRule(session, watched, english);
  await undoToast(session);
  expect(session.store.get().pages.rules).toEqual(rules);
});
