import type { CSSProperties } from 'react';
import type { Gpu } from '../../shared/readings/gpus.ts';
import { Sparkline } from '../chart/sparkline.tsx';
import { accentStyle } from '../components/accent.ts';
import { Bar } from '../components/bar.tsx';
import { chartWords } from '../text/chart-words.ts';
import { commonWords } from '../text/common-words.ts';
import { gpuWords } from '../text/gpu-words.ts';
import { useFormat, useText } from '../text/language.ts';

const rowsInColumn = 8;

/** Many GPUs at a glance: a row for each, because one chart would be too crowded. */
export function GpuRows({ gpus }: { readonly gpus: readonly Gpu[] }) {
  const text = useText();
  const format = useFormat();
  return (
    <div className="gpu-rows" style={{ '--columns': Math.ceil(gpus.length / rowsInColumn) } as CSSProperties}>
      {gpus.map((gpu, index) => {
        const name = `${text(commonWords.gpu)} ${index}`;
        return (
          <div
            className="gpu-row"
            data-state={gpu.state}
            key={gpu.id}
            style={accentStyle('gpu')}
            title={`${name}: ${gpu.name}, ${gpu.id}`}
          >
            <span>{name}</span>
            <Bar label={name} percent={gpu.busyPercent} />
            <b>
              {gpu.state === 'ok'
                ? format.percent(gpu.busyPercent)
                : text(gpu.state === 'failed' ? chartWords.failed : gpuWords.states[gpu.state])}
            </b>
            <span className="gpu-row-heat">{format.temperature(gpu.temperatureCelsius)}</span>
            <Sparkline series={[`gpu.busyPercent|${gpu.id}`]} accent="gpu" top={100} />
          </div>
        );
      })}
    </div>
  );
}
