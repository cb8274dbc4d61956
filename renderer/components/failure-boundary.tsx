import { Component, type ReactNode } from 'react';
import { internalErrorText, UserError } from '../../shared/user-error.ts';
import { failureWords } from '../text/failure-words.ts';
import { useText } from '../text/language.ts';

interface FailureBoundaryProps {
  readonly children: ReactNode;
  /** Shown in place of the children. */
  fallback(error: unknown, retry: () => void): ReactNode;
}

interface FailureState {
  readonly hasFailed: boolean;
  readonly error: unknown;
}

/** Keeps an error in one part of the window from taking down the rest. React supports this only in classes. */
export class FailureBoundary extends Component<FailureBoundaryProps, FailureState> {
  static getDerivedStateFromError(error: unknown): FailureState {
    return { hasFailed: true, error };
  }

  override readonly state: FailureState = { hasFailed: false, error: null };

  readonly #retry = () => this.setState({ hasFailed: false, error: null });

  override render(): ReactNode {
    const { hasFailed, error } = this.state;
    return hasFailed ? this.props.fallback(error, this.#retry) : this.props.children;
  }
}

interface FailureProps {
  readonly title: string;
  readonly error: unknown;
  onRetry(): void;
}

/** Shows what failed and why, with a Retry button. */
export function Failure({ title, error, onRetry }: FailureProps) {
  const text = useText();
  return (
    <div className="state failure" data-state="failed" role="alert">
      <b>{title}</b>
      <span>{error instanceof UserError ? error.message : internalErrorText}</span>
      <button className="button" type="button" onClick={onRetry}>
        {text(failureWords.retry)}
      </button>
    </div>
  );
}

/** Guards the content of a card, or a whole part of a page. */
export function Guarded({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const text = useText();
  return (
    <FailureBoundary
      fallback={(error, retry) => (
        <Failure title={title ?? text(failureWords.cardFailed)} error={error} onRetry={retry} />
      )}
    >
      {children}
    </FailureBoundary>
  );
}

interface GuardedCardProps {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Guards a component that is a card itself: if it fails, a card with its title shows the error. */
export function GuardedCard({ title, className = '', children }: GuardedCardProps) {
  const text = useText();
  const fallback = (error: unknown, retry: () => void) => (
    <section className={`card ${className}`} aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
      </div>
      <div className="card-body">
        <Failure title={text(failureWords.cardFailed)} error={error} onRetry={retry} />
      </div>
    </section>
  );
  return <FailureBoundary fallback={fallback}>{children}</FailureBoundary>;
}
