import { useState } from 'react';
import {
  type ApplicationMeasure,
  applicationUse,
  rankApplications,
} from '../../../shared/processes/top-application.ts';
import type { ApplicationReading } from '../../../shared/readings/processes.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { appName } from '../../text/app-name.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { popoverWords } from '../../text/popover-words.ts';
import { processWords } from '../../text/process-words.ts';
import { endApplication } from './end-application.ts';

interface TopListProps {
  readonly applications: readonly ApplicationReading[];
  readonly measure: ApplicationMeasure;
}

const maxRows = 5;

/** The five applications that use most, each of which can be ended if the settings allow it. */
export function TopList({ applications, measure }: TopListProps) {
  const text = useText();
  const format = useFormat();
  const { monitor } = useSession();
  const mayEnd = useWindowState((state) => state.settings['processes.allowEnding'] && state.shell === 'desktop');
  const [pending, setPending] = useState<ApplicationReading | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEscape(pending !== null, () => setPending(null));
  const shown = rankApplications(applications, measure).slice(0, maxRows);

  async function end(name: string): Promise<void> {
    setPending(null);
    try {
      await endApplication(monitor, name);
      setProblem(null);
    } catch (error) {
      setProblem(explainProblem(error, 'ending an application'));
    }
  }

  if (pending) {
    const question = text(popoverWords.confirm, { name: pending.name, count: pending.processes });
    return (
      <div className="popover-question" role="alertdialog" aria-label={question}>
        <p>{question}</p>
        {/* biome-ignore lint/a11y/noAutofocus: the safe answer to a question that was just asked */}
        <button className="button" type="button" autoFocus onClick={() => setPending(null)}>
          {text(commonWords.cancel)}
        </button>
        <button className="button danger" type="button" onClick={() => void end(pending.name)}>
          {text(popoverWords.end)}
        </button>
      </div>
    );
  }
  return (
    <section className="popover-top" aria-label={text(popoverWords.top[measure])}>
      <h2>{text(popoverWords.top[measure])}</h2>
      <ul>
        {shown.map((application) => (
          <li key={application.name}>
            <button
              className="popover-application"
              type="button"
              title={application.name}
              onClick={() => void monitor.call('openPage', `processes/${encodeURIComponent(application.name)}`)}
            >
              <span>{application.name}</span>
              {application.processes > 1 && (
                <small>{text(processWords.members, { count: application.processes })}</small>
              )}
              <b>{describeUse(application, measure, format)}</b>
            </button>
            {mayEnd && <EndButton name={application.name} onClick={() => setPending(application)} />}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{text(popoverWords.idle)}</p>}
      {problem && <p role="alert">{problem}</p>}
    </section>
  );
}

interface EndButtonProps {
  readonly name: string;
  onClick(): void;
}

/** Tacho itself is quit by the menu of its icon. */
function EndButton({ name, onClick }: EndButtonProps) {
  const text = useText();
  if (name === appName) {
    return (
      <span className="button popover-no-end" aria-hidden="true">
        {text(popoverWords.end)}
      </span>
    );
  }
  return (
    <button className="button" type="button" aria-label={text(popoverWords.endOf, { name })} onClick={onClick}>
      {text(popoverWords.end)}
    </button>
  );
}

function describeUse(application: ApplicationReading, measure: ApplicationMeasure, format: Format): string {
  const use = applicationUse(application, measure);
  if (measure === 'cpu') return format.percent(use, (use ?? 0) < 10 ? 1 : 0);
  return measure === 'memory' ? format.bytes(use) : format.rate(use);
}
