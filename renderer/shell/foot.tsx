import { formatBytes, formatDuration, formatLoad, formatPercent } from '../../shared/text/format.ts';
import { useLive, useLiveState, useUnits } from '../state/context.ts';
import { selfStrings } from '../text/self-strings.ts';
import { strings } from '../text/strings.ts';

/** What Tacho costs itself, on every page. */
export function Foot() {
  const { store } = useLive();
  const units = useUnits();
  const self = useLiveState((state) => state.snapshot?.self ?? null);
  const load = useLiveState((state) => state.snapshot?.load ?? null);
  const uptime = useLiveState((state) => state.snapshot?.uptime ?? null);
  const pace = useLiveState((state) => state.pace);
  return (
    <footer className="foot">
      {self && (
        <button
          type="button"
          data-view="self"
          title={selfStrings.open}
          onClick={() => store.set({ view: 'self', detail: '' })}
        >
          {strings.self} <b>{formatPercent(self.cpuPercent, 1)}</b> {strings.cpu} ·{' '}
          <b>{formatBytes(self.memoryBytes, units)}</b>
        </button>
      )}
      <span>
        {pace.isPaused ? (
          <b>{strings.paused}</b>
        ) : (
          <>
            {strings.samplingEvery} <b>{pace.intervalMs / 1000} s</b>
          </>
        )}
      </span>
      <span className="foot-end">
        {load && strings.load(formatLoad(load.average1m))}
        {load && uptime && ' · '}
        {uptime && strings.up(formatDuration(uptime.uptimeSeconds * 1000))}
      </span>
    </footer>
  );
}
