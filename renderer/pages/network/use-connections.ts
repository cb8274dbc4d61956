import { useEffect, useState } from 'react';
import type { Connections } from '../../../shared/readings/connections.ts';
import { useSession } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';

/** Each answer costs the machine milliseconds. */
const refreshMs = 5000;

/** The connections, read only while a page shows them; `null` before the first answer and where they are not available. */
export function useConnections(): Connections | null {
  const { monitor } = useSession();
  const [connections, setConnections] = useState<Connections | null>(null);
  useEffect(() => {
    let last: Connections | null = null;
    return poll(
      async () => {
        if (document.hidden) return last;
        // An older version does not know the call.
        last = await monitor.call('readConnections').catch(() => null);
        return last;
      },
      setConnections,
      refreshMs,
    );
  }, [monitor]);
  return connections;
}
