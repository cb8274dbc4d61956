import type { Chart, Plugin } from 'chart.js';

/** A line at the instant under the pointer. `x` is that of another chart on the page, or `null`. */
export function createCrosshair(x: () => number | null, color: () => string): Plugin<'line'> {
  return {
    id: 'crosshair',
    afterDraw(chart: Chart) {
      const [active] = chart.tooltip?.getActiveElements() ?? [];
      const shared = x();
      const left = active?.element.x ?? (shared === null ? undefined : chart.scales['x']?.getPixelForValue(shared));
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
