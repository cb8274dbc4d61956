import { type PointerEvent, useState } from 'react';
import type { CoreKind, CpuCore } from '../../../shared/readings/cpu.ts';
import { maxIntervalMs } from '../../../shared/settings/settings.ts';
import { readToken, useCanvas } from '../../chart/use-canvas.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { coreKey } from '../../state/read-points.ts';
import { chartWords } from '../../text/chart-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { useCoreSummary } from './core-bars.tsx';
import { drawHeat, labelWidth } from './draw-heat.ts';
import { heatColumnMs, heatColumns } from './heat-columns.ts';
import { createHeatPicture } from './heat-picture.ts';

interface CoreHeatProps {
  readonly cores: readonly CpuCore[];
  /** What a click does; by default nothing. */
  onOpen?: (() => void) | undefined;
}

/** The last two minutes of each core: a row per core, the busier the stronger. */
export function CoreHeat({ cores, onOpen }: CoreHeatProps) {
  const text = useText();
  const { timeline } = useSession();
  const [picture] = useState(createHeatPicture);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const gapMs = useWindowState((state) => 2.5 * Math.max(2000, maxIntervalMs(state.settings)));
  const kinds: Readonly<Record<CoreKind, string>> = {
    performance: text(cpuWords.performanceShort),
    middle: text(cpuWords.middleShort),
    efficiency: text(cpuWords.efficiencyShort),
  };
  const canvas = useCanvas((context, width, height) => {
    const color = readToken(context.canvas, 'cpu');
    const image = picture.update({
      key: `${color} ${cores.map(({ id }) => id).join()}`,
      color,
      rows: cores.length,
      now,
      gapMs,
      newestOf: (row) => cores[row]?.busyPercent ?? null,
      samplesOf: (row, from) => listSamples(cores[row]?.id ?? -1, from),
    });
    if (!image) return;
    const labels = cores.map(({ id, kind }) => ({ name: String(id), group: kind === null ? '' : kinds[kind] }));
    const tokens = (name: string) => readToken(context.canvas, name);
    drawHeat(context, image, labels, { width, height }, tokens);
  });
  const summary = useCoreSummary(cores);

  function listSamples(id: number, from: number): readonly (readonly [number, number])[] {
    const found: [number, number][] = [];
    timeline.visit([coreKey(id)], from, (at, value) => {
      if (!Number.isNaN(value)) found.push([at, value]);
    });
    return found;
  }

  function point({ nativeEvent, currentTarget }: PointerEvent<HTMLCanvasElement>): void {
    const { offsetX, offsetY } = nativeEvent;
    const left = labelWidth(cores.length);
    const row = Math.floor((offsetY / currentTarget.clientHeight) * cores.length);
    const column = Math.floor(((offsetX - left) / (currentTarget.clientWidth - left)) * heatColumns);
    const isInside = row >= 0 && row < cores.length && column >= 0 && column < heatColumns;
    setPointed(isInside ? { row, column, x: offsetX, y: offsetY, width: currentTarget.clientWidth } : null);
  }

  const core = pointed && cores[pointed.row];
  return (
    <div className="core-canvas core-heat">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${text(chartWords.lastMinutes)}. ${summary}`}
        data-opens={onOpen !== undefined}
        onClick={onOpen}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
      />
      {pointed && core && (
        <PointedCore
          pointed={pointed}
          name={[kinds[core.kind ?? 'middle'], text(commonWords.core, { id: core.id })]
            .slice(core.kind ? 0 : 1)
            .join(' · ')}
          samples={listSamples(core.id, now - heatColumns * heatColumnMs)}
          now={now}
        />
      )}
    </div>
  );
}

interface Pointed {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

interface PointedCoreProps {
  readonly pointed: Pointed;
  readonly name: string;
  readonly samples: readonly (readonly [at: number, value: number])[];
  readonly now: number;
}

/** The value under the pointer. */
function PointedCore({ pointed, name, samples, now }: PointedCoreProps) {
  const format = useFormat();
  const end = (Math.floor(now / heatColumnMs) - (heatColumns - 1 - pointed.column) + 1) * heatColumnMs;
  const sample = samples.findLast(([at]) => at < end);
  const isLeft = pointed.x > pointed.width / 2;
  return (
    <div
      className="heat-tip"
      style={
        isLeft ? { right: pointed.width - pointed.x + 10, top: pointed.y } : { left: pointed.x + 12, top: pointed.y }
      }
    >
      <b>{name}</b> {sample ? `${format.percent(sample[1])} · ${format.time(sample[0])}` : '–'}
    </div>
  );
}
