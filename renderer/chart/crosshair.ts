import type { Chart, Plugin } from 'chart.js';

/** A line through the instant that the pointer is at. */
export const crosshair: Plugin<'line', { color?: string }> = {
  id: 'crosshair',
  afterDraw(chart: Chart, _args, { color }) {
    const [active] = chart.tooltip?.getActiveElements() ?? [];
    if (!active || !color) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = color;
    ctx.globalAlpha = 0.6;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(active.element.x, chartArea.top);
    ctx.lineTo(active.element.x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
};
