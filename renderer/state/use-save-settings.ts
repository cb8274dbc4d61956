import { useState } from 'react';
import type { SettingsPatch } from '../../shared/settings/settings.ts';
import { useSession } from './context.ts';
import { explainProblem } from './explain-problem.ts';
import { createSettingsToast } from './settings-toast.ts';
import { showToast } from './toast.ts';

interface SaveSettings {
  /** Why the last change was refused; `null` if it was not. */
  readonly problem: string | null;
  setProblem(problem: string | null): void;
  /** @returns whether they were saved */
  save(patch: SettingsPatch): Promise<boolean>;
  /** Saves settings in place of values that would be lost, and offers to undo that. @param done what the toast says */
  replace(patch: SettingsPatch, done: string): Promise<boolean>;
}

/** Saves settings at once, and keeps the reason if they are refused. */
export function useSaveSettings(): SaveSettings {
  const session = useSession();
  const { monitor, store } = session;
  const [problem, setProblem] = useState<string | null>(null);
  async function save(patch: SettingsPatch): Promise<boolean> {
    try {
      await monitor.call('updateSettings', patch);
      setProblem(null);
      return true;
    } catch (error) {
      setProblem(explainProblem(error, 'saving settings'));
      return false;
    }
  }
  return {
    problem,
    setProblem,
    save,
    async replace(patch, done) {
      const before = store.get().settings;
      const isSaved = await save(patch);
      if (isSaved) showToast(session, createSettingsToast(done, monitor, before, { ...before, ...patch }));
      return isSaved;
    },
  };
}
