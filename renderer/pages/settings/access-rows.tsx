import { useEffect, useState } from 'react';
import type { ApiAccess } from '../../../shared/window/ipc.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { accessWords } from '../../text/setting-words.ts';

/** The server restarts some time after a change of settings. */
const hiddenToken = '••••••••••••••••';
const refreshMs = 2000;

/** The address, the token and a link for browsers. Only in the desktop app while its server runs. */
export function AccessRows() {
  const text = useText();
  const { monitor } = useSession();
  const isEnabled = useWindowState((state) => state.settings['api.enabled']);
  const [access, setAccess] = useState<ApiAccess | null>(null);
  const [isShown, setShown] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  useEscape(isConfirming, () => setConfirming(false));
  const [wasCopied, setCopied] = useState(false);
  useEffect(
    () => (isEnabled ? poll(() => monitor.call('readAccess').catch(() => null), setAccess, refreshMs) : undefined),
    [monitor, isEnabled],
  );
  if (!isEnabled || !access) return null;

  async function renew(): Promise<void> {
    setConfirming(false);
    setAccess(await monitor.call('renewToken'));
  }

  return (
    <>
      <div className="setting">
        <span>{text(accessWords.address)}</span>
        <p>{access.url}</p>
        {access.fingerprint !== null && (
          <p className="access-token">{text(accessWords.fingerprint, { fingerprint: access.fingerprint })}</p>
        )}
        <div className="setting-control">
          <button className="button" type="button" onClick={() => void monitor.call('openInBrowser')}>
            {text(accessWords.open)}
          </button>
        </div>
      </div>
      <div className="setting">
        <span>{text(accessWords.token)}</span>
        <p className="access-token">
          {isConfirming ? text(accessWords.askRenew) : isShown ? access.token : hiddenToken}
        </p>
        <div className="setting-control">
          {isConfirming ? (
            <>
              <button className="button danger" type="button" onClick={() => void renew()}>
                {text(accessWords.renew)}
              </button>
              <button className="button" type="button" onClick={() => setConfirming(false)}>
                {text(commonWords.cancel)}
              </button>
            </>
          ) : (
            <>
              <button className="button" type="button" onClick={() => setShown(!isShown)}>
                {isShown ? text(accessWords.hide) : text(accessWords.show)}
              </button>
              <button
                className="button"
                type="button"
                onClick={() => {
                  void navigator.clipboard.writeText(access.token).then(() => setCopied(true));
                }}
              >
                {wasCopied ? text(accessWords.copied) : text(accessWords.copy)}
              </button>
              <button className="button" type="button" onClick={() => setConfirming(true)}>
                {text(accessWords.renew)}
              </button>
            </>
          )}
        </div>
      </div>
    </>
  );
}
