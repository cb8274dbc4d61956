import type { Text } from '../../../shared/text/create-text.ts';
import { toastWords } from '../../text/shell/toast-words.ts';
import type { Session } from '../session.ts';
import { showToast } from '../toast.ts';
import { createRuleAbove, type Watched } from './create-rule.ts';

/** Opens the editor with a new rule that fires above a threshold. What was being edited comes back with Undo. */
export function openNewRule({ store }: Pick<Session, 'store'>, watched: Watched, text: Text): void {
  const { pages, settings } = store.get();
  const before = pages.rules;
  const rule = createRuleAbove(settings['alerts.rules'], watched);
  store.set({ pages: { ...pages, rules: { edited: rule, draft: rule } }, view: 'alerts', detail: '' });
  if (before.draft === null || before.draft === before.edited) return;
  showToast(
    { store },
    {
      text: text(toastWords.ruleSetAside),
      undo: async () => store.set({ pages: { ...store.get().pages, rules: before }, view: 'alerts' }),
    },
  );
}
