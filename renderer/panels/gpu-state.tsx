import type { Gpu } from '../../shared/readings/gpus.ts';
import { chartWords } from '../text/chart-words.ts';
import { gpuWords } from '../text/gpu-words.ts';
import { useFormat, useText } from '../text/language.ts';

/** Why a GPU has no values: suspended, idle or failed, and since when. */
export function GpuStateNote({ gpu }: { readonly gpu: Gpu }) {
  const text = useText();
  const format = useFormat();
  if (gpu.state === 'ok') return null;
  const since = gpu.stateSinceAt === null ? '' : ` ${text(gpuWords.since, { time: format.time(gpu.stateSinceAt) })}`;
  const title = gpu.state === 'failed' ? text(chartWords.failed) : text(gpuWords.states[gpu.state]);
  return (
    <div className="state" data-state={gpu.state} role={gpu.state === 'failed' ? 'alert' : undefined}>
      <b>
        {title}
        {since}
      </b>
      <span>{gpu.problem ?? (gpu.state === 'failed' ? '' : text(gpuWords.stateExplained[gpu.state]))}</span>
    </div>
  );
}
