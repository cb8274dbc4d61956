import { useRef } from 'react';
import { csvHead, formatCsvRows, formatJson } from '../../shared/history/export-history.ts';
import { Icon } from '../components/icon.tsx';
import { useLive } from '../state/context.ts';
import { chartWords } from '../text/chart-words.ts';
import { useText } from '../text/language.ts';
import type { ChartLine } from './chart-line.ts';
import type { ChartRange } from './chart-range.ts';
import { saveBlob } from './save-blob.ts';

interface ChartExportProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly range: ChartRange;
}

const maxPoints = 5000;

/** What is shown, as a picture or as figures. */
export function ChartExport({ title, lines, range }: ChartExportProps) {
  const text = useText();
  const { monitor, store } = useLive();
  const menu = useRef<HTMLDetailsElement>(null);
  const name = `tacho-${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;

  async function saveFigures(format: 'csv' | 'json'): Promise<void> {
    const to = range.until ?? store.get().snapshot?.at ?? Date.now();
    const metrics = [...new Set(lines.map(({ metric }) => metric))];
    const from = Math.max(0, to - range.lengthMs);
    const all = await monitor.call('readHistory', { metrics, from, to, maxPoints });
    const isShown = (metric: string, instance: string) =>
      lines.some((line) => line.metric === metric && (line.instance ?? '') === instance);
    const series = all.filter(({ metric, instance }) => isShown(metric, instance));
    const written = format === 'json' ? formatJson(series) : csvHead + series.map(formatCsvRows).join('');
    saveBlob(new Blob([written], { type: format === 'json' ? 'application/json' : 'text/csv' }), `${name}.${format}`);
  }

  function savePicture(): void {
    const shown = menu.current?.closest('.card')?.querySelector('canvas');
    if (!shown) return;
    // The chart itself has no ground: on another it could not be read.
    const canvas = new OffscreenCanvas(shown.width, shown.height);
    const context = canvas.getContext('2d');
    if (!context) return;
    context.fillStyle = getComputedStyle(shown).getPropertyValue('--card') || '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(shown, 0, 0);
    void canvas.convertToBlob().then((blob) => saveBlob(blob, `${name}.png`));
  }

  function choose(action: () => void): void {
    if (menu.current) menu.current.open = false;
    action();
  }

  if (lines.length === 0) return null;
  return (
    <details
      className="menu"
      ref={menu}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
    >
      <summary aria-label={text(chartWords.exportOf, { title })} title={text(chartWords.exportOf, { title })}>
        <Icon name="export" />
      </summary>
      <div className="menu-items">
        <button type="button" onClick={() => choose(savePicture)}>
          PNG
        </button>
        <button type="button" onClick={() => choose(() => void saveFigures('csv'))}>
          CSV
        </button>
        <button type="button" onClick={() => choose(() => void saveFigures('json'))}>
          JSON
        </button>
      </div>
    </details>
  );
}
