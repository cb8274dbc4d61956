import { maxIntervalMs } from '../../../shared/settings/settings.ts';
import { rateTopOf } from '../../chart/rate-scale.ts';
import { splitAtGaps } from '../../chart/split-at-gaps.ts';
import { readToken, useCanvas } from '../../chart/use-canvas.ts';
import { useSession, useWindowState } from '../../state/context.ts';

interface MirroredSparklineProps {
  /** Keys of the timeline: what goes up from the middle, and what goes down. */
  readonly up: string;
  readonly down: string;
  readonly accent: string;
}

const shownMs = 2 * 60_000;

/** Two rates of the last two minutes, one above and one below the middle, each on its own scale; a trickle never looks like much. */
export function MirroredSparkline({ up, down, accent }: MirroredSparklineProps) {
  const { timeline } = useSession();
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const gapMs = useWindowState((state) => 2.5 * Math.max(10_000, maxIntervalMs(state.settings)));
  const canvas = useCanvas((context, width, height) => {
    const from = now - shownMs;
    const middle = height / 2;
    context.fillStyle = readToken(context.canvas, 'line');
    context.fillRect(0, middle - 0.5, width, 1);
    context.fillStyle = context.strokeStyle = readToken(context.canvas, accent);
    context.lineWidth = 1;
    for (const [key, sign] of [
      [up, -1],
      [down, 1],
    ] as const) {
      const known: [at: number, value: number][] = [];
      timeline.visit([key], from, (at, value) => {
        if (!Number.isNaN(value)) known.push([at, value]);
      });
      const top = rateTopOf(timeline.highest([key], from));
      for (const run of splitAtGaps(known, gapMs)) {
        const points = run.map(
          ([at, value]) => [((at - from) / shownMs) * width, middle + (sign * value * (middle - 1)) / top] as const,
        );
        drawArea(context, points, middle, sign < 0 ? 0.5 : 0.28);
      }
    }
  });
  return <canvas className="sparkline mirrored" ref={canvas} aria-hidden="true" />;
}

function drawArea(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [x: number, y: number])[],
  middle: number,
  opacity: number,
): void {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
  context.lineTo(last[0], middle);
  context.lineTo(first[0], middle);
  context.globalAlpha = opacity;
  context.fill();
  context.globalAlpha = 1;
}
