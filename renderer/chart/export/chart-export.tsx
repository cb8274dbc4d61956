import { csvHead, formatCsvRows, formatJson } from '../../../shared/history/export-history.ts';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { useSession } from '../../state/context.ts';
import { chartWords } from '../../text/chart-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import type { ChartLine } from '../chart-line.ts';
import type { ChartRange } from '../chart-range.ts';
import { lineColorIn } from '../plot.tsx';
import { readToken } from '../use-canvas.ts';
import { createPicture } from './chart-picture.ts';
import { describeRange } from './describe-range.ts';
import { saveBlob } from './save-blob.ts';

interface ChartExportProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly range: ChartRange;
}

const maxPoints = 5000;

/** Saves what is shown as a picture or as values, or copies the picture. */
export function ChartExport({ title, lines, range }: ChartExportProps) {
  const text = useText();
  const format = useFormat();
  const { monitor, store } = useSession();
  const name = `tacho-${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
  const readEnd = () => range.until ?? store.get().snapshot?.at ?? Date.now();

  async function saveValues(kind: 'csv' | 'json'): Promise<void> {
    const to = readEnd();
    const metrics = [...new Set(lines.map(({ metric }) => metric))];
    const from = Math.max(0, to - range.lengthMs);
    const all = await monitor.call('readHistory', { metrics, from, to, maxPoints });
    const isShown = (metric: string, instance: string) =>
      lines.some((line) => line.metric === metric && (line.instance ?? '') === instance);
    const series = all.filter(({ metric, instance }) => isShown(metric, instance));
    const written = kind === 'json' ? formatJson(series) : csvHead + series.map(formatCsvRows).join('');
    saveBlob(new Blob([written], { type: kind === 'json' ? 'application/json' : 'text/csv' }), `${name}.${kind}`);
  }

  function draw(button: Element): Promise<Blob> | null {
    const shown = button.closest('.card')?.querySelector('canvas');
    if (!shown) return null;
    const token = (one: string) => readToken(shown, one);
    const caption = {
      title,
      subtitle: `${store.get().host.name} · ${describeRange(range, readEnd(), format)}`,
      legend: lines.map((line) => ({ label: line.label, color: lineColorIn(shown, line) })),
    };
    return createPicture(shown, caption, {
      card: token('card') || '#fff',
      text: token('text'),
      muted: token('muted'),
      font: token('font'),
    });
  }

  if (lines.length === 0) return null;
  const choices: readonly (readonly [label: string, run: (button: Element) => void])[] = [
    ['PNG', (button) => void draw(button)?.then((blob) => saveBlob(blob, `${name}.png`))],
    ...(canCopyImages() ? [[text(chartWords.copyImage), (button: Element) => copyImage(draw(button))] as const] : []),
    ['CSV', () => void saveValues('csv')],
    ['JSON', () => void saveValues('json')],
  ];
  return (
    <Menu summary={<Icon name="export" />} label={text(chartWords.exportOf, { title })}>
      {(close) =>
        choices.map(([label, run]) => (
          <button
            key={label}
            type="button"
            onClick={({ currentTarget }) => {
              close();
              run(currentTarget);
            }}
          >
            {label}
          </button>
        ))
      }
    </Menu>
  );
}

/** Browsers offer the clipboard over HTTPS and on this machine only. */
function canCopyImages(): boolean {
  return typeof ClipboardItem !== 'undefined' && navigator.clipboard !== undefined;
}

function copyImage(picture: Promise<Blob> | null): void {
  // The promise itself, because some browsers only allow this during the click.
  if (picture) void navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]).catch(() => undefined);
}
