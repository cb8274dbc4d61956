import { type FormEvent, useState } from 'react';
import { isTokenName, type TokenScope, tokenScopes } from '../../../shared/access/tokens.ts';
import { useEscape } from '../../components/escape-layers.ts';
import { Problem } from '../../components/problem.tsx';
import { Segments } from '../../components/segments.tsx';
import { useSession } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { accessWords, tokenWords } from '../../text/setting-words.ts';

/** Days until the token expires; 0 for never. */
const lifetimes = [0, 30, 90, 365] as const;
const dayMs = 86_400_000;

/** Creates a token and shows it, once. */
export function NewTokenRow({ onCreated }: { onCreated(): void }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState('');
  const [wasCopied, setCopied] = useState(false);

  function show(created: string): void {
    setOpen(false);
    setCopied(false);
    setSecret(created);
    onCreated();
  }

  return (
    <div className="setting">
      <span>{text(tokenWords.title)}</span>
      <p className={secret && 'access-token'}>{secret || text(tokenWords.explained)}</p>
      <div className="setting-control">
        {secret && (
          <button
            className="button"
            type="button"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            {wasCopied ? text(accessWords.copied) : text(accessWords.copy)}
          </button>
        )}
        <button className="button" type="button" onClick={() => (secret ? setSecret('') : setOpen(!isOpen))}>
          {text(secret ? tokenWords.done : isOpen ? commonWords.cancel : tokenWords.create)}
        </button>
      </div>
      {secret && <div className="token-note">{text(tokenWords.shownOnce)}</div>}
      {isOpen && <TokenForm onCreated={show} onClose={() => setOpen(false)} />}
    </div>
  );
}

function TokenForm({ onCreated, onClose }: { onCreated(secret: string): void; onClose(): void }) {
  const text = useText();
  const { monitor } = useSession();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<TokenScope>('read');
  const [days, setDays] = useState<number>(0);
  const [problem, setProblem] = useState('');
  useEscape(true, onClose);

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    const trimmed = name.trim();
    if (!isTokenName(trimmed)) {
      setProblem(text(tokenWords.badName));
      return;
    }
    const expiresAt = days === 0 ? null : Date.now() + days * dayMs;
    try {
      onCreated(await monitor.call('createToken', { name: trimmed, scope, groups: null, expiresAt }));
    } catch (error) {
      setProblem(explainProblem(error, 'creating a token'));
    }
  }

  return (
    <form className="token-form" onSubmit={(event) => void create(event)}>
      <input
        className="text"
        aria-label={text(tokenWords.name)}
        placeholder={text(tokenWords.name)}
        value={name}
        size={20}
        spellCheck={false}
        // The form was just opened to type in it.
        ref={(input) => input?.focus()}
        onChange={(event) => setName(event.target.value)}
      />
      <Segments<TokenScope>
        label={text(tokenWords.scope)}
        options={tokenScopes.map((one) => [one, text(tokenWords.scopes[one])] as const)}
        value={scope}
        onChoose={setScope}
      />
      <Segments<number>
        label={text(tokenWords.lifetime)}
        options={lifetimes.map((one) => [one, text(tokenWords.days, { count: one })] as const)}
        value={days}
        onChoose={setDays}
      />
      <button className="button" type="submit">
        {text(tokenWords.create)}
      </button>
      <Problem text={problem} />
    </form>
  );
}
