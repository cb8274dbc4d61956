import { columnAt, fillColumns, heatColumns } from './heat-columns.ts';

export interface HeatSource {
  /** Identifies the rows and their color: with another one, everything is drawn anew. */
  readonly key: string;
  readonly color: string;
  readonly rows: number;
  /** The time of the newest sample, Unix milliseconds. */
  readonly now: number;
  /** Samples further apart are not connected. */
  readonly gapMs: number;
  /** The newest value of a row, 0 to 100; `null` if unknown. */
  newestOf(row: number): number | null;
  /** The samples of a row since `from`, oldest first; only read when everything is drawn anew. */
  samplesOf(row: number, from: number): readonly (readonly [at: number, value: number])[];
}

/** One pixel per core and two seconds, to be scaled up: with each sample it is shifted and only its last column is drawn. */
export interface HeatPicture {
  update(source: HeatSource): OffscreenCanvas | null;
}

const reachMs = 2 * 60_000 + 10_000;

export function createHeatPicture(): HeatPicture {
  let canvas: OffscreenCanvas | null = null;
  let key = '';
  let drawnAt = 0;
  /** What the last column holds. */
  let highest: (number | null)[] = [];

  function paint(
    context: OffscreenCanvasRenderingContext2D,
    column: number,
    row: number,
    percent: number | null,
  ): void {
    context.clearRect(column, row, 1, 1);
    if (percent === null) return;
    context.globalAlpha = opacityOf(percent);
    context.fillRect(column, row, 1, 1);
  }

  function drawAll(context: OffscreenCanvasRenderingContext2D, { rows, now, gapMs, samplesOf }: HeatSource): void {
    highest = [];
    for (let row = 0; row < rows; row += 1) {
      const columns = fillColumns(samplesOf(row, now - reachMs), now, gapMs);
      columns.forEach((percent, column) => {
        paint(context, column, row, percent);
      });
      highest.push(columns.at(-1) ?? null);
    }
  }

  function drawNewest(context: OffscreenCanvasRenderingContext2D, source: HeatSource): void {
    const { rows, now, gapMs, newestOf } = source;
    const steps = columnAt(now) - columnAt(drawnAt);
    if (steps > 0) {
      context.globalAlpha = 1;
      context.globalCompositeOperation = 'copy';
      context.drawImage(context.canvas, -steps, 0);
      context.globalCompositeOperation = 'source-over';
    }
    const filled = now - drawnAt <= gapMs ? Math.max(1, steps) : 1;
    for (let row = 0; row < rows; row += 1) {
      const value = newestOf(row);
      const before = steps === 0 ? (highest[row] ?? null) : null;
      const percent = value === null || before === null ? (value ?? before) : Math.max(value, before);
      highest[row] = percent;
      for (let column = heatColumns - filled; column < heatColumns; column += 1) paint(context, column, row, percent);
    }
  }

  return {
    update(source) {
      const isNew = canvas === null || key !== source.key;
      if (isNew) canvas = new OffscreenCanvas(heatColumns, Math.max(1, source.rows));
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return null;
      context.fillStyle = source.color;
      const isBehind = source.now < drawnAt || columnAt(source.now) - columnAt(drawnAt) >= heatColumns;
      if (isNew || isBehind) drawAll(context, source);
      else if (source.now > drawnAt) drawNewest(context, source);
      key = source.key;
      drawnAt = source.now;
      return canvas;
    },
  };
}

/** An idle core is barely visible, and differences between busy ones are as visible as those between idle ones. */
export function opacityOf(percent: number): number {
  return 0.05 + 0.95 * Math.min(1, Math.max(0, percent) / 100) ** 0.9;
}
