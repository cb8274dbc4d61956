import type { ReactNode } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import { Segments } from '../../components/segments.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { useRemembered } from '../../state/use-remembered.ts';
import { commonWords } from '../../text/common-words.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { Card } from '../card.tsx';
import { ReadingContent } from '../reading-card.tsx';
import { CoreBars, fewCores } from './core-bars.tsx';
import { CoreHeat } from './core-heat.tsx';

type CoreView = 'bars' | 'heat';
const coreViews: readonly CoreView[] = ['bars', 'heat'];

interface CoresCardProps {
  readonly className: string;
  /** Whether it leads to the page of the CPU. */
  readonly opens?: boolean;
  /** Below the cores. */
  readonly children?: ReactNode;
}

/** The cores as bars, or as a heat map of the last two minutes; what was chosen is remembered. */
export function CoresCard({ className, opens = false, children }: CoresCardProps) {
  const text = useText();
  const format = useFormat();
  const { store } = useSession();
  const cpu = useWindowState((state) => state.snapshot?.cpu ?? null);
  const usual: CoreView = (cpu?.cores.length ?? 0) > fewCores ? 'heat' : 'bars';
  const [view, setView] = useRemembered<CoreView>('cores.view', coreViews, usual);
  const open = () => store.set({ view: 'cpu', detail: '' });
  return (
    <Card
      className={className}
      {...(opens ? { opens: 'cpu', opensWhole: true } : {})}
      title={text(commonWords.cores)}
      aside={
        <>
          {cpu && (
            <div className="card-aside core-busiest">
              {text(overviewWords.busiest, { percent: format.percent(busiestPercent(cpu.cores)) })}
            </div>
          )}
          <Segments
            label={text(cpuWords.coreView)}
            options={coreViews.map((one) => [one, text(cpuWords.coreViews[one])] as const)}
            value={view}
            onChoose={setView}
          />
        </>
      }
      explanation={text(metrics['cpu.busyPercent'].description)}
      reading="cpu"
    >
      <ReadingContent reading="cpu">
        {({ cores }) =>
          view === 'bars' ? <CoreBars cores={cores} /> : <CoreHeat cores={cores} onOpen={opens ? open : undefined} />
        }
      </ReadingContent>
      {children}
    </Card>
  );
}
