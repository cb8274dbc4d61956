import { type Accent, accentStyle } from '../../components/accent.ts';

const radius = 25;
const circumference = 2 * Math.PI * radius;

interface RingProps {
  readonly label: string;
  readonly accent: Accent;
  /** `null` if unknown. */
  readonly percent: number | null;
  /** The formatted value, for screen readers. */
  readonly value: string;
  onOpen(): void;
}

/** A percentage as a ring with its name below, which leads to its page. */
export function Ring({ label, accent, percent, value, onOpen }: RingProps) {
  const share = Math.min(100, Math.max(0, percent ?? 0));
  const filled = (circumference * share) / 100;
  return (
    <button
      className="ring"
      type="button"
      aria-label={`${label} ${value}`}
      style={accentStyle(accent)}
      onClick={onOpen}
    >
      <svg viewBox="0 0 60 60" aria-hidden="true">
        <circle className="ring-track" cx="30" cy="30" r={radius} />
        {filled > 0.5 && (
          <circle
            className="ring-arc"
            cx="30"
            cy="30"
            r={radius}
            strokeDasharray={`${filled.toFixed(1)} ${circumference.toFixed(1)}`}
            transform="rotate(-90 30 30)"
          />
        )}
        <text x="30" y="35.5">
          {percent === null ? '–' : Math.round(percent)}
        </text>
      </svg>
      <span aria-hidden="true">{label}</span>
    </button>
  );
}
