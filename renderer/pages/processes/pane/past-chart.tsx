import { useMemo } from 'react';
import type { Text } from '../../../../shared/text/create-text.ts';
import type { ChartLine } from '../../../chart/chart-line.ts';
import { Plot } from '../../../chart/plot.tsx';
import { accentStyle } from '../../../components/accent.ts';
import { axisOf, coreShareAxis } from '../../../panels/axes.ts';
import { useWindowState } from '../../../state/context.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { processDetailWords } from '../../../text/process-words.ts';
import { type HistoryPoint, joinPast } from './follow-process.ts';

const halfHourMs = 30 * 60_000;

const createLines = (text: Text): readonly ChartLine[] => [
  { metric: 'cpu.busyPercent', label: text(processDetailWords.cpuLine), accent: 'cpu', isFilled: true },
  {
    metric: 'memory.usedPercent',
    label: text(processDetailWords.memoryLine),
    accent: 'memory',
    axis: 'right',
    isDashed: true,
  },
];

interface PastChartProps {
  /** What was recorded. */
  readonly past: readonly HistoryPoint[];
  /** What was read since the process is shown. */
  readonly seen: readonly HistoryPoint[];
}

/** CPU and memory of a process over the last half hour. */
export function PastChart({ past, seen }: PastChartProps) {
  const text = useText();
  const format = useFormat();
  const lines = useMemo(() => createLines(text), [text]);
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const points = useMemo(() => {
    const all = joinPast(past, seen);
    return [
      all.map(({ at, cpuPercent }) => ({ x: at - now, y: cpuPercent })),
      all.map(({ at, residentBytes }) => ({ x: at - now, y: residentBytes })),
    ];
  }, [past, seen, now]);
  const left = useMemo(() => coreShareAxis(format), [format]);
  const right = useMemo(() => axisOf('bytes', format), [format]);
  const formatTime = useMemo(
    () => (x: number) => (x > -500 ? text(commonWords.now) : `−${format.duration(60_000 * Math.round(-x / 60_000))}`),
    [text, format],
  );
  return (
    <>
      <div className="legend">
        {lines.map(({ metric, label, accent, isDashed }) => (
          <span key={metric} style={accentStyle(accent)}>
            <i data-dashed={isDashed} />
            {label}
          </span>
        ))}
      </div>
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
          isLive
          formatTime={formatTime}
        />
      </div>
    </>
  );
}
