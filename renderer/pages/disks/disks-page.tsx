import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import { ioAxis, percentAxis } from '../../panels/axes.ts';
import { ChartCard } from '../../panels/chart-card.tsx';
import { instanceLines } from '../../panels/instance-lines.ts';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { diskLines } from '../../panels/rate-lines.ts';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { DriveTable } from './drive-table.tsx';
import { FilesystemTable } from './filesystem-table.tsx';

/** More lines cannot be distinguished in one chart; the table lists all drives. */
const maxLines = 8;

/** Drives and file systems. */
export function DisksPage() {
  const text = useText();
  const format = useFormat();
  const disks = useWindowState((state) => state.snapshot?.disks);
  const mountCount = useWindowState((state) => state.snapshot?.filesystems?.mounts.length);
  const axis = useMemo(() => ioAxis(format), [format]);
  const [drive, setDrive] = useState('');
  const names = (disks?.devices ?? []).map(({ name }) => name);
  const key = names.slice(0, maxLines).join('|');
  const rateLines = useMemo(() => diskLines(drive, text), [drive, text]);
  const busyLines = useMemo(() => instanceLines('disk.busyPercent', key === '' ? [] : key.split('|'), 'disk'), [key]);
  return (
    <ResourcePage
      title={text(diskWords.disks)}
      detail={
        disks &&
        `${text(overviewWords.read, { rate: format.rate(disks.readBytesPerSecond) })} · ${text(overviewWords.write, { rate: format.rate(disks.writeBytesPerSecond) })}`
      }
    >
      <ChartCard
        className="span-5 tall"
        title={text(diskWords.diskChart)}
        explanation={text(metrics['disk.readBytesPerSecond'].description)}
        reading="disks"
        lines={rateLines}
        choice={
          <InstancePicker
            label={text(diskWords.diskChart)}
            all={text(diskWords.allDrives)}
            names={names}
            chosen={drive}
            onChoose={setDrive}
          />
        }
        left={axis}
      />
      <ChartCard
        className="span-5 tall"
        title={text(diskWords.diskBusyChart)}
        explanation={text(metrics['disk.busyPercent'].description)}
        reading="disks"
        lines={busyLines}
        left={percentAxis}
      />
      <ReadingCard
        className="span-10"
        title={text(diskWords.drives)}
        aside={disks && String(disks.devices.length)}
        reading="disks"
      >
        {({ devices }) => <DriveTable devices={devices} />}
      </ReadingCard>
      <ReadingCard
        className="span-10"
        title={text(diskWords.filesystems)}
        aside={mountCount === undefined ? undefined : String(mountCount)}
        explanation={text(metrics['disk.usedPercent'].description)}
        reading="filesystems"
      >
        {({ mounts }) => <FilesystemTable mounts={mounts} />}
      </ReadingCard>
    </ResourcePage>
  );
}
