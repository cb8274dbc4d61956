import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { FactList } from '../../components/fact-list.tsx';
import { linkAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { InterfaceTable } from './interface-table.tsx';
import { listSocketFacts } from './socket-facts.ts';

/** The rates of one interface, or with '' the sum over all that count. */
function createRateLines(name: string, text: Text): readonly ChartLine[] {
  const [down, up] =
    name === ''
      ? (['network.receivedBytesPerSecond', 'network.sentBytesPerSecond'] as const)
      : (['interface.receivedBytesPerSecond', 'interface.sentBytesPerSecond'] as const);
  return [
    { metric: down, instance: name, label: text(commonWords.download), accent: 'network', isFilled: true },
    { metric: up, instance: name, label: text(commonWords.upload), accent: 'network', isDashed: true },
  ];
}

/** Interfaces, their links and connections. */
export function NetworkPage() {
  const text = useText();
  const format = useFormat();
  const network = useWindowState((state) => state.snapshot?.network);
  const links = useWindowState((state) => state.snapshot?.links?.list);
  const socketStates = useWindowState((state) => state.snapshot?.socketStates ?? null);
  const axis = useMemo(() => linkAxis(format), [format]);
  const [chosen, setChosen] = useState('');
  const rateLines = useMemo(() => createRateLines(chosen, text), [chosen, text]);
  const names = (network?.interfaces ?? []).filter(({ isCounted }) => isCounted).map(({ name }) => name);
  return (
    <ResourcePage
      title={text(commonWords.network)}
      detail={
        network &&
        `${text(overviewWords.down, { rate: format.linkRate(network.receivedBytesPerSecond) })} · ${text(overviewWords.up, { rate: format.linkRate(network.sentBytesPerSecond) })}`
      }
    >
      <ChartCard
        className="span-7 tall"
        title={text(networkWords.networkChart)}
        explanation={text(metrics['network.receivedBytesPerSecond'].description)}
        reading="network"
        lines={rateLines}
        choice={
          <InstancePicker
            label={text(networkWords.networkChart)}
            all={text(networkWords.allInterfaces)}
            names={names}
            chosen={chosen}
            onChoose={setChosen}
          />
        }
        left={axis}
      />
      <ReadingCard className="span-3" title={text(networkWords.socketsTitle)} reading="sockets">
        {(sockets) => <FactList facts={listSocketFacts(sockets, socketStates, text, format)} />}
      </ReadingCard>
      <ReadingCard
        className="span-10"
        title={text(networkWords.interfaces)}
        aside={network && String(network.interfaces.length)}
        reading="network"
      >
        {({ interfaces }) => <InterfaceTable interfaces={interfaces} links={links ?? []} />}
      </ReadingCard>
    </ResourcePage>
  );
}
