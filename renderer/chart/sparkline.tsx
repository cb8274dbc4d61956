import { maxIntervalMs } from '../../shared/settings/settings.ts';
import { useSession, useWindowState } from '../state/context.ts';
import { splitAtGaps } from './split-at-gaps.ts';
import { readToken, useCanvas } from './use-canvas.ts';

interface SparklineProps {
  /** Keys of the timeline, whose values are added up. */
  readonly series: readonly string[];
  readonly accent: string;
  /** The value at the upper edge. */
  readonly top: number;
}

const shownMs = 2 * 60_000;

/** The last two minutes on a plain canvas: twelve of them cost less than the overhead of one Chart.js chart. */
export function Sparkline({ series, accent, top }: SparklineProps) {
  const { timeline } = useSession();
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const gapMs = useWindowState((state) => 2.5 * Math.max(10_000, maxIntervalMs(state.settings)));

  const canvas = useCanvas((context, width, height) => {
    const from = now - shownMs;
    const known: [at: number, value: number][] = [];
    timeline.visit(series, from, (at, value) => {
      if (!Number.isNaN(value)) known.push([at, value]);
    });
    const x = (at: number) => ((at - from) / shownMs) * width;
    const y = (value: number) => height - 1 - Math.min(1, value / top) * (height - 3);

    const color = readToken(context.canvas, accent);
    context.strokeStyle = color;
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    for (const run of splitAtGaps(known, gapMs)) {
      drawRun(
        context,
        run.map(([at, value]) => [x(at), y(value)]),
        color,
        height,
      );
    }
  });
  return <canvas className="sparkline" ref={canvas} aria-hidden="true" />;
}

function drawRun(
  context: CanvasRenderingContext2D,
  run: readonly (readonly [number, number])[],
  color: string,
  height: number,
): void {
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last) return;
  context.beginPath();
  for (const [x, y] of run) context.lineTo(x, y);
  context.stroke();
  context.lineTo(last[0], height);
  context.lineTo(first[0], height);
  context.globalAlpha = 0.16;
  context.fillStyle = color;
  context.fill();
  context.globalAlpha = 1;
}
