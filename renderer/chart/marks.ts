import type { Chart, Plugin } from 'chart.js';

export interface DrawnMark {
  readonly x: number;
  readonly color: string;
}

/** Thin lines at the instants of events, with a foot that distinguishes them from the crosshair. */
export function createMarks(list: () => readonly DrawnMark[]): Plugin<'line'> {
  return {
    id: 'marks',
    beforeDatasetsDraw(chart) {
      drawMarks(chart, list());
    },
  };
}

function drawMarks({ ctx, chartArea, scales }: Chart, list: readonly DrawnMark[]): void {
  const scale = scales['x'];
  if (!scale) return;
  ctx.save();
  for (const { x, color } of list) {
    const left = Math.round(scale.getPixelForValue(x)) + 0.5;
    ctx.strokeStyle = color;
    ctx.fillStyle = color;
    ctx.globalAlpha = 0.55;
    ctx.beginPath();
    ctx.moveTo(left, chartArea.top);
    ctx.lineTo(left, chartArea.bottom);
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.moveTo(left - 3.5, chartArea.bottom);
    ctx.lineTo(left + 3.5, chartArea.bottom);
    ctx.lineTo(left, chartArea.bottom - 5);
    ctx.fill();
  }
  ctx.restore();
}
