import { csvHead, formatCsvRows, formatJson } from '../../shared/history/export-history.ts';
import { Icon } from '../components/icon.tsx';
import { Menu } from '../components/menu.tsx';
import { useSession } from '../state/context.ts';
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

/** Saves what is shown as a picture or as values. */
export function ChartExport({ title, lines, range }: ChartExportProps) {
  const text = useText();
  const { monitor, store } = useSession();
  const name = `tacho-${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;

  async function saveValues(format: 'csv' | 'json'): Promise<void> {
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

  function savePicture(button: Element): void {
    const shown = button.closest('.card')?.querySelector('canvas');
    if (!shown) return;
    // The chart is transparent, and unreadable on another background.
    const canvas = new OffscreenCanvas(shown.width, shown.height);
    const context = canvas.getContext('2d');
    if (!context) return;
    context.fillStyle = getComputedStyle(shown).getPropertyValue('--card') || '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(shown, 0, 0);
    void canvas.convertToBlob().then((blob) => saveBlob(blob, `${name}.png`));
  }

  if (lines.length === 0) return null;
  const formats: readonly (readonly [name: string, save: (button: Element) => void])[] = [
    ['PNG', savePicture],
    ['CSV', () => void saveValues('csv')],
    ['JSON', () => void saveValues('json')],
  ];
  return (
    <Menu summary={<Icon name="export" />} label={text(chartWords.exportOf, { title })}>
      {(close) =>
        formats.map(([format, save]) => (
          <button
            key={format}
            type="button"
            onClick={({ currentTarget }) => {
              close();
              save(currentTarget);
            }}
          >
            {format}
          </button>
        ))
      }
    </Menu>
  );
}
