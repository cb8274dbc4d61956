import { type Accent, accentStyle } from './accent.ts';

const radius = 15;
const circumference = 2 * Math.PI * radius;

interface MiniDialProps {
  readonly label: string;
  readonly accent: Accent;
  /** `null` is a dash in an empty ring. */
  readonly percent: number | null;
}

/** A percentage as a small ring with its name below. */
export function MiniDial({ label, accent, percent }: MiniDialProps) {
  const filled = (circumference * Math.min(100, Math.max(0, percent ?? 0))) / 100;
  return (
    <span className="mini-dial" style={accentStyle(accent)}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle className="mini-dial-track" cx="18" cy="18" r={radius} />
        {filled > 0.5 && (
          <circle
            className="mini-dial-arc"
            cx="18"
            cy="18"
            r={radius}
            strokeDasharray={`${filled.toFixed(1)} ${circumference.toFixed(1)}`}
            transform="rotate(-90 18 18)"
          />
        )}
        <text x="18" y="22">
          {percent === null ? '–' : Math.round(percent)}
        </text>
      </svg>
      <small>{label}</small>
    </span>
  );
}
