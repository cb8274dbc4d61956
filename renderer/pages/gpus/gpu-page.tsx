import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import type { ChartRange } from '../../chart/chart-range.ts';
import { percentAxis, temperatureAxis, wattAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { GpuStateNote } from '../../panels/gpu-state.tsx';
import { createGpuLines } from '../../panels/main-chart.tsx';
import { lastTenMinutes, RangePicker } from '../../panels/range-picker.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { GpuDetails } from './gpu-details.tsx';
import { GpuTable } from './gpu-table.tsx';

/** Every GPU in a line, and one of them in full. */
export function GpuPage() {
  const gpus = useLiveState((state) => state.snapshot?.gpus) ?? [];
  const health = useLiveState((state) => state.snapshot?.health.gpus);
  const units = useUnits();
  const [range, setRange] = useState<ChartRange>(lastTenMinutes);
  const [wanted, setWanted] = useState('');
  const heat = useMemo(() => temperatureAxis(units), [units]);
  const chosen = gpus.find(({ id }) => id === wanted) ?? gpus[0];
  const id = chosen?.id ?? '';
  const lines = useMemo(() => createGpuLines([id]), [id]);
  const memoryLines = useMemo(() => createMemoryLines(id), [id]);

  return (
    <div className="gpu-page">
      <header className="page-head">
        <h1>{gpus.length === 1 && chosen ? chosen.name : strings.gpu}</h1>
        <p>{gpus.length === 1 ? chosen?.driver : gpus.length > 1 && strings.gpuCount(gpus.length)}</p>
        <RangePicker range={range} onRange={setRange} />
      </header>
      {!chosen && (
        <Card title={strings.gpu} className="span-10">
          <ReadingState health={health} />
        </Card>
      )}
      {gpus.length > 1 && (
        <Card
          title={strings.gpus}
          className="span-10"
          explanation={metrics['gpu.busyPercent'].description}
          reading="gpus"
        >
          <GpuTable gpus={gpus} chosen={id} units={units} onChoose={setWanted} />
        </Card>
      )}
      {chosen && (
        <>
          {chosen.state !== 'ok' && (
            <Card title={chosen.name} className="span-10">
              <GpuStateNote gpu={chosen} />
            </Card>
          )}
          <ChartCard
            className="span-5 gpu-chart"
            title={strings.gpuChart}
            lines={lines}
            left={percentAxis}
            right={heat}
            range={range}
            onRange={setRange}
          />
          <ChartCard
            className="span-5 gpu-chart"
            title={strings.memoryAndPower}
            lines={memoryLines}
            left={percentAxis}
            right={wattAxis}
            range={range}
            onRange={setRange}
          />
          <GpuDetails gpu={chosen} />
        </>
      )}
    </div>
  );
}

function createMemoryLines(instance: string): readonly ChartLine[] {
  return [
    { metric: 'gpu.memoryUsedPercent', instance, label: strings.memoryFill, accent: 'memory', isFilled: true },
    { metric: 'gpu.powerWatts', instance, label: strings.power, accent: 'warm', axis: 'right', isDashed: true },
  ];
}
