import { type ReactNode, useState } from 'react';
import { metrics, nameInstance } from '../../../shared/metrics/catalogue.ts';
import { ContextMenu } from '../../components/context-menu.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import type { Watched } from '../../state/rules/create-rule.ts';
import { openNewRule } from '../../state/rules/open-new-rule.ts';
import { chartWords } from '../../text/chart-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { type ChartLine, scaleOf } from '../chart-line.ts';
import type { ChartAxis, ChartPoint } from '../chart-view.ts';
import { listAlertChoices } from './list-choices.ts';

/** Where a menu was asked for, in pixels of the window, and the value there on a scale; `null` if it was by keyboard. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  valueAt(axis: 'left' | 'right'): number | null;
}

interface AlertMenu {
  /** Whether there is something to offer there. Left out where rules cannot be changed. */
  readonly open?: (place: MenuPlace) => boolean;
  readonly menu: ReactNode;
}

interface Shown {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly points: readonly (readonly ChartPoint[])[];
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
}

/** A menu of the rules that alert above a value of a chart. */
export function useAlertMenu({ title, lines, points, left, right }: Shown): AlertMenu {
  const session = useSession();
  const text = useText();
  const format = useFormat();
  const isReadOnly = useWindowState((state) => state.isReadOnly);
  const [place, setPlace] = useState<{ x: number; y: number; choices: readonly Watched[] } | null>(null);
  if (isReadOnly) return { menu: null };

  function open({ x, y, valueAt }: MenuPlace): boolean {
    const shown = lines.map((line, index) => ({
      line,
      axis: scaleOf(line, left, right),
      points: points[index] ?? [],
    }));
    const choices = listAlertChoices(shown, valueAt);
    if (choices.length > 0) setPlace({ x, y, choices });
    return choices.length > 0;
  }

  function describe({ metric, instance, threshold }: Watched): string {
    const { snapshot } = session.store.get();
    const name = text(metrics[metric].label);
    const value = format.metric(threshold, metrics[metric].unit);
    if (instance === null) return text(chartWords.alertAbove, { name, value });
    const where = snapshot ? nameInstance(metric, instance, snapshot) : instance;
    return text(chartWords.alertAboveOf, { name, where, value });
  }

  return {
    open,
    menu: place && (
      <ContextMenu
        label={title}
        x={place.x}
        y={place.y}
        items={place.choices.map((choice) => ({
          id: `${choice.metric}|${choice.instance}`,
          label: describe(choice),
          onChoose: () => openNewRule(session, choice, text),
        }))}
        onClose={() => setPlace(null)}
      />
    ),
  };
}
