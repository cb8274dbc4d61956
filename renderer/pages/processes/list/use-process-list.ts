import { useEffect, useRef, useState } from 'react';
import type { Gpu } from '../../../../shared/readings/gpus.ts';
import { useSession } from '../../../state/context.ts';
import { poll } from '../../../state/poll.ts';
import { followList } from './process-list.ts';
import { processKey } from './process-order.ts';
import { createProcessTrends, type ProcessTrends } from './process-trends.ts';
import { addGpuUse, type ProcessUse } from './process-use.ts';

const refreshMs = 2000;
const noGpus: readonly Gpu[] = [];

/** An answer, with what is shown of earlier ones. */
export interface ShownProcesses {
  /** The running processes, and those that exited a moment ago. */
  readonly all: readonly ProcessUse[];
  readonly running: number;
  /** When the others were first missing, Unix milliseconds, by key. */
  readonly endedAt: ReadonlyMap<string, number>;
}

/** All processes, polled unless frozen; `null` before the first answer. */
export function useProcessList(isFrozen: boolean): readonly [ShownProcesses | null, Pick<ProcessTrends, 'of'>] {
  const { monitor, store } = useSession();
  const [shown, setShown] = useState<ShownProcesses | null>(null);
  const [trends] = useState(createProcessTrends);
  const list = useRef<ReturnType<typeof followList> | null>(null);
  useEffect(() => {
    if (isFrozen) return;
    return poll(
      () => monitor.call('listProcesses').catch(() => null),
      (answer) => {
        if (!answer) return;
        // Read with the answer and not followed, or each sample would list all processes again.
        const { snapshot } = store.get();
        list.current = followList(list.current, answer, snapshot?.at ?? Date.now());
        trends.record(answer);
        const { running, ended } = list.current;
        setShown({
          all: addGpuUse([...running, ...ended.map(({ reading }) => reading)], snapshot?.gpus ?? noGpus),
          running: running.length,
          endedAt: new Map(ended.map(({ reading, at }) => [processKey(reading), at])),
        });
      },
      refreshMs,
    );
  }, [monitor, store, trends, isFrozen]);
  return [shown, trends];
}
