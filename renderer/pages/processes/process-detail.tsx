import { useEffect, useMemo, useState } from 'react';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ProcessAction, ProcessView } from '../../../shared/window/ipc.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { Plot } from '../../chart/plot.tsx';
import { useEscape } from '../../components/escape-layers.ts';
import { type Fact, FactList, knownFacts } from '../../components/fact-list.tsx';
import { axisOf, coreShareAxis } from '../../panels/axes.ts';
import { Card } from '../../panels/card.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { chartWords } from '../../text/chart-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { processDetailWords, processWords } from '../../text/process-words.ts';
import { type FollowedProcess, followProcess } from './follow-process.ts';
import { ProcessActions } from './process-actions.tsx';

const refreshMs = 2000;
const halfHourMs = 30 * 60_000;

const createLines = (text: Text): readonly ChartLine[] => [
  { metric: 'cpu.busyPercent', label: text(commonWords.cpu), accent: 'cpu', isFilled: true },
  { metric: 'memory.usedPercent', label: text(commonWords.memory), accent: 'memory', axis: 'right', isDashed: true },
];

interface ProcessDetailProps {
  readonly pid: number;
  onClose(): void;
}

/** One process in full, with its CPU and memory of the last half hour; greyed once it has exited. */
export function ProcessDetail({ pid, onClose }: ProcessDetailProps) {
  const text = useText();
  const format = useFormat();
  const followed = useProcess(pid);
  const [acted, setActed] = useState<ProcessAction | null>(null);
  useEscape(true, onClose);
  const mayEnd = useWindowState((state) => state.settings['processes.allowEnding'] && state.shell === 'desktop');
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
  const asked = acted?.pid === pid ? acted.action : undefined;
  return (
    <Card title={`${view.reading.name} · ${pid}`} className="process-detail" aside={close}>
      {exitedAt !== null && (
        <p className="process-exited" role="status">
          {text(exitWords[asked ?? 'none'], { time: format.time(exitedAt) })}
        </p>
      )}
      <div className="process-facts" data-exited={exitedAt !== null}>
        <PastChart view={view} />
        <FactList facts={listFacts(view, text, format)} />
        {view.details.commandLine && <p className="command-line">{view.details.commandLine}</p>}
      </div>
      {mayEnd && exitedAt === null && <ProcessActions view={view} onActed={setActed} />}
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

function PastChart({ view }: { readonly view: ProcessView }) {
  const text = useText();
  const format = useFormat();
  const lines = useMemo(() => createLines(text), [text]);
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const points = useMemo(
    () => [
      view.past.map(({ at, cpuPercent }) => ({ x: at - now, y: cpuPercent })),
      view.past.map(({ at, residentBytes }) => ({ x: at - now, y: residentBytes })),
    ],
    [view, now],
  );
  const left = useMemo(() => coreShareAxis(format), [format]);
  const right = useMemo(() => axisOf('bytes', format), [format]);
  const formatTime = useMemo(
    () => (x: number) => (x > -500 ? text(commonWords.now) : `−${format.duration(60_000 * Math.round(-x / 60_000))}`),
    [text, format],
  );
  return (
    <div className="process-past">
      <Plot
        title={text(processDetailWords.past)}
        lines={lines}
        points={points}
        gapMs={60_000}
        left={left}
        right={right}
        rangeMs={halfHourMs}
        end={now}
        formatTime={formatTime}
      />
    </div>
  );
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
