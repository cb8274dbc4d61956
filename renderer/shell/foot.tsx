import { useLive, useLiveState } from '../state/context.ts';
import { commonWords } from '../text/common-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { selfWords } from '../text/self-words.ts';
import { shellWords } from '../text/shell-words.ts';

/** What Tacho costs itself, on every page. */
export function Foot() {
  const text = useText();
  const format = useFormat();
  const { store } = useLive();
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
          title={text(selfWords.title)}
          onClick={() => store.set({ view: 'self', detail: '' })}
        >
          {text(shellWords.self)} <b>{format.percent(self.cpuPercent, 1)}</b> {text(commonWords.cpu)} ·{' '}
          <b>{format.bytes(self.memoryBytes)}</b>
        </button>
      )}
      <span>
        {pace.isPaused ? (
          <b>{text(shellWords.paused)}</b>
        ) : (
          <>
            {text(shellWords.samplingEvery)} <b>{format.number(pace.intervalMs / 1000)} s</b>
          </>
        )}
      </span>
      <span className="foot-end">
        {load && text(shellWords.load, { load: format.number(load.average1m, 2) })}
        {load && uptime && ' · '}
        {uptime && text(shellWords.up, { duration: format.duration(uptime.uptimeSeconds * 1000) })}
      </span>
    </footer>
  );
}
