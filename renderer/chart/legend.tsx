import type { CSSProperties } from 'react';
import type { ChartLine } from './chart-line.ts';
import { colorOf } from './plot.tsx';

interface LegendProps {
  readonly lines: readonly ChartLine[];
  readonly hidden: ReadonlySet<string>;
  onChange(hidden: ReadonlySet<string>): void;
}

/** The lines by name; each can be hidden. */
export function Legend({ lines, hidden, onChange }: LegendProps) {
  const entries = new Map(lines.toReversed().map((line) => [legendOf(line), line]));
  function toggle(label: string): void {
    const next = new Set(hidden);
    if (!next.delete(label)) next.add(label);
    onChange(next);
  }
  return (
    <div className="legend">
      {[...entries].toReversed().map(([label, line]) => (
        <button
          key={label}
          type="button"
          aria-pressed={!hidden.has(label)}
          style={{ '--accent': colorOf(line, `var(--${line.accent})`) } as CSSProperties}
          onClick={() => toggle(label)}
        >
          <i data-dashed={line.isDashed} />
          {label}
        </button>
      ))}
    </div>
  );
}

export function legendOf(line: ChartLine): string {
  return line.legend ?? line.label;
}
