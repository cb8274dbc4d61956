import type { ReactNode } from 'react';
import type { Health } from '../../shared/snapshot.ts';
import { strings } from '../strings.ts';

interface CardProps {
  readonly id?: string;
  readonly className?: string;
  readonly title: string;
  /** What stands at the end of the head line. */
  readonly aside?: ReactNode;
  /** What the figures mean, for who rests on the title. */
  readonly explanation?: string | undefined;
  readonly children: ReactNode;
}

export function Card({ id, className = '', title, aside, explanation, children }: CardProps) {
  return (
    <section id={id} className={`card ${className}`} aria-label={title} tabIndex={-1}>
      <div className="card-head">
        <h2 title={explanation}>{title}</h2>
        {typeof aside === 'string' ? <div className="card-aside">{aside}</div> : aside}
      </div>
      <div className="card-body">{children}</div>
    </section>
  );
}

/** What a card says instead of a figure it has not got: absent, failed and late are different words. */
export function ReadingState({ health }: { readonly health: Health | undefined }) {
  const state = health?.state ?? 'waiting';
  const title = {
    failed: strings.failed,
    late: strings.late(new Date(health?.at ?? 0).toLocaleTimeString()),
    absent: strings.absent,
    asleep: strings.gpuStates.asleep,
    waiting: strings.waiting,
    ok: strings.waiting,
  }[state];
  return (
    <div className="state" data-state={state} role={state === 'failed' ? 'alert' : undefined}>
      <b>{title}</b>
      {health?.error && <span>{health.error}</span>}
    </div>
  );
}
