import { type ActiveElement, type ChartArea, Tooltip, type TooltipPositionerFunction } from 'chart.js';

declare module 'chart.js' {
  interface TooltipPositionerMap {
    awayFromLines: TooltipPositionerFunction<'line'>;
  }
}

interface TooltipPlace {
  readonly x: number;
  readonly y: number;
  /** The side of the tooltip that is at `x`. */
  readonly xAlign: 'left' | 'right';
  readonly yAlign: 'top' | 'bottom';
}

/** Pixels between the crosshair and the tooltip, and the radius of its corners, which Chart.js takes off again. */
const gap = 14 + 6;

/** Beside the instant under the pointer, at the edge of the chart that is further from the lines there. */
export function placeTooltip(
  elements: readonly { readonly element: { readonly x: number; readonly y: number } }[],
  { left, right, top, bottom }: Pick<ChartArea, 'left' | 'right' | 'top' | 'bottom'>,
): TooltipPlace | false {
  const [first] = elements;
  if (!first) return false;
  const { x } = first.element;
  const mean = elements.reduce((sum, { element }) => sum + element.y, 0) / elements.length;
  const areLinesHigh = mean < (top + bottom) / 2;
  const vertical = areLinesHigh ? ({ y: bottom, yAlign: 'bottom' } as const) : ({ y: top, yAlign: 'top' } as const);
  if (x < (left + right) / 2) return { x: x + gap, xAlign: 'left', ...vertical };
  return { x: x - gap, xAlign: 'right', ...vertical };
}

/** Adds the place `awayFromLines` to those that Chart.js knows. */
export function registerTooltipPlace(): void {
  Tooltip.positioners.awayFromLines = function place(items: readonly ActiveElement[]) {
    return placeTooltip(items, this.chart.chartArea);
  };
}
