import type { CSSProperties } from 'react';

interface BarProps {
  readonly label: string;
  /** Empty for `null`. */
  readonly percent: number | null;
  readonly isThin?: boolean;
}

/** A horizontal meter from 0 to 100. */
export function Bar({ label, percent, isThin = false }: BarProps) {
  const share = Math.min(100, Math.max(0, percent ?? 0));
  return (
    <span
      className={isThin ? 'track thin' : 'track'}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share)}
    >
      <i style={{ '--share': `${share.toFixed(1)}%` } as CSSProperties} />
    </span>
  );
}
