import { type ReactNode, useMemo, useRef } from 'react';
import type { ChartLine } from '../../../chart/chart-line.ts';
import type { ChartAxis } from '../../../chart/chart-view.ts';
import { ChartExport } from '../../../chart/export/chart-export.tsx';
import { useRange } from '../../../chart/range-context.ts';
import { Card, type CardProps } from '../../../panels/card.tsx';
import { RangePlot } from '../../../panels/chart-card.tsx';
import { useText } from '../../../text/language.ts';
import { overviewWords } from '../../../text/overview-words.ts';
import type { ApplicationColors } from './application-colors.ts';
import { ApplicationLegend } from './application-legend.tsx';
import { type Measure, rankApplications, stackApplications } from './stack.ts';
import type { RecentMoments } from './use-recent-moments.ts';

interface StackCardProps extends Omit<CardProps, 'aside' | 'children'> {
  readonly className: string;
  readonly choice: ReactNode;
  readonly total: ChartLine;
  readonly measure: Measure;
  readonly axis: ChartAxis;
  readonly recent: RecentMoments;
  readonly colors: ApplicationColors;
}

/** A chart of the top applications in layers that add up to the total. */
export function StackCard({ choice, total, measure, axis, recent, colors, ...card }: StackCardProps) {
  const text = useText();
  const { range } = useRange();
  const names = useRankedNames(recent, measure);
  // Before the legend and the table of applications are rendered, which have the same colors.
  colors.assign(names);
  const lines = useMemo(
    () => createLines(names, (name) => colors.tokenOf(name), total, text(overviewWords.others)),
    [names, colors, total, text],
  );
  const { moments, end, gapMs } = recent;
  const points = useMemo(() => stackApplications(moments, measure, names, end), [moments, measure, names, end]);
  return (
    <Card
      {...card}
      className={`chart-card stack-card ${card.className}`}
      aside={
        <>
          {choice}
          <ApplicationLegend names={names} tokenOf={colors.tokenOf} />
          <ChartExport title={card.title} lines={lines} range={range} />
        </>
      }
    >
      <RangePlot title={card.title} lines={lines} series={{ points, end, gapMs }} left={axis} right={null} />
    </Card>
  );
}

/** Their order stays while the same applications are shown. */
function useRankedNames({ moments }: RecentMoments, measure: Measure): readonly string[] {
  const before = useRef<{ readonly measure: Measure; readonly names: readonly string[] }>({ measure, names: [] });
  return useMemo(() => {
    const shown = before.current.measure === measure ? before.current.names : [];
    const names = rankApplications(moments, measure, shown);
    // Keeping the same list for the same names avoids that everything else is made anew.
    if (names.join('\n') !== shown.join('\n') || before.current.measure !== measure)
      before.current = { measure, names };
    return before.current.names;
  }, [moments, measure]);
}

function createLines(
  names: readonly string[],
  tokenOf: (name: string) => string,
  total: ChartLine,
  others: string,
): readonly ChartLine[] {
  const { metric } = total;
  const layers = [...names.map((name) => [name, tokenOf(name)] as const), [others, 'series-other'] as const];
  return [
    ...layers.map(
      ([label, accent], index): ChartLine => ({
        metric,
        label,
        accent,
        stack: index === 0 ? 'bottom' : 'above',
      }),
    ),
    { ...total, accent: 'muted', isFilled: false },
  ];
}
