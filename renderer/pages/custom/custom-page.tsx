import { useMemo, useState } from 'react';
import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import { axisOf } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { instanceLines } from '../../panels/instance-lines.ts';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { chartWords } from '../../text/chart-words.ts';
import { customWords } from '../../text/custom-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { type CustomRow, createCustomRows } from './custom-rows.ts';
import { CustomTable } from './custom-table.tsx';

const dayMs = 86_400_000;

/** The custom metrics from the user's text files and commands. */
export function CustomPage() {
  const text = useText();
  const custom = useWindowState((state) => state.snapshot?.custom) ?? null;
  const at = useWindowState((state) => state.snapshot?.at ?? 0);
  const rows = custom ? createCustomRows(custom, at) : [];
  return (
    <ResourcePage
      title={text(customWords.title)}
      detail={custom && text(customWords.count, { count: rows.length })}
      lengthMs={dayMs}
    >
      <SeriesChart rows={rows} />
      <ReadingCard
        className="span-10"
        title={text(customWords.title)}
        explanation={text(customWords.explanation)}
        reading="custom"
      >
        {({ problems }) => (
          <>
            <CustomTable rows={rows} />
            {problems.map((problem) => (
              <div className="card-note" key={problem}>
                {problem}
              </div>
            ))}
          </>
        )}
      </ReadingCard>
    </ResourcePage>
  );
}

/** The chart of one series, the first unless another is chosen. */
function SeriesChart({ rows }: { readonly rows: readonly CustomRow[] }) {
  const text = useText();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = rows.filter((row): row is CustomRow & { metric: MetricId } => row.metric !== null);
  const shown = offered.find(({ series }) => series === chosen) ?? offered[0];
  const metric = shown?.metric ?? 'custom.value';
  const series = shown?.series;
  const lines = useMemo(() => instanceLines(metric, series === undefined ? [] : [series], 'muted'), [metric, series]);
  const axis = useMemo(() => axisOf('number', format), [format]);
  const title = text(customWords.chosen);
  return (
    <ChartCard
      className="span-10 tall"
      title={title}
      explanation={text(metrics[metric].description)}
      reading="custom"
      lines={lines}
      choice={
        <select
          className="select compact"
          aria-label={text(chartWords.shownBy, { title })}
          value={series}
          onChange={(event) => setChosen(event.target.value)}
        >
          {offered.map((row) => (
            <option key={row.series} value={row.series}>
              {row.series}
            </option>
          ))}
        </select>
      }
      left={axis}
    />
  );
}
