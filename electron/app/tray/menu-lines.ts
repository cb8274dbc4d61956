import type { AlertOverview } from '../../../shared/alerts/alert.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import {
  type ApplicationMeasure,
  applicationUse,
  rankApplications,
} from '../../../shared/processes/top-application.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { describeGpus } from './tray-text.ts';
import { trayWords as words } from './tray-words.ts';

/** A line of the menu that leads to a page of the window. */
export interface MenuLine {
  readonly label: string;
  /** The page, with what is chosen on it. */
  readonly view: string;
}

/** An application that uses less than this explains nothing: percent of one core, bytes, bytes per second. */
const minUse: Readonly<Record<ApplicationMeasure, number>> = { cpu: 10, memory: 256 * 1024 ** 2, io: 1024 ** 2 };

/** The firing alerts, then the live values with their top application; rounded, because some desktops close a menu whenever it changes. */
export function listMenuLines(
  snapshot: Snapshot | null,
  { firing }: Pick<AlertOverview, 'firing'>,
  text: Text,
  format: Format,
): readonly MenuLine[] {
  const alerts = firing.map((record) => ({
    label: describeAlertFully(record, text, format),
    view: `alerts/${encodeURIComponent(record.id)}`,
  }));
  if (!snapshot) return [...alerts, { label: text(words.waiting), view: 'overview' }];
  const { cpu, memory, disks, network } = snapshot;
  const line = (label: string, view: string, measure?: ApplicationMeasure): MenuLine => {
    const application = measure ? nameTop(snapshot, measure) : null;
    return { label: application ? text(words.menu.withTop, { line: label, application }) : label, view };
  };
  return [
    ...alerts,
    line(text(words.menu.cpu, { value: format.percent(cpu?.busyPercent) }), 'cpu', 'cpu'),
    ...describeGpus(snapshot, text, format).map((label) => line(label, 'gpu')),
    line(
      text(words.menu.memory, {
        percent: format.percent(memory?.usedPercent),
        total: format.bytes(memory?.totalBytes),
      }),
      'memory',
      'memory',
    ),
    line(
      text(words.menu.disk, {
        read: format.rate(disks?.readBytesPerSecond),
        write: format.rate(disks?.writeBytesPerSecond),
      }),
      'disks',
      'io',
    ),
    line(
      text(words.menu.network, {
        received: format.linkRate(network?.receivedBytesPerSecond),
        sent: format.linkRate(network?.sentBytesPerSecond),
      }),
      'network',
    ),
  ];
}

function nameTop({ processes }: Snapshot, measure: ApplicationMeasure): string | null {
  const [top] = rankApplications(processes?.applications ?? [], measure);
  return top && (applicationUse(top, measure) ?? 0) >= minUse[measure] ? top.name : null;
}
