import { useCallback, useEffect, useState } from 'react';
import type { TokenInfo } from '../../../shared/access/tokens.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { Problem } from '../../components/problem.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
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
  const [problem, setProblem] = useState('');
  const update = useCallback(async () => {
    try {
      setTokens(await monitor.call('listTokens'));
      setProblem('');
    } catch (error) {
      setProblem(explainProblem(error, 'reading tokens'));
    }
  }, [monitor]);
  useEffect(() => poll(update, () => undefined, refreshMs), [update]);

  async function revoke(name: string): Promise<void> {
    try {
      await monitor.call('revokeToken', name);
      await update();
    } catch (error) {
      setProblem(explainProblem(error, 'revoking a token'));
    }
  }

  return (
    <>
      <NewTokenRow onCreated={() => void update()} />
      <Problem text={problem} />
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
