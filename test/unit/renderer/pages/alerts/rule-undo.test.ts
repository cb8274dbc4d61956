import { expect, test } from 'vitest';
import { RuleUndo } from '../../../../../renderer/pages/alerts/rule-undo.tsx';
import { ruleWords } from '../../../../../renderer/text/rule-words.ts';
import { defaultRules } from '../../../../../shared/alerts/rule.ts';
import { openSession, render, wordsOf } from '../../../../fake/render.ts';

test('undoing a change of rules is offered until another change', async () => {
  const session = await openSession('small');
  const { settings } = session.store.get();
  const after = defaultRules.slice(1);
  const show = (rules: typeof defaultRules) => {
    session.store.set({ settings: { ...settings, 'alerts.rules': [...rules] } });
    const change = { done: ruleWords.removed, before: defaultRules, after };
    return wordsOf(render(session, RuleUndo, { change, onUndo: () => undefined }));
  };
  expect(show(after)).toBe('Rule removed Undo');
  expect(show(after.slice(1))).toBe('');
  expect(show(defaultRules)).toBe('');
});
