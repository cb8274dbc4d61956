import type { Plugin } from 'chart.js';

/** Where a chart draws its lines, in pixels of its box, and the values at its edges on the left scale. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly highest: number;
  readonly lowest: number;
}

/** Reports the plot area after each layout that changes it. */
export function createAreaReport(onArea: (area: PlotArea) => void): Plugin<'line'> {
  let last = '';
  return {
    id: 'area',
    afterLayout({ chartArea: { left, top, width, height }, scales }) {
      const area = { left, top, width, height, highest: scales['left']?.max ?? 0, lowest: scales['left']?.min ?? 0 };
      const next = JSON.stringify(area);
      if (next !== last) onArea(area);
      last = next;
    },
  };
}
