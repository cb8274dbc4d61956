import { useState } from 'react';
import type { SettingsPatch } from '../../shared/settings/settings.ts';
import { useSession } from './context.ts';
import { explainProblem } from './explain-problem.ts';

interface SaveSettings {
  /** Why the last change was refused; `null` if it was not. */
  readonly problem: string | null;
  setProblem(problem: string | null): void;
  /** @returns whether they were saved */
  save(patch: SettingsPatch): Promise<boolean>;
}

/** Saves settings at once, and keeps the reason if they are refused. */
export function useSaveSettings(): SaveSettings {
  const { monitor } = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  return {
    problem,
    setProblem,
    async save(patch) {
      try {
        await monitor.call('updateSettings', patch);
        setProblem(null);
        return true;
      } catch (error) {
        setProblem(explainProblem(error, 'saving settings'));
        return false;
      }
    },
  };
}
