import type { CSSProperties } from 'react';

export interface StackedPart {
  readonly label: string;
  readonly percent: number;
  /** The value in words. */
  readonly text: string;
  /** Any CSS colour. */
  readonly color: string;
}

const colored = (color: string) => ({ '--accent': color }) as CSSProperties;

/** Parts of a whole side by side, with a legend. The last part is what is left over: the ground of the bar. */
export function StackedBar({ parts }: { readonly parts: readonly StackedPart[] }) {
  return (
    <>
      <div
        className="stacked-bar"
        role="img"
        aria-label={parts.map(({ label, text }) => `${label} ${text}`).join(', ')}
      >
        {parts.slice(0, -1).map(({ label, percent, color }) => (
          <i key={label} style={{ ...colored(color), width: `${percent}%` }} />
        ))}
      </div>
      <div className="stacked-legend">
        {parts.map(({ label, text, color }) => (
          <span key={label} style={colored(color)}>
            <i />
            <span>{label}</span> <b>{text}</b>
          </span>
        ))}
      </div>
    </>
  );
}
