import { useState } from 'react';
import type { ProcessAction } from '../../../../shared/window/ipc.ts';
import { useSession, useWindowState } from '../../../state/context.ts';
import { explainProblem } from '../../../state/explain-problem.ts';
import { processKey } from '../list/process-order.ts';
import { actOnProcesses, type ProcessRequest } from './act-on-processes.ts';

/** What a user may do to processes, and did. */
export interface ProcessControl {
  /** Ending processes is turned on, and this is the desktop app. */
  readonly mayAct: boolean;
  /** Waits for a confirmation. */
  readonly pending: ProcessRequest | null;
  /** Why something was refused. */
  readonly problem: string | null;
  /** What was done to a process, by its key. */
  readonly done: ReadonlyMap<string, ProcessAction['action']>;
  ask(request: ProcessRequest): void;
  cancel(): void;
  confirm(request: ProcessRequest): void;
}

export function useProcessControl(): ProcessControl {
  const { monitor } = useSession();
  const mayAct = useWindowState((state) => state.settings['processes.allowEnding'] && state.shell === 'desktop');
  const [pending, setPending] = useState<ProcessRequest | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<ProcessControl['done']>(new Map());

  async function act(request: ProcessRequest): Promise<void> {
    setPending(null);
    const { errors, done: targets } = await actOnProcesses(monitor, request);
    const problems = errors.map((error) => explainProblem(error, 'a process action'));
    setProblem(problems.length > 0 ? [...new Set(problems)].join('; ') : null);
    setDone((before) => new Map([...before, ...targets.map((one) => [processKey(one), request.action] as const)]));
  }

  return {
    mayAct,
    pending,
    problem,
    done,
    ask(request) {
      setProblem(null);
      setPending(request);
    },
    cancel: () => setPending(null),
    confirm: (request) => void act(request),
  };
}
