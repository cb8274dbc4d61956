import type { Link } from '../../../shared/readings/network.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { networkWords } from '../../text/network-words.ts';

const mbitPerGbit = 1000;

/** The state of a link as text: its speed and signal, or why it has none. */
export function describeLink(link: Link | undefined, text: Text, format: Format): string {
  if (!link) return '–';
  if (link.problem) return link.problem;
  if (link.isUp === false) return text(networkWords.linkDown);
  const parts = [
    link.speedMbit === null ? null : describeSpeed(link.speedMbit, format),
    link.wifi ? `${format.number(link.wifi.signalDbm)}\u00a0dBm` : null,
  ].filter(Boolean);
  return parts.join(' · ') || (link.isUp ? text(networkWords.linkUp) : '–');
}

/** `1 Gbit/s`, `2.5 Gbit/s`, `100 Mbit/s`. */
function describeSpeed(mbit: number, format: Format): string {
  if (mbit < mbitPerGbit) return `${format.number(mbit)}\u00a0Mbit/s`;
  return `${format.number(mbit / mbitPerGbit, mbit % mbitPerGbit === 0 ? 0 : 1)}\u00a0Gbit/s`;
}
