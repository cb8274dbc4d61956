import { translatePhrase } from '../../shared/text/phrase.ts';
import { budgetNoticeId } from '../../shared/window/budget-notice.ts';
import { useSession, useWindowState } from '../state/context.ts';
import { useStaleMs } from '../state/use-stale-ms.ts';
import { failureWords } from '../text/failure-words.ts';
import { useFormat, useText } from '../text/language.ts';
import { shellWords } from '../text/shell-words.ts';

export function NoticeList() {
  const text = useText();
  const format = useFormat();
  const { monitor } = useSession();
  const shell = useWindowState((state) => state.shell);
  const all = useWindowState((state) => state.notices);
  const connection = useWindowState((state) => state.connection);
  const { isPaused, resumesAt = null } = useWindowState((state) => state.sampling);
  const isReadOnly = useWindowState((state) => state.isReadOnly);
  const staleMs = useStaleMs();
  // The status bar shows this one.
  const notices = all.filter(({ id }) => id !== budgetNoticeId);
  if (notices.length === 0 && connection === 'open' && !isPaused && staleMs === 0) return null;
  return (
    <div className="notices" role="status">
      {connection !== 'open' && (
        <div className="notice">
          <span>
            {connection === 'lost' ? text(failureWords.connectionLost) : text(failureWords.connectionRefused)}
          </span>
        </div>
      )}
      {connection === 'open' && staleMs > 0 && (
        <div className="notice">
          <span>{text(failureWords.noData, { duration: format.duration(staleMs) })}</span>
        </div>
      )}
      {connection === 'open' && isPaused && (
        <div className="notice">
          <span>
            {resumesAt === null
              ? text(failureWords.paused)
              : text(failureWords.pausedUntil, { time: format.moment(resumesAt) })}
          </span>
          {!isReadOnly && (
            <button className="button" type="button" onClick={() => void monitor.call('resume')}>
              {text(failureWords.resume)}
            </button>
          )}
        </div>
      )}
      {notices.map(({ id, action, ...notice }) => (
        <div className="notice" key={id}>
          <span>{translatePhrase(text, notice)}</span>
          {action && shell === 'desktop' && (
            <button className="button" type="button" onClick={() => void monitor.call('actOnNotice', id)}>
              {translatePhrase(text, action)}
            </button>
          )}
          <button className="button" type="button" onClick={() => void monitor.call('dismissNotice', id)}>
            {text(shellWords.dismiss)}
          </button>
        </div>
      ))}
    </div>
  );
}
