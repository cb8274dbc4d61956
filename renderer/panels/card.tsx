import { type ReactNode, useId, useState } from 'react';
import type { Health, ReadingName } from '../../shared/snapshot.ts';
import { useEscape } from '../components/escape-layers.ts';
import { Guarded } from '../components/failure-boundary.tsx';
import { useSession, useWindowState } from '../state/context.ts';
import type { View } from '../state/session.ts';
import { chartWords } from '../text/chart-words.ts';
import { gpuWords } from '../text/gpu-words.ts';
import { useFormat, useText } from '../text/language.ts';

export interface CardProps {
  readonly id?: string;
  readonly className?: string;
  readonly title: string;
  /** At the end of the head. */
  readonly aside?: ReactNode;
  /** What the values mean, shown on request. */
  readonly explanation?: string | undefined;
  /** Where the values come from, so that the explanation can include their age. */
  readonly reading?: ReadingName;
  /** The page about this, which a button in the head opens. */
  readonly opens?: View;
  /** The whole card opens that page, wherever nothing else is to be clicked. */
  readonly opensWhole?: boolean;
  readonly children: ReactNode;
}

export function Card(props: CardProps) {
  const { id, className = '', title, aside, explanation, reading, opens, opensWhole = false, children } = props;
  return (
    <section id={id} className={`card ${className}`} aria-label={title} tabIndex={-1} data-opens={opensWhole}>
      <div className="card-head">
        <h2>
          {explanation ? (
            <Explained title={title} explanation={explanation} {...(reading ? { reading } : {})} />
          ) : (
            title
          )}
        </h2>
        {typeof aside === 'string' ? <div className="card-aside">{aside}</div> : aside}
        {opens && <OpenButton title={title} view={opens} />}
      </div>
      <div className="card-body">
        <Guarded>{children}</Guarded>
      </div>
    </section>
  );
}

function OpenButton({ title, view }: { readonly title: string; readonly view: View }) {
  const text = useText();
  const { store } = useSession();
  const label = text(chartWords.open, { page: title });
  return (
    <button
      className="card-open"
      type="button"
      aria-label={label}
      title={label}
      onClick={() => store.set({ view, detail: '' })}
    />
  );
}

interface ExplainedProps {
  readonly title: string;
  readonly explanation: string;
  readonly reading?: ReadingName;
}

/** A title that explains, when activated, what the values mean, where they come from and how old they are. */
function Explained({ title, explanation, reading }: ExplainedProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  useEscape(isOpen, () => setOpen(false));
  return (
    <span className="explained">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={text(chartWords.about, { title })}
        title={explanation}
        onClick={() => setOpen(!isOpen)}
        onBlur={() => setOpen(false)}
      >
        {title}
      </button>
      {isOpen && (
        <span className="explanation" id={id} role="note">
          {explanation}
          {reading && <Age reading={reading} />}
        </span>
      )}
    </span>
  );
}

function Age({ reading }: { readonly reading: ReadingName }) {
  const text = useText();
  const format = useFormat();
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  const health = useWindowState((state) => state.snapshot?.health[reading]);
  if (!health) return null;
  return (
    <small>
      {text(chartWords.readAgo, {
        age: format.duration(Math.max(0, now - health.at)),
        took: format.number(health.tookMs, 1),
      })}
    </small>
  );
}

/** Why a card has no value. */
export function ReadingState({ health }: { readonly health: Health | undefined }) {
  const text = useText();
  const format = useFormat();
  const state = health?.state ?? 'waiting';
  const title = {
    failed: text(chartWords.failed),
    late: text(chartWords.late, { time: format.time(health?.at ?? 0) }),
    absent: text(chartWords.absent),
    asleep: text(gpuWords.states.asleep),
    paused: text(chartWords.readingPaused),
    waiting: text(chartWords.waiting),
    ok: text(chartWords.waiting),
  }[state];
  return (
    <div className="state" data-state={state} role={state === 'failed' ? 'alert' : undefined}>
      <b>{title}</b>
      {health?.error && <span>{health.error}</span>}
    </div>
  );
}
