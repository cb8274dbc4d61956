import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { percentAxis, temperatureAxis, wattAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { createGpuLines } from '../../panels/gpu-chart.tsx';
import { GpuStateNote } from '../../panels/gpu-state.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { gpuWords } from '../../text/gpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { GpuDetails } from './gpu-details.tsx';
import { GpuTable } from './gpu-table.tsx';

/** A table of all GPUs, and the details of one. */
export function GpuPage() {
  const text = useText();
  const gpus = useWindowState((state) => state.snapshot?.gpus) ?? [];
  const health = useWindowState((state) => state.snapshot?.health.gpus);
  const format = useFormat();
  const [wanted, setWanted] = useState('');
  const heat = useMemo(() => temperatureAxis(format), [format]);
  const watts = useMemo(() => wattAxis(format), [format]);
  const chosen = gpus.find(({ id }) => id === wanted) ?? gpus[0];
  const id = chosen?.id ?? '';
  const lines = useMemo(() => createGpuLines([id], text), [id, text]);
  const memoryLines = useMemo(() => createMemoryLines(id, text), [id, text]);

  return (
    <ResourcePage
      title={gpus.length === 1 && chosen ? chosen.name : text(commonWords.gpu)}
      detail={gpus.length === 1 ? chosen?.driver : gpus.length > 1 && text(gpuWords.count, { count: gpus.length })}
    >
      {!chosen && (
        <Card title={text(commonWords.gpu)} className="span-10">
          <ReadingState health={health} />
        </Card>
      )}
      {gpus.length > 1 && (
        <Card
          title={text(commonWords.gpus)}
          className="span-10"
          explanation={text(metrics['gpu.busyPercent'].description)}
          reading="gpus"
        >
          <GpuTable gpus={gpus} chosen={id} onChoose={setWanted} />
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
            className="span-5 tall"
            title={text(gpuWords.gpuChart)}
            lines={lines}
            left={percentAxis}
            right={heat}
          />
          <ChartCard
            className="span-5 tall"
            title={text(gpuWords.memoryAndPower)}
            lines={memoryLines}
            left={percentAxis}
            right={watts}
          />
          <GpuDetails gpu={chosen} />
        </>
      )}
    </ResourcePage>
  );
}

function createMemoryLines(instance: string, text: Text): readonly ChartLine[] {
  return [
    { metric: 'gpu.memoryUsedPercent', instance, label: text(commonWords.memory), accent: 'memory', isFilled: true },
    {
      metric: 'gpu.powerWatts',
      instance,
      label: text(commonWords.power),
      accent: 'muted',
      axis: 'right',
      isDashed: true,
    },
  ];
}
