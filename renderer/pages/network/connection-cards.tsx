import type { Connections } from '../../../shared/readings/connections.ts';
import { Card } from '../../panels/card.tsx';
import { useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { ConnectionTable } from './connection-table.tsx';
import { StateTable } from './state-table.tsx';

/** The connections by process and by state, or why they were not read. */
export function ConnectionCards({ connections }: { readonly connections: Connections }) {
  const text = useText();
  const explanation = text(networkWords.aboutConnections);
  if (connections.problem !== null) {
    return (
      <Card className="span-10" title={text(networkWords.byProcess)} explanation={explanation}>
        <div className="state">{connections.problem}</div>
      </Card>
    );
  }
  return (
    <>
      <Card className="span-7" title={text(networkWords.byProcess)} explanation={explanation}>
        <ConnectionTable {...connections} />
      </Card>
      <Card className="span-3" title={text(networkWords.byState)} explanation={explanation}>
        <StateTable {...connections} />
      </Card>
    </>
  );
}
