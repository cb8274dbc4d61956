import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { DiskDevice } from '../../../shared/readings/disks.ts';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { ReadingCard } from '../../panels/reading-card.tsx';
import { ResourcePage } from '../../panels/resource-page.tsx';
import { useWindowState } from '../../state/context.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { DriveCharts } from './drive-charts.tsx';
import { type ChartedDrive, chooseDrives } from './drive-lines.ts';
import { DriveTable } from './drive-table.tsx';
import { FilesystemTable } from './filesystem-table.tsx';
import { GrowthCard } from './growth-card.tsx';
import { IoTable } from './io-table.tsx';
import { useGrowth } from './use-growth.ts';

/** Drives and file systems. */
export function DisksPage() {
  const text = useText();
  const format = useFormat();
  const disks = useWindowState((state) => state.snapshot?.disks);
  const mountCount = useWindowState((state) => state.snapshot?.filesystems?.mounts.length);
  const growth = useGrowth();
  const hasGrowth = growth !== null && growth.growths.length > 0;
  const [wanted, setWanted] = useState('');
  const names = (disks?.devices ?? []).map(({ name }) => name);
  const chosen = names.includes(wanted) ? wanted : '';
  const charted = useChartedDrives(disks?.devices ?? noDevices);
  const shown = useMemo(() => (chosen === '' ? charted : [{ name: chosen, accent: 'disk' }]), [charted, chosen]);
  return (
    <ResourcePage
      title={text(diskWords.disks)}
      detail={
        disks &&
        `${text(overviewWords.read, { rate: format.rate(disks.readBytesPerSecond) })} · ${text(overviewWords.write, { rate: format.rate(disks.writeBytesPerSecond) })}`
      }
      tools={
        <InstancePicker
          label={text(diskWords.disks)}
          all={text(diskWords.allDrives)}
          names={names}
          chosen={chosen}
          onChoose={setWanted}
        />
      }
    >
      <DriveCharts drives={shown} chosen={chosen} />
      {hasGrowth && <GrowthCard className="span-6" growth={growth} />}
      <ReadingCard
        className={hasGrowth ? 'span-4' : 'span-10'}
        title={text(diskWords.topByIo)}
        explanation={text(diskWords.aboutIo)}
        reading="processes"
      >
        {({ top }) => <IoTable processes={top} />}
      </ReadingCard>
      <ReadingCard
        className="span-10"
        title={text(diskWords.drives)}
        aside={disks && String(disks.devices.length)}
        reading="disks"
      >
        {({ devices }) => (
          <DriveTable devices={devices} charted={shown} onChoose={(name) => setWanted(name === chosen ? '' : name)} />
        )}
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

const noDevices: readonly DiskDevice[] = [];

/** The drives that have lines, which stay the same objects as long as they are the same drives, so that no chart is redrawn. */
function useChartedDrives(devices: readonly DiskDevice[]): readonly ChartedDrive[] {
  const key = JSON.stringify(chooseDrives(devices));
  return useMemo(() => JSON.parse(key) as readonly ChartedDrive[], [key]);
}
