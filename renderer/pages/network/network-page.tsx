import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { FactList } from '../../components/fact-list.tsx';
import { linkAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { networkLines } from '../../panels/rate-lines.ts';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { ConnectionCard } from './connection-card.tsx';
import { InterfaceTable } from './interface-table.tsx';
import { listLossFacts, listSocketFacts } from './socket-facts.ts';
import { StateTable } from './state-table.tsx';
import { useConnections } from './use-connections.ts';

/** Interfaces, their links and connections. */
export function NetworkPage() {
  const text = useText();
  const format = useFormat();
  const network = useWindowState((state) => state.snapshot?.network);
  const links = useWindowState((state) => state.snapshot?.links?.list);
  const socketStates = useWindowState((state) => state.snapshot?.socketStates ?? null);
  const connections = useConnections();
  const axis = useMemo(() => linkAxis(format), [format]);
  const [chosen, setChosen] = useState('');
  const rateLines = useMemo(() => networkLines(chosen, text), [chosen, text]);
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
        {(sockets) =>
          connections?.problem === null ? (
            <>
              <StateTable {...connections} />
              <FactList facts={listLossFacts(sockets, text, format)} />
            </>
          ) : (
            <FactList facts={listSocketFacts(sockets, socketStates, text, format)} />
          )
        }
      </ReadingCard>
      <ReadingCard
        className="span-10"
        title={text(networkWords.interfaces)}
        aside={network && String(network.interfaces.length)}
        reading="network"
      >
        {({ interfaces }) => <InterfaceTable interfaces={interfaces} links={links ?? []} />}
      </ReadingCard>
      {connections && <ConnectionCard connections={connections} />}
    </ResourcePage>
  );
}
