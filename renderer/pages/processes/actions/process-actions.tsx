import { useState } from 'react';
import { useText } from '../../../text/language.ts';
import { processDetailWords } from '../../../text/process-words.ts';
import type { ProcessRequest, Target } from './act-on-processes.ts';
import { NiceField } from './nice-field.tsx';

interface ProcessActionsProps {
  readonly targets: readonly Target[];
  /** What a single process has; `null` if it is unknown. */
  readonly nice: number | null;
  onAsk(request: ProcessRequest): void;
}

/** Ends processes or changes their priority, after a confirmation. */
export function ProcessActions({ targets, nice: current, onAsk }: ProcessActionsProps) {
  const text = useText();
  const [chosen, setChosen] = useState<number | null>(null);
  const nice = chosen ?? current ?? 0;
  const count = targets.length;
  return (
    <div className="process-actions">
      <button className="button" type="button" onClick={() => onAsk({ action: 'end', targets, nice: null })}>
        {count === 1 ? text(processDetailWords.end) : text(processDetailWords.endAll, { count })}
      </button>
      <button className="button" type="button" onClick={() => onAsk({ action: 'kill', targets, nice: null })}>
        {count === 1 ? text(processDetailWords.kill) : text(processDetailWords.killAll, { count })}
      </button>
      {count === 1 && (
        <>
          <NiceField value={nice} onChange={setChosen} />
          <button className="button" type="button" onClick={() => onAsk({ action: 'renice', targets, nice })}>
            {text(processDetailWords.apply)}
          </button>
        </>
      )}
    </div>
  );
}
