import { levelOf } from '../components/level.ts';
import { type Accent, accentStyle } from './dial.tsx';

const radius = 15;
const around = 2 * Math.PI * radius;

/** A figure of 0 to 100 as a small ring with its name below; what is not known is a dash in an empty ring. */
export function MiniDial({
  label,
  accent,
  percent,
}: {
  readonly label: string;
  readonly accent: Accent;
  readonly percent: number | null;
}) {
  const level = levelOf(percent);
  const filled = (around * Math.min(100, Math.max(0, percent ?? 0))) / 100;
  return (
    <span className="mini-dial" style={accentStyle(level === 'calm' ? accent : level)}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle className="mini-dial-track" cx="18" cy="18" r={radius} />
        {filled > 0.5 && (
          <circle
            className="mini-dial-arc"
            cx="18"
            cy="18"
            r={radius}
            strokeDasharray={`${filled.toFixed(1)} ${around.toFixed(1)}`}
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
