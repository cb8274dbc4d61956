import { useSession } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { createSettingsToast } from '../../state/settings-toast.ts';
import { showToast } from '../../state/toast.ts';

/** Takes over the text of an exported file; a toast says what was done, or what is wrong, and offers to undo it. */
export function useImportSettings(): (json: string, done: string) => Promise<void> {
  const session = useSession();
  const { monitor, store } = session;
  return async (json, done) => {
    const before = store.get().settings;
    try {
      const { settings, repairs } = await monitor.call('importSettings', json);
      store.set({ settings });
      const toast = createSettingsToast([done, ...repairs].join('; '), monitor, before, settings);
      showToast(session, toast);
    } catch (error) {
      showToast(session, { text: explainProblem(error, 'importing settings') });
    }
  };
}
