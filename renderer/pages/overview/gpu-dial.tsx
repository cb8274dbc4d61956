import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import { formatMetric, formatShare } from '../../../shared/text/format.ts';
import { formatTime } from '../../../shared/text/format-date.ts';
import { Card } from '../../panels/card.tsx';
import { Dial } from '../../panels/dial.tsx';
import { GpuStateNote } from '../../panels/gpu-state.tsx';
import { useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { percentFigure } from './dials.tsx';

/** The busiest GPU, for the moment. */
export function GpuDial({ gpus }: { readonly gpus: readonly Gpu[] }) {
  const units = useUnits();
  const gpu = gpus.reduce((a, b) => ((b.busyPercent ?? -1) > (a.busyPercent ?? -1) ? b : a));
  const since = gpu.stateSinceAt === null ? '' : strings.since(formatTime(gpu.stateSinceAt));
  const facts = [
    since,
    gpu.memoryTotalBytes === null ? '' : formatShare(gpu.memoryUsedBytes, gpu.memoryTotalBytes, units),
    gpu.temperatureCelsius === null ? '' : formatMetric(gpu.temperatureCelsius, 'celsius', units),
    gpu.powerWatts === null ? '' : formatMetric(gpu.powerWatts, 'watts', units),
  ].filter(Boolean);
  const aside = gpus.length > 1 && gpu.state === 'ok' ? strings.busiestOf(gpus.length) : gpu.name;
  return (
    <Card
      id="card-gpu"
      title={strings.gpu}
      aside={aside}
      explanation={metrics['gpu.busyPercent'].description}
      reading="gpus"
    >
      {gpu.state === 'failed' ? (
        <GpuStateNote gpu={gpu} />
      ) : (
        <Dial
          label={strings.gpu}
          accent="gpu"
          figure={
            gpu.state === 'ok' ? percentFigure(gpu.busyPercent) : { value: '–', unit: strings.gpuStates[gpu.state] }
          }
          share={(gpu.busyPercent ?? 0) / 100}
          series={[`gpu.busyPercent|${gpu.id}`]}
          seriesTop={100}
          facts={facts}
        />
      )}
    </Card>
  );
}
