import { useEffect, useState } from 'react';
import type { Format } from '../../../../shared/text/create-format.ts';
import type { Text } from '../../../../shared/text/create-text.ts';
import type { ProcessView } from '../../../../shared/window/ipc.ts';
import { useEscape } from '../../../components/escape-layers.ts';
import { type Fact, FactList, knownFacts } from '../../../components/fact-list.tsx';
import { Card } from '../../../panels/card.tsx';
import { useSession } from '../../../state/context.ts';
import { poll } from '../../../state/poll.ts';
import { chartWords } from '../../../text/chart-words.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { processDetailWords, processWords } from '../../../text/process-words.ts';
import { ProcessActions } from '../actions/process-actions.tsx';
import type { ProcessControl } from '../actions/use-process-control.ts';
import { processKey } from '../list/process-order.ts';
import { type FollowedProcess, followProcess } from './follow-process.ts';
import { PastChart } from './past-chart.tsx';

const refreshMs = 2000;

interface ProcessDetailProps {
  readonly pid: number;
  readonly control: Pick<ProcessControl, 'mayAct' | 'done' | 'ask'>;
  onClose(): void;
}

/** One process in full, with its CPU and memory of the last half hour; greyed once it has exited. */
export function ProcessDetail({ pid, control, onClose }: ProcessDetailProps) {
  const text = useText();
  const format = useFormat();
  const followed = useProcess(pid);
  useEscape(true, onClose);
  const close = (
    <button className="link" type="button" onClick={onClose}>
      {text(commonWords.close)}
    </button>
  );
  const view = followed?.view;
  if (!view) {
    return (
      <Card title={String(pid)} className="process-detail" aside={close}>
        <div className="state">{text(followed ? processDetailWords.gone : chartWords.waiting)}</div>
      </Card>
    );
  }
  const { exitedAt } = followed;
  const asked = control.done.get(processKey(view.reading));
  return (
    <Card title={`${view.reading.name} · ${pid}`} className="process-detail" aside={close}>
      {exitedAt !== null && (
        <p className="process-exited" role="status">
          {text(exitWords[asked ?? 'none'], { time: format.time(exitedAt) })}
        </p>
      )}
      <div className="process-facts" data-exited={exitedAt !== null}>
        <PastChart past={view.past} seen={followed.seen} />
        <FactList facts={listFacts(view, text, format)} />
        {view.details.commandLine && <p className="command-line">{view.details.commandLine}</p>}
      </div>
      {control.mayAct && exitedAt === null && (
        <ProcessActions targets={[view.reading]} nice={view.details.nice} onAsk={control.ask} />
      )}
    </Card>
  );
}

const exitWords = {
  end: processDetailWords.endedAt,
  kill: processDetailWords.killedAt,
  renice: processDetailWords.goneAt,
  none: processDetailWords.goneAt,
} as const;

/** `null` until it is read. What could not be asked changes nothing. */
function useProcess(pid: number): FollowedProcess | null {
  const { monitor, store } = useSession();
  const [found, setFound] = useState<FollowedProcess | null>(null);
  useEffect(() => {
    return poll(
      () => monitor.call('readProcess', pid).catch(() => undefined),
      (answer) =>
        answer !== undefined &&
        setFound((before) => followProcess(before, pid, answer, store.get().snapshot?.at ?? Date.now())),
      refreshMs,
    );
  }, [monitor, store, pid]);
  return found?.pid === pid ? found : null;
}

function listFacts({ reading, details }: ProcessView, text: Text, format: Format): readonly Fact[] {
  const { openDescriptors: open, openDescriptorsLimit: limit } = details;
  const descriptors =
    open === null
      ? text(processDetailWords.unknown)
      : limit === null
        ? format.number(open)
        : text(commonWords.of, { part: format.number(open), whole: format.number(limit) });
  return knownFacts([
    [text(processWords.column.cpu), format.percent(reading.cpuPercent, 1)],
    [text(processWords.column.memory), format.bytes(reading.residentBytes)],
    [
      text(processWords.column.shared),
      reading.proportionalBytes === null ? null : format.bytes(reading.proportionalBytes),
    ],
    [
      text(processWords.column.read),
      reading.readBytesPerSecond === null ? null : format.rate(reading.readBytesPerSecond),
    ],
    [
      text(processWords.column.write),
      reading.writeBytesPerSecond === null ? null : format.rate(reading.writeBytesPerSecond),
    ],
    [text(processDetailWords.nice), details.nice === null ? null : format.number(details.nice)],
    [text(processWords.column.threads), format.number(reading.threads)],
    [text(processWords.column.state), text(processWords.states[reading.state])],
    [text(processWords.column.user), reading.user],
    [text(processWords.column.application), reading.application],
    [text(processWords.column.container), reading.container],
    [text(processDetailWords.parent), String(reading.parentPid)],
    [text(processDetailWords.descriptors), descriptors],
    [text(processWords.column.started), reading.startedAt === null ? null : format.dateTime(reading.startedAt)],
  ]);
}
