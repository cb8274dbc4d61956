import { useState } from 'react';
import type { ProcessAction, ProcessView } from '../../../shared/window/ipc.ts';
import { useLive } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.pageWords.process;

/** Ends a process or changes its priority, after a question that names it. */
export function ProcessActions({ view }: { readonly view: ProcessView }) {
  const { monitor } = useLive();
  const [asked, setAsked] = useState<ProcessAction | null>(null);
  const [nice, setNice] = useState(10);
  const [problem, setProblem] = useState<string | null>(null);
  const { name, pid } = view.reading;
  const ask = (action: ProcessAction['action']) =>
    setAsked({ pid, startedTicks: view.details.startedTicks, action, nice });

  async function act(action: ProcessAction): Promise<void> {
    setAsked(null);
    try {
      await monitor.call('actOnProcess', action);
      setProblem(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
  }

  if (asked) {
    const question = {
      end: words.confirmEnd(name, pid),
      kill: words.confirmKill(name, pid),
      renice: words.confirmRenice(name, pid, asked.nice),
    }[asked.action];
    const answer = { end: words.end, kill: words.kill, renice: words.apply }[asked.action];
    return (
      <div className="process-actions" role="alertdialog" aria-label={question}>
        <p>{question}</p>
        <button className="button danger" type="button" onClick={() => void act(asked)}>
          {answer}
        </button>
        <button className="button" type="button" onClick={() => setAsked(null)}>
          {words.cancel}
        </button>
      </div>
    );
  }
  return (
    <div className="process-actions">
      <button className="button" type="button" onClick={() => ask('end')}>
        {words.end}
      </button>
      <button className="button" type="button" onClick={() => ask('kill')}>
        {words.kill}
      </button>
      <label>
        {words.nice}
        <input
          className="number"
          type="number"
          min={-20}
          max={19}
          value={nice}
          onChange={(event) => setNice(Math.max(-20, Math.min(19, Math.round(event.target.valueAsNumber || 0))))}
        />
      </label>
      <button className="button" type="button" onClick={() => ask('renice')}>
        {words.apply}
      </button>
      {problem && (
        <p className="setting-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
