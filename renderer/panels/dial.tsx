import type { CSSProperties } from 'react';
import type { Figure } from '../../shared/text/format.ts';
import { Sparkline } from '../chart/sparkline.tsx';

export type Accent = 'cpu' | 'gpu' | 'memory' | 'disk' | 'network';

export function accentStyle(accent: string): CSSProperties {
  return { '--accent': `var(--${accent})` } as CSSProperties;
}

interface DialProps {
  readonly label: string;
  readonly accent: Accent;
  readonly figure: Figure;
  /** How far the dial is filled, 0..1; `null` where nothing is known. */
  readonly share: number | null;
  /** Where an alert would fire, 0..1. */
  readonly mark?: number;
  readonly isHot?: boolean;
  readonly series: readonly string[];
  /** Full height of the sparkline; the highest value shown where it is not given. */
  readonly seriesTop?: number;
  readonly facts: readonly string[];
}

const center = { x: 46, y: 46 };
const radius = 38;
const startAngle = Math.PI * 0.8;
const sweep = Math.PI * 1.4;

/** Point on the dial at a share of its sweep. */
function pointAt(share: number, at = radius): string {
  const angle = startAngle + sweep * share;
  return `${(center.x + at * Math.cos(angle)).toFixed(2)} ${(center.y + at * Math.sin(angle)).toFixed(2)}`;
}

function arcTo(share: number): string {
  const isLarge = sweep * share > Math.PI ? 1 : 0;
  return `M${pointAt(0)}A${radius} ${radius} 0 ${isLarge} 1 ${pointAt(share)}`;
}

export function Dial({ label, accent, figure, share, mark, isHot, series, seriesTop, facts }: DialProps) {
  const color = isHot ? 'hot' : accent;
  const filled = Math.min(1, Math.max(0, share ?? 0));
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
          aria-valuetext={`${figure.value} ${figure.unit}`}
        >
          <path className="dial-track" d={arcTo(1)} />
          {filled > 0.004 && <path className="dial-arc" d={arcTo(filled)} stroke={`var(--${color})`} />}
          {mark !== undefined && <path className="dial-mark" d={`M${pointAt(mark, 33.5)}L${pointAt(mark, 42.5)}`} />}
          <text className="dial-value" data-level={isHot ? 'hot' : undefined} x="46" y="51">
            {figure.value}
          </text>
          <text className="dial-unit" x="46" y="67">
            {figure.unit}
          </text>
        </svg>
        <Sparkline series={series} accent={accent} top={seriesTop} />
      </div>
      <div className="facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </>
  );
}
