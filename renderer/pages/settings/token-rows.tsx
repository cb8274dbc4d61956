import { useEffect, useState } from 'react';
import type { TokenInfo } from '../../../shared/access/tokens.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { poll } from '../../state/poll.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { tokenWords } from '../../text/setting-words.ts';
import { NewTokenRow } from './new-token-row.tsx';

const refreshMs = 5000;

/** Creates and revokes tokens for programs. Only in the desktop app while it serves. */
export function TokenRows() {
  const isEnabled = useWindowState((state) => state.settings['api.enabled']);
  return isEnabled ? <Rows /> : null;
}

function Rows() {
  const { monitor } = useSession();
  const [tokens, setTokens] = useState<readonly TokenInfo[]>([]);
  const read = () => monitor.call('listTokens').catch(() => null);
  useEffect(
    () =>
      poll(
        () => monitor.call('listTokens').catch(() => null),
        (answer) => answer && setTokens(answer),
        refreshMs,
      ),
    [monitor],
  );

  async function update(): Promise<void> {
    const answer = await read();
    if (answer) setTokens(answer);
  }

  async function revoke(name: string): Promise<void> {
    await monitor.call('revokeToken', name);
    await update();
  }

  return (
    <>
      <NewTokenRow onCreated={() => void update()} />
      {tokens.map((token) => (
        <TokenRow key={token.name} token={token} onRevoke={() => void revoke(token.name)} />
      ))}
    </>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: TokenInfo; onRevoke(): void }) {
  const text = useText();
  const format = useFormat();
  const [isConfirming, setConfirming] = useState(false);
  useEscape(isConfirming, () => setConfirming(false));
  const { name, scope, groups, lastUsedAt, expiresAt } = token;
  const isExpired = expiresAt !== null && expiresAt <= Date.now();
  const facts = [
    text(tokenWords.scopes[scope]),
    groups && text(tokenWords.groups, { groups: groups.join(', ') }),
    lastUsedAt === null ? text(tokenWords.neverUsed) : text(tokenWords.used, { time: format.dateTime(lastUsedAt) }),
    expiresAt !== null &&
      text(isExpired ? tokenWords.expired : tokenWords.expires, { time: format.dateTime(expiresAt) }),
  ];
  return (
    <div className="setting">
      <span>{name}</span>
      <p>{isConfirming ? text(tokenWords.askRevoke, { name }) : facts.filter(Boolean).join(' · ')}</p>
      <div className="setting-control">
        {isConfirming && (
          <button className="button danger" type="button" onClick={onRevoke}>
            {text(tokenWords.revoke)}
          </button>
        )}
        <button
          className="button"
          type="button"
          aria-label={isConfirming ? undefined : text(tokenWords.revokeOne, { name })}
          onClick={() => setConfirming(!isConfirming)}
        >
          {isConfirming ? text(commonWords.cancel) : text(tokenWords.revoke)}
        </button>
      </div>
    </div>
  );
}
