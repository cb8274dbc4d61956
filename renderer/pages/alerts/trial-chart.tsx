import { useCallback, useMemo } from 'react';
import type { BackTest } from '../../../shared/alerts/back-test.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import { metrics, nameInstance } from '../../../shared/metrics/catalogue.ts';
import type { ChartAxis } from '../../chart/chart-view.ts';
import { Plot } from '../../chart/plot.tsx';
import { axisOf } from '../../panels/axes.ts';
import { accentOf, instanceLines } from '../../panels/instance-lines.ts';
import { describeInstant } from '../../panels/time-label.ts';
import { useSession } from '../../state/context.ts';
import { useFormat, useText } from '../../text/language.ts';
import { trialWords } from '../../text/rule-words.ts';
import { evidenceGapMs } from './evidence-points.ts';
import { ThresholdLine } from './threshold-line.tsx';
import { listSpans, type TrialSpan, trialTop } from './trial-shapes.ts';

interface TrialChartProps {
  readonly rule: AlertRule;
  readonly trial: BackTest;
  /** Of the unit that thresholds are entered in. */
  readonly factor: number;
  onThreshold(threshold: number): void;
}

/** The values that a rule was tried on, with its threshold to be moved and the spans in which it would have fired. */
export function TrialChart({ rule, trial, factor, onThreshold }: TrialChartProps) {
  const text = useText();
  const format = useFormat();
  const { store } = useSession();
  const { metric } = rule;
  const { series = [], span } = trial;
  const end = span?.to ?? 0;
  const lengthMs = end - (span?.from ?? 0);
  const points = useMemo(() => series.map((one) => one.points.map(([at, y]) => ({ x: at - end, y }))), [series, end]);
  const lines = useMemo(() => {
    const { snapshot } = store.get();
    const name = (instance: string) =>
      (snapshot && nameInstance(metric, instance, snapshot)) || text(metrics[metric].label);
    return instanceLines(
      metric,
      series.map(({ instance }) => instance),
      accentOf(metric),
      name,
    );
  }, [series, metric, store, text]);
  const top = useMemo(() => {
    const { base } = axisOf(metrics[metric].unit, format);
    return rule.kind === 'change' ? null : trialTop(trial, rule, base);
  }, [trial, rule, metric, format]);
  const axis = useMemo((): ChartAxis => {
    const own = axisOf(metrics[metric].unit, format);
    return { ...own, top: own.top ?? top };
  }, [metric, format, top]);
  const formatTime = useCallback((x: number) => describeInstant(end + x, lengthMs, format), [end, lengthMs, format]);
  const spans = useMemo(() => listSpans(trial, rule), [trial, rule]);
  if (series.length === 0 || lengthMs <= 0) return null;
  return (
    <div className="trial-chart">
      <Plot
        title={text(trialWords.chart)}
        lines={lines}
        points={points}
        gapMs={evidenceGapMs(points, 1000)}
        left={axis}
        right={null}
        rangeMs={lengthMs}
        end={end}
        formatTime={formatTime}
        overlay={(area) => (
          <>
            <div
              className="trial-spans"
              aria-hidden="true"
              style={{ left: area.left, width: area.width, top: area.top, height: area.height }}
            >
              {spans.held.map((one) => drawSpan(one, 'held'))}
              {spans.firing.map((one) => drawSpan(one, 'firing'))}
            </div>
            {rule.kind !== 'change' && (
              <ThresholdLine
                rule={rule}
                area={area}
                factor={factor}
                format={(value) => format.metric(value, metrics[metric].unit)}
                onChange={onThreshold}
              />
            )}
          </>
        )}
      />
    </div>
  );
}

const drawSpan = ({ key, left, width }: TrialSpan, kind: 'held' | 'firing') => (
  <i key={`${kind} ${key}`} data-kind={kind} style={{ left: `${left}%`, width: `${width}%` }} />
);
