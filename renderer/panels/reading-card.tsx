import type { ReactNode } from 'react';
import type { ReadingName, Readings } from '../../shared/snapshot.ts';
import { useWindowState } from '../state/context.ts';
import { Card, type CardProps, ReadingState } from './card.tsx';

interface ReadingContentProps<Name extends ReadingName> {
  readonly reading: Name;
  children(value: Readings[Name]): ReactNode;
}

/** What a reading shows, or why it has no value. Errors in drawing it cost only the card that it is in. */
export function ReadingContent<Name extends ReadingName>({ reading, children }: ReadingContentProps<Name>) {
  const value = useWindowState((state) => state.snapshot?.[reading] ?? null) as Readings[Name] | null;
  const health = useWindowState((state) => state.snapshot?.health[reading]);
  return value === null ? <ReadingState health={health} /> : children(value);
}

type ReadingCardProps<Name extends ReadingName> = Omit<CardProps, 'reading' | 'children'> & ReadingContentProps<Name>;

/** A card about one reading. */
export function ReadingCard<Name extends ReadingName>({ reading, children, ...card }: ReadingCardProps<Name>) {
  return (
    <Card {...card} reading={reading}>
      <ReadingContent reading={reading}>{children}</ReadingContent>
    </Card>
  );
}
