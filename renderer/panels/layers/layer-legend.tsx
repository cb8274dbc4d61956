import type { CSSProperties } from 'react';

export interface LegendEntry {
  readonly label: string;
  /** Any CSS color; `null` for what is left over, which is not drawn. */
  readonly color: string | null;
  /** The last value of the chart in words. */
  readonly value: string;
  readonly isLine?: boolean;
  readonly isDashed?: boolean;
}

/** What the layers and lines of a chart are, with their values at its right end. */
export function LayerLegend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="legend layer-legend">
      {entries.map(({ label, color, value, isLine = false, isDashed = false }) => (
        <li key={label} style={{ '--accent': color ?? 'transparent' } as CSSProperties}>
          <i className={isLine ? undefined : 'swatch'} data-dashed={isDashed} data-empty={color === null} />
          {label} <b>{value}</b>
        </li>
      ))}
    </ul>
  );
}
