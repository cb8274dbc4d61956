import type { Connections } from '../../../shared/readings/connections.ts';
import { Card } from '../../panels/card.tsx';
import { useText } from '../../text/language.ts';
import { networkWords } from '../../text/network-words.ts';
import { ConnectionTable } from './connection-table.tsx';

/** The connections by process, or why they were not read. */
export function ConnectionCard({ connections }: { readonly connections: Connections }) {
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
    <Card className="span-10" title={text(networkWords.byProcess)} explanation={explanation}>
      <ConnectionTable {...connections} />
    </Card>
  );
}
