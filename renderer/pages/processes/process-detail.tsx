import { useEffect, useMemo, useState } from 'react';
import { formatBytes, formatCount, formatPercent, formatRate, type Units } from '../../../shared/text/format.ts';
import { formatDateTime } from '../../../shared/text/format-date.ts';
import type { ProcessView } from '../../../shared/window/ipc.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { Plot } from '../../chart/plot.tsx';
import { type Fact, FactList, knownFacts } from '../../components/fact-list.tsx';
import { axisOf } from '../../panels/axes.ts';
import { Card } from '../../panels/card.tsx';
import { useLive, useLiveState, useUnits } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { strings } from '../../text/strings.ts';
import { ProcessActions } from './process-actions.tsx';

const words = strings.pageWords;
const refreshMs = 2000;
const halfHourMs = 30 * 60_000;

const lines: readonly ChartLine[] = [
  { metric: 'cpu.busyPercent', label: strings.cpu, accent: 'cpu', isFilled: true },
  { metric: 'memory.usedPercent', label: strings.memory, accent: 'memory', axis: 'right', isDashed: true },
];
const cpuAxis = { top: null, base: 10, format: (value: number) => `${Math.round(value)} %` };

interface ProcessDetailProps {
  readonly pid: number;
  onClose(): void;
}

/** One process in full: what it is, what it uses, and used in the last half hour. */
export function ProcessDetail({ pid, onClose }: ProcessDetailProps) {
  const units = useUnits();
  const view = useProcess(pid);
  const mayEnd = useLiveState((state) => state.settings['processes.mayEnd'] && state.shell === 'desktop');
  const close = (
    <button className="link" type="button" onClick={onClose}>
      {words.process.close}
    </button>
  );
  if (!view) {
    return (
      <Card title={String(pid)} className="process-detail" aside={close}>
        <div className="state">{view === null ? words.process.gone : strings.waiting}</div>
      </Card>
    );
  }
  return (
    <Card title={`${view.reading.name} · ${pid}`} className="process-detail" aside={close}>
      <PastChart view={view} units={units} />
      <FactList facts={listFacts(view, units)} />
      {view.details.commandLine && <p className="command-line">{view.details.commandLine}</p>}
      {mayEnd && <ProcessActions view={view} />}
    </Card>
  );
}

/** `undefined` until it is known, `null` once it is gone. */
function useProcess(pid: number): ProcessView | null | undefined {
  const { monitor } = useLive();
  const [found, setFound] = useState<{ readonly pid: number; readonly view: ProcessView | null }>();
  useEffect(() => {
    return poll(
      () => monitor.call('readProcess', pid).catch(() => null),
      (view) => setFound({ pid, view }),
      refreshMs,
    );
  }, [monitor, pid]);
  return found?.pid === pid ? found.view : undefined;
}

function PastChart({ view, units }: { readonly view: ProcessView; readonly units: Units }) {
  const now = useLiveState((state) => state.snapshot?.at ?? 0);
  const points = useMemo(
    () => [
      view.past.map(({ at, cpuPercent }) => ({ x: at - now, y: cpuPercent })),
      view.past.map(({ at, residentBytes }) => ({ x: at - now, y: residentBytes })),
    ],
    [view, now],
  );
  const right = useMemo(() => axisOf('bytes', units), [units]);
  const formatTime = useMemo(() => (x: number) => (x > -500 ? strings.now : `−${Math.round(-x / 60_000)} min`), []);
  return (
    <div className="process-past">
      <Plot
        title={words.process.past}
        lines={lines}
        points={points}
        gapMs={60_000}
        left={cpuAxis}
        right={right}
        rangeMs={halfHourMs}
        end={now}
        formatTime={formatTime}
      />
    </div>
  );
}

function listFacts({ reading, details }: ProcessView, units: Units): readonly Fact[] {
  const { openDescriptors: open, openDescriptorsLimit: limit } = details;
  const descriptors =
    open === null
      ? words.process.unknown
      : limit === null
        ? formatCount(open)
        : words.process.of(formatCount(open), formatCount(limit));
  return knownFacts([
    [words.column.cpu, formatPercent(reading.cpuPercent, 1)],
    [words.column.memory, formatBytes(reading.residentBytes, units)],
    [words.column.shared, reading.proportionalBytes === null ? null : formatBytes(reading.proportionalBytes, units)],
    [words.column.read, reading.readBytesPerSecond === null ? null : formatRate(reading.readBytesPerSecond, units)],
    [words.column.write, reading.writeBytesPerSecond === null ? null : formatRate(reading.writeBytesPerSecond, units)],
    [words.column.threads, formatCount(reading.threads)],
    [words.column.state, words.states[reading.state]],
    [words.column.user, reading.user],
    [words.column.application, reading.application],
    [words.column.container, reading.container],
    [words.process.parent, String(reading.parentPid)],
    [words.process.descriptors, descriptors],
    [words.column.started, reading.startedAt === null ? null : formatDateTime(reading.startedAt)],
  ]);
}
