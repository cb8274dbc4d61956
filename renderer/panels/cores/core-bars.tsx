import type { CpuCore } from '../../../shared/readings/cpu.ts';
import { Sparkline } from '../../chart/sparkline.tsx';
import { readToken, useCanvas } from '../../chart/use-canvas.ts';
import { accentStyle } from '../../components/accent.ts';
import { Bar } from '../../components/bar.tsx';
import { coreKey } from '../../state/read-points.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { layOutCores } from './core-layout.ts';

/** With more, a row each would be too low. */
export const fewCores = 8;

/** One bar per core: rows with their last two minutes for a few, a grid for many. */
export function CoreBars({ cores }: { readonly cores: readonly CpuCore[] }) {
  return cores.length <= fewCores ? <CoreRows cores={cores} /> : <CoreGrid cores={cores} />;
}

function CoreRows({ cores }: { readonly cores: readonly CpuCore[] }) {
  const text = useText();
  const format = useFormat();
  return (
    <div className="core-rows" style={accentStyle('cpu')}>
      {cores.map((core) => (
        <div className="core-row" key={core.id}>
          <span>{text(commonWords.core, { id: core.id })}</span>
          <Bar label={text(commonWords.core, { id: core.id })} percent={core.busyPercent} />
          <b>{format.percent(core.busyPercent)}</b>
          <span className="core-trend">
            <Sparkline series={[coreKey(core.id)]} accent="cpu" top={100} />
          </span>
        </div>
      ))}
    </div>
  );
}

function CoreGrid({ cores }: { readonly cores: readonly CpuCore[] }) {
  const canvas = useCanvas((context, width, height) => {
    const { boxes, hasNumbers } = layOutCores(cores.length, width, height);
    const color = (name: string) => readToken(context.canvas, name);
    const colors = {
      inset: color('inset'),
      cpu: color('cpu'),
      text: color('muted'),
    };
    context.font = `10px ${color('font')}`;
    context.textAlign = 'center';
    cores.forEach((core, index) => {
      const box = boxes[index];
      if (!box) return;
      const radius = Math.min(5, box.width / 4);
      context.fillStyle = colors.inset;
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, radius);
      context.fill();
      const filled = (box.height * (core.busyPercent ?? 0)) / 100;
      context.fillStyle = colors.cpu;
      context.beginPath();
      context.roundRect(box.x, box.y + box.height - filled, box.width, filled, Math.min(radius, filled / 2));
      context.fill();
      if (!hasNumbers) return;
      context.fillStyle = colors.text;
      const number = core.busyPercent === null ? '–' : String(Math.round(core.busyPercent));
      context.fillText(number, box.x + box.width / 2, box.y + box.height + 11);
    });
  });
  const label = useCoreSummary(cores);
  return (
    <div className="core-canvas">
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

/** The values of all cores in words. */
export function useCoreSummary(cores: readonly CpuCore[]): string {
  const text = useText();
  const format = useFormat();
  return cores
    .map((core) => `${text(commonWords.core, { id: core.id })}: ${format.percent(core.busyPercent)}`)
    .join(', ');
}
