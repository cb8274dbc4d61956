import type { Gpu } from '../../shared/readings/gpus.ts';
import { formatTime } from '../../shared/text/format-date.ts';
import { strings } from '../text/strings.ts';

/** What a card says instead of figures: that it sleeps, rests or fails, since when, and why. */
export function GpuStateNote({ gpu }: { readonly gpu: Gpu }) {
  if (gpu.state === 'ok') return null;
  const since = gpu.stateSinceAt === null ? '' : ` ${strings.since(formatTime(gpu.stateSinceAt))}`;
  const title = gpu.state === 'failed' ? strings.failed : strings.gpuStates[gpu.state];
  return (
    <div className="state" data-state={gpu.state} role={gpu.state === 'failed' ? 'alert' : undefined}>
      <b>
        {title}
        {since}
      </b>
      <span>{gpu.problem ?? strings.gpuStateExplained[gpu.state]}</span>
    </div>
  );
}
