import { sumKnown } from '../../../shared/readings/aggregate.ts';
import { useFormat, useText } from '../../text/language.ts';
import { machineWords } from '../../text/machine-words.ts';
import type { MachineRow } from './machine-rows.ts';

/** The shown machines together: their mean CPU usage and their memory. */
export function FleetFacts({ rows }: { readonly rows: readonly MachineRow[] }) {
  const text = useText();
  const format = useFormat();
  const known = rows.flatMap(({ cpu }) => cpu ?? []);
  const memory = rows.flatMap(({ agent: { connected, heartbeat } }) => {
    const { memory_total_bytes: total = null, memory_available_bytes: available = null } = heartbeat ?? {};
    return connected && total !== null && available !== null ? [{ total, used: total - available }] : [];
  });
  const facts = [
    known.length > 0 && text(machineWords.mean, { cpu: format.percent((sumKnown(known) ?? 0) / known.length) }),
    memory.length > 0 &&
      text(machineWords.memory, {
        used: format.bytes(sumKnown(memory.map(({ used }) => used))),
        total: format.bytes(sumKnown(memory.map(({ total }) => total))),
      }),
  ];
  return facts.flatMap((fact) => (fact ? ` · ${fact}` : []));
}
