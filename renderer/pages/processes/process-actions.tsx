import { useState } from 'react';
import type { ProcessAction, ProcessView } from '../../../shared/window/ipc.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { useSession } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { processDetailWords } from '../../text/process-words.ts';

interface ProcessActionsProps {
  readonly view: ProcessView;
  onActed(action: ProcessAction): void;
}

/** Ends a process or changes its priority, after a confirmation. */
export function ProcessActions({ view, onActed }: ProcessActionsProps) {
  const text = useText();
  const { monitor } = useSession();
  const [pending, setPending] = useState<ProcessAction | null>(null);
  useEscape(pending !== null, () => setPending(null));
  const [nice, setNice] = useState(10);
  const [problem, setProblem] = useState<string | null>(null);
  const { name, pid } = view.reading;
  const named = { name, pid: String(pid) };
  const confirm = (action: ProcessAction['action']) =>
    setPending({ pid, startedTicks: view.details.startedTicks, action, nice });

  async function act(action: ProcessAction): Promise<void> {
    setPending(null);
    try {
      await monitor.call('actOnProcess', action);
      onActed(action);
      setProblem(null);
    } catch (error) {
      setProblem(explainProblem(error, 'a process action'));
    }
  }

  if (pending) {
    const question = {
      end: text(processDetailWords.confirmEnd, named),
      kill: text(processDetailWords.confirmKill, named),
      renice: text(processDetailWords.confirmRenice, { ...named, nice: pending.nice }),
    }[pending.action];
    const answer = {
      end: text(processDetailWords.end),
      kill: text(processDetailWords.kill),
      renice: text(processDetailWords.apply),
    }[pending.action];
    return (
      <div className="process-actions" role="alertdialog" aria-label={question}>
        <p>{question}</p>
        <button className="button danger" type="button" onClick={() => void act(pending)}>
          {answer}
        </button>
        <button className="button" type="button" onClick={() => setPending(null)}>
          {text(commonWords.cancel)}
        </button>
      </div>
    );
  }
  return (
    <div className="process-actions">
      <button className="button" type="button" onClick={() => confirm('end')}>
        {text(processDetailWords.end)}
      </button>
      <button className="button" type="button" onClick={() => confirm('kill')}>
        {text(processDetailWords.kill)}
      </button>
      <label>
        {text(processDetailWords.nice)}
        <input
          className="number"
          type="number"
          min={-20}
          max={19}
          value={nice}
          onChange={(event) => setNice(Math.max(-20, Math.min(19, Math.round(event.target.valueAsNumber || 0))))}
        />
      </label>
      <button className="button" type="button" onClick={() => confirm('renice')}>
        {text(processDetailWords.apply)}
      </button>
      {problem && (
        <p className="setting-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
