import { formatDuration } from '../../shared/text/format.ts';
import { useLive, useLiveState } from '../state/context.ts';
import { useSilence } from '../state/use-silence.ts';
import { failureStrings as words } from '../text/failure-strings.ts';
import { strings } from '../text/strings.ts';

export function NoticeList() {
  const { monitor } = useLive();
  const shell = useLiveState((state) => state.shell);
  const notices = useLiveState((state) => state.notices);
  const connection = useLiveState((state) => state.connection);
  const isPaused = useLiveState((state) => state.pace.isPaused);
  const isReadOnly = useLiveState((state) => state.isReadOnly);
  const silentMs = useSilence();
  if (notices.length === 0 && connection === 'open' && !isPaused && silentMs === 0) return null;
  return (
    <div className="notices" role="status">
      {connection !== 'open' && (
        <div className="notice">
          <span>{connection === 'lost' ? strings.connectionLost : strings.connectionRefused}</span>
        </div>
      )}
      {connection === 'open' && silentMs > 0 && (
        <div className="notice">
          <span>{words.noData(formatDuration(silentMs))}</span>
        </div>
      )}
      {connection === 'open' && isPaused && (
        <div className="notice">
          <span>{words.paused}</span>
          {!isReadOnly && (
            <button className="button" type="button" onClick={() => void monitor.call('resume')}>
              {words.resume}
            </button>
          )}
        </div>
      )}
      {notices.map(({ id, text, action }) => (
        <div className="notice" key={id}>
          <span>{text}</span>
          {action && shell === 'desktop' && (
            <button className="button" type="button" onClick={() => void monitor.call('actOnNotice', id)}>
              {action}
            </button>
          )}
          <button className="button" type="button" onClick={() => void monitor.call('dismissNotice', id)}>
            {strings.dismiss}
          </button>
        </div>
      ))}
    </div>
  );
}
