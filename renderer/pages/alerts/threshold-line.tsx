import type { KeyboardEvent, PointerEvent } from 'react';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { PlotArea } from '../../chart/plot-area.ts';
import { useText } from '../../text/language.ts';
import { ruleEditorWords, trialWords } from '../../text/rule-words.ts';
import { pixelOf, roundTo, stepOf, valueAt } from './trial-shapes.ts';

interface ThresholdLineProps {
  readonly rule: AlertRule;
  readonly area: PlotArea;
  /** Of the unit that thresholds are entered in. */
  readonly factor: number;
  format(value: number): string;
  onChange(threshold: number): void;
}

const pageSteps = 10;

/** The threshold as a line across the chart, moved by pointer or arrow keys, with its hysteresis shaded. */
export function ThresholdLine({ rule, area, factor, format, onChange }: ThresholdLineProps) {
  const text = useText();
  const { threshold, margin, comparison, kind } = rule;
  const step = stepOf(area, factor);
  const y = pixelOf(threshold, area);
  const clearAt = pixelOf(comparison === 'above' ? threshold - margin : threshold + margin, area);

  function press(event: KeyboardEvent): void {
    const next: Partial<Record<string, number>> = {
      ArrowUp: threshold + step,
      ArrowRight: threshold + step,
      ArrowDown: threshold - step,
      ArrowLeft: threshold - step,
      PageUp: threshold + pageSteps * step,
      PageDown: threshold - pageSteps * step,
      Home: area.lowest,
      End: area.highest,
    };
    const value = next[event.key];
    if (value === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(roundTo(Math.min(area.highest, Math.max(area.lowest, value)), step));
  }

  function drag(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box) onChange(valueAt(event.clientY - box.top, area, step));
  }

  return (
    <>
      {kind === 'level' && margin > 0 && (
        <i
          className="trial-margin"
          title={text(trialWords.marginExplained)}
          style={{ left: area.left, width: area.width, top: Math.min(y, clearAt), height: Math.abs(clearAt - y) }}
        />
      )}
      <div
        className="threshold-line"
        role="slider"
        tabIndex={0}
        aria-label={text(ruleEditorWords.threshold)}
        aria-orientation="vertical"
        aria-valuemin={area.lowest}
        aria-valuemax={area.highest}
        aria-valuenow={threshold}
        aria-valuetext={format(threshold)}
        style={{ left: area.left, width: area.width, top: y }}
        onKeyDown={press}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      >
        <b>{format(threshold)}</b>
      </div>
    </>
  );
}
