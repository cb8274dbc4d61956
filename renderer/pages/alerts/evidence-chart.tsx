import { useMemo } from 'react';
import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import type { ChartAxis } from '../../chart/chart-view.ts';
import { Plot } from '../../chart/plot.tsx';
import { axisOf } from '../../panels/axes.ts';
import { accentOf } from '../../panels/instance-lines.ts';
import { alertWords } from '../../text/alert-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { evidenceGapMs, evidencePoints } from './evidence-points.ts';

interface EvidenceChartProps {
  readonly record: AlertRecord;
  readonly evidence: Evidence;
}

/** The metric of an alert with CPU and memory for comparison; a mark shows when it fired. */
export function EvidenceChart({ record, evidence }: EvidenceChartProps) {
  const text = useText();
  const format = useFormat();
  const { from, to, series } = evidence;
  const left: ChartAxis = useMemo(() => axisOf(metrics[record.metric].unit, format), [record.metric, format]);
  const lines = useMemo(() => {
    const own: ChartLine = {
      metric: record.metric,
      instance: record.instance,
      label: text(metrics[record.metric].label),
      accent: accentOf(record.metric),
      isFilled: true,
    };
    const beside = (['cpu.busyPercent', 'memory.usedPercent'] as const)
      .filter((metric) => metric !== record.metric)
      .map(
        (metric): ChartLine => ({
          metric,
          label: text(metrics[metric].label),
          accent: accentOf(metric),
          isDashed: true,
          axis: metrics[record.metric].unit === 'percent' ? 'left' : 'right',
        }),
      );
    return [own, ...beside];
  }, [record.metric, record.instance, text]);
  const points = useMemo(
    () =>
      lines.map(({ metric, instance = '' }) =>
        evidencePoints(
          series.find((one) => one.metric === metric && one.instance === instance),
          to,
        ),
      ),
    [lines, series, to],
  );
  const fired = useMemo(() => [{ x: record.firedAt - to, accent: 'hot' }], [record.firedAt, to]);
  const formatTime = useMemo(() => (x: number) => format.time(to + x), [to, format]);
  return (
    <div className="evidence-chart">
      <div className="legend">
        {lines.map((line) => (
          <span key={line.metric} style={{ '--accent': `var(--${line.accent})` } as React.CSSProperties}>
            <i data-dashed={line.isDashed} />
            {line.label}
          </span>
        ))}
      </div>
      <Plot
        title={text(alertWords.around)}
        lines={lines}
        points={points}
        gapMs={evidenceGapMs(points, series[0]?.stepMs ?? 1000)}
        left={left}
        right={metrics[record.metric].unit === 'percent' ? null : axisOf('percent', format)}
        rangeMs={to - from}
        marks={fired}
        end={to}
        formatTime={formatTime}
      />
    </div>
  );
}
