import { useLive, useLiveState } from '../context.ts';
import { strings } from '../strings.ts';

export function NoticeList() {
  const { monitor } = useLive();
  const notices = useLiveState((state) => state.notices);
  const isConnected = useLiveState((state) => state.isConnected);
  if (notices.length === 0 && isConnected) return null;
  return (
    <div className="notices" role="status">
      {!isConnected && (
        <div className="notice">
          <span>{strings.connectionLost}</span>
        </div>
      )}
      {notices.map(({ id, text }) => (
        <div className="notice" key={id}>
          <span>{text}</span>
          <button className="button" type="button" onClick={() => void monitor.call('dismissNotice', id)}>
            {strings.dismiss}
          </button>
        </div>
      ))}
    </div>
  );
}
