import type { ReactNode } from 'react';
import { type Accent, accentStyle } from './accent.ts';

interface DialProps {
  readonly label: string;
  readonly accent: Accent;
  readonly value: string;
  readonly unit: string;
  /** How far the dial is filled, 0 to 1; `null` for an unknown value. */
  readonly share: number | null;
  /** Where an alert fires, 0 to 1: a mark on the dial; none without a rule. */
  readonly threshold?: number | null;
  /** What the mark means, in words. */
  readonly thresholdTitle?: string;
  /** Only an alert gives the dial another color than that of its resource. */
  readonly level?: 'calm' | 'warm' | 'hot';
  readonly facts: readonly string[];
  /** Beside the dial, such as a sparkline. */
  readonly children: ReactNode;
}

const center = { x: 46, y: 46 };
const radius = 38;
const startAngle = Math.PI * 0.8;
const sweep = Math.PI * 1.4;

function pointAt(share: number, at = radius): string {
  const angle = startAngle + sweep * share;
  return `${(center.x + at * Math.cos(angle)).toFixed(2)} ${(center.y + at * Math.sin(angle)).toFixed(2)}`;
}

function arcTo(share: number): string {
  const isLarge = sweep * share > Math.PI ? 1 : 0;
  return `M${pointAt(0)}A${radius} ${radius} 0 ${isLarge} 1 ${pointAt(share)}`;
}

/** One value as a dial, with its unit, and facts in words below. */
export function Dial(props: DialProps) {
  const {
    label,
    accent,
    value,
    unit,
    share,
    threshold = null,
    thresholdTitle,
    level = 'calm',
    facts,
    children,
  } = props;
  const filled = Math.min(1, Math.max(0, share ?? 0));
  const color = level === 'calm' ? accent : level;
  return (
    <>
      <div className="dial" style={accentStyle(accent)}>
        <svg
          className="dial-face"
          viewBox="0 0 92 80"
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(filled * 100)}
          aria-valuetext={`${value} ${unit}`}
        >
          <path className="dial-track" d={arcTo(1)} />
          {filled > 0.004 && <path className="dial-arc" d={arcTo(filled)} stroke={`var(--${color})`} />}
          {threshold !== null && (
            <path className="dial-mark" d={`M${pointAt(threshold, 33.5)}L${pointAt(threshold, 42.5)}`}>
              {thresholdTitle !== undefined && <title>{thresholdTitle}</title>}
            </path>
          )}
          <text className="dial-value" data-level={level} x="46" y="51">
            {value}
          </text>
          <text className="dial-unit" x="46" y="67">
            {unit}
          </text>
        </svg>
        {children}
      </div>
      <div className="facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </>
  );
}
