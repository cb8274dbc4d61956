import { accentStyle } from '../../components/accent.ts';
import { Card } from '../../panels/card.tsx';
import { seriesCount, seriesToken } from '../../panels/instance-lines.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { type Growth, sortGrowth } from './growth.ts';
import { type DrawnGrowth, GrowthChart } from './growth-chart.tsx';
import type { GrowthNow } from './use-growth.ts';

/** The space in use over the last month, and when it is used up. */
export function GrowthCard({
  className,
  growth: { at, growths },
}: {
  readonly className: string;
  readonly growth: GrowthNow;
}) {
  const text = useText();
  const sayFull = useFullSentence(at);
  const drawn = sortGrowth(growths)
    .slice(0, seriesCount)
    .map((growth, index): DrawnGrowth => ({ ...growth, accent: growths.length === 1 ? 'disk' : seriesToken(index) }));
  const summary = drawn
    .map((growth) => text(diskWords.growthOf, { name: growth.mount.mountPoint, forecast: sayFull(growth) }))
    .join(' ');
  return (
    <Card
      className={className}
      title={text(diskWords.growth)}
      explanation={text(diskWords.aboutGrowth)}
      reading="filesystems"
    >
      <GrowthChart growths={drawn} at={at} summary={summary} />
      <ul className="growth-list">
        {drawn.map((growth) => (
          <li key={growth.mount.mountPoint} style={accentStyle(growth.accent)}>
            <i className="drive-swatch" />
            <span title={growth.mount.mountPoint}>{growth.mount.mountPoint}</span>
            <b data-full={growth.fullAt !== null}>{sayFull(growth)}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A sentence like "Full in about 9 d (Nov 27), +3.1 GiB a day". */
function useFullSentence(at: number): (growth: Growth) => string {
  const text = useText();
  const format = useFormat();
  return ({ mount, isJudged, fullAt, percentPerDay }) => {
    if (!isJudged) return text(diskWords.littleHistory);
    if (percentPerDay === null) return text(diskWords.noGrowth);
    const size =
      mount.usedBytes !== null && mount.availableBytes !== null ? mount.usedBytes + mount.availableBytes : null;
    const perDay = size === null ? format.percent(percentPerDay, 1) : format.bytes((size * percentPerDay) / 100);
    if (fullAt === null) return text(diskWords.growing, { perDay });
    // A forecast is no clock: its largest unit only.
    return text(diskWords.fullIn, { time: format.duration(fullAt - at, 1), day: format.day(fullAt), perDay });
  };
}
