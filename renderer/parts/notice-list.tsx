import { useLive, useLiveState } from '../context.ts';
import { strings } from '../strings.ts';

export function NoticeList() {
  const { monitor } = useLive();
  const shell = useLiveState((state) => state.shell);
  const notices = useLiveState((state) => state.notices);
  const connection = useLiveState((state) => state.connection);
  if (notices.length === 0 && connection === 'open') return null;
  return (
    <div className="notices" role="status">
      {connection !== 'open' && (
        <div className="notice">
          <span>{connection === 'lost' ? strings.connectionLost : strings.connectionRefused}</span>
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
