import type { Chart, Plugin } from 'chart.js';

/** A line through the instant that the pointer is at, in this chart or in another of the page; `x` says where, `null` for nowhere. */
export function createCrosshair(x: () => number | null, color: () => string): Plugin<'line'> {
  return {
    id: 'crosshair',
    afterDraw(chart: Chart) {
      const [active] = chart.tooltip?.getActiveElements() ?? [];
      const elsewhere = x();
      const left =
        active?.element.x ?? (elsewhere === null ? undefined : chart.scales['x']?.getPixelForValue(elsewhere));
      const { ctx, chartArea } = chart;
      if (left === undefined || left < chartArea.left || left > chartArea.right) return;
      ctx.save();
      ctx.strokeStyle = color();
      ctx.globalAlpha = 0.6;
      ctx.setLineDash([2, 3]);
      ctx.beginPath();
      ctx.moveTo(left, chartArea.top);
      ctx.lineTo(left, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}
