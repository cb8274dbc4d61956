import { translatePhrase } from '../../shared/text/phrase.ts';
import { budgetNoticeId } from '../../shared/window/budget-notice.ts';
import { useSession, useWindowState } from '../state/context.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { selfWords } from '../text/self-words.ts';
import { shellWords } from '../text/shell-words.ts';

/** What Tacho itself uses, its sampling interval, the load and the uptime. */
export function StatusBar() {
  const text = useText();
  const format = useFormat();
  const { store } = useSession();
  const self = useWindowState((state) => state.snapshot?.self ?? null);
  const load = useWindowState((state) => state.snapshot?.load ?? null);
  const uptime = useWindowState((state) => state.snapshot?.uptime ?? null);
  const sampling = useWindowState((state) => state.sampling);
  const slowed = useWindowState((state) => state.notices.find(({ id }) => id === budgetNoticeId));
  const openSelf = () => store.set({ view: 'self', detail: '' });
  return (
    <footer className="status-bar">
      {self && (
        <button type="button" data-view="self" title={text(selfWords.title)} onClick={openSelf}>
          {text(shellWords.self)} <b>{format.percent(self.cpuPercent, 1)}</b> {text(commonWords.cpu)} ·{' '}
          <b>{format.bytes(self.memoryBytes)}</b>
        </button>
      )}
      <span>
        {sampling.isPaused ? (
          <b>
            {sampling.resumesAt
              ? text(shellWords.pausedUntil, { time: format.moment(sampling.resumesAt) })
              : text(shellWords.paused)}
          </b>
        ) : (
          <>
            {text(shellWords.samplingEvery)} <b>{format.number(sampling.intervalMs / 1000)} s</b>
          </>
        )}
        {slowed && !sampling.isPaused && (
          <>
            {' · '}
            <button type="button" title={translatePhrase(text, slowed)} onClick={openSelf}>
              {text(shellWords.savingCpu)}
            </button>
          </>
        )}
      </span>
      <span className="status-bar-end">
        {load && text(shellWords.load, { load: format.number(load.average1m, 2) })}
        {load && uptime && ' · '}
        {uptime && text(shellWords.up, { duration: format.duration(uptime.uptimeSeconds * 1000) })}
      </span>
    </footer>
  );
}
