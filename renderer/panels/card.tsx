import { type ReactNode, useId, useState } from 'react';
import type { Health, ReadingName } from '../../shared/snapshot.ts';
import { useEscape } from '../components/escape-layers.ts';
import { Guarded } from '../components/failure-boundary.tsx';
import { useWindowState } from '../state/context.ts';
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
  readonly children: ReactNode;
}

export function Card({ id, className = '', title, aside, explanation, reading, children }: CardProps) {
  return (
    <section id={id} className={`card ${className}`} aria-label={title} tabIndex={-1}>
      <div className="card-head">
        <h2>
          {explanation ? (
            <Explained title={title} explanation={explanation} {...(reading ? { reading } : {})} />
          ) : (
            title
          )}
        </h2>
        {typeof aside === 'string' ? <div className="card-aside">{aside}</div> : aside}
      </div>
      <div className="card-body">
        <Guarded>{children}</Guarded>
      </div>
    </section>
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
