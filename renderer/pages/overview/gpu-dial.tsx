import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { Dial } from '../../components/dial.tsx';
import { Card } from '../../panels/card.tsx';
import { GpuStateNote } from '../../panels/gpu-state.tsx';
import { commonWords } from '../../text/common-words.ts';
import { gpuWords } from '../../text/gpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { roundPercent, useAlertLevel } from './dials.tsx';

/** The GPU that is busiest at present. */
export function GpuDial({ gpus }: { readonly gpus: readonly Gpu[] }) {
  const text = useText();
  const format = useFormat();
  const level = useAlertLevel('gpu');
  const gpu = gpus.reduce((a, b) => ((b.busyPercent ?? -1) > (a.busyPercent ?? -1) ? b : a));
  const since = gpu.stateSinceAt === null ? '' : text(gpuWords.since, { time: format.time(gpu.stateSinceAt) });
  const facts = [
    since,
    gpu.memoryTotalBytes === null ? '' : format.share(gpu.memoryUsedBytes, gpu.memoryTotalBytes),
    gpu.temperatureCelsius === null ? '' : format.metric(gpu.temperatureCelsius, 'celsius'),
    gpu.powerWatts === null ? '' : format.metric(gpu.powerWatts, 'watts'),
  ].filter(Boolean);
  const aside = gpus.length > 1 && gpu.state === 'ok' ? text(gpuWords.busiestOf, { count: gpus.length }) : gpu.name;
  return (
    <Card
      id="card-gpu"
      opens="gpu"
      opensWhole
      title={text(commonWords.gpu)}
      aside={aside}
      explanation={text(metrics['gpu.busyPercent'].description)}
      reading="gpus"
    >
      {gpu.state === 'failed' ? (
        <GpuStateNote gpu={gpu} />
      ) : (
        <Dial
          label={text(commonWords.gpu)}
          accent="gpu"
          value={gpu.state === 'ok' ? roundPercent(gpu.busyPercent) : '–'}
          unit={gpu.state === 'ok' ? '%' : text(gpuWords.states[gpu.state])}
          share={gpu.busyPercent === null ? null : gpu.busyPercent / 100}
          level={level}
          facts={facts}
        >
          <Sparkline series={[`gpu.busyPercent|${gpu.id}`]} accent="gpu" top={100} />
        </Dial>
      )}
    </Card>
  );
}
