import { type FormEvent, useState } from 'react';
import type { ChartRange } from '../../chart/chart-range.ts';
import { Dropdown } from '../../components/dropdown.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { useSession } from '../../state/context.ts';
import { historyWords } from '../../text/history-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { fromLocalTime, toLocalTime } from './local-time.ts';

const minLengthMs = 10_000;

interface CustomRangeProps {
  readonly range: ChartRange;
  onRange(range: ChartRange): void;
}

/** A range by its start and end; the button says which one is shown. */
export function CustomRange({ range, onRange }: CustomRangeProps) {
  const text = useText();
  const format = useFormat();
  const { until, lengthMs } = range;
  const shown =
    until === null
      ? text(historyWords.customRange)
      : `${format.dayAndClock(until - lengthMs)} – ${format.dayAndClock(until)}`;
  return (
    <Dropdown className="custom-range" button={shown} label={text(historyWords.customRange)}>
      {(close) => (
        <RangeForm
          range={range}
          onRange={(next) => {
            onRange(next);
            close();
          }}
        />
      )}
    </Dropdown>
  );
}

function RangeForm({ range, onRange }: CustomRangeProps) {
  const text = useText();
  const { store } = useSession();
  const [end] = useState(() => range.until ?? store.get().snapshot?.at ?? Date.now());
  const [from, setFrom] = useState(toLocalTime(end - range.lengthMs));
  const [to, setTo] = useState(toLocalTime(end));
  const [problem, setProblem] = useState<string | null>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const [start, stop] = [fromLocalTime(from), fromLocalTime(to)];
    if (start === null || stop === null || stop - start < minLengthMs) setProblem(text(historyWords.badRange));
    else onRange({ lengthMs: stop - start, until: stop });
  }

  return (
    <form className="range-form" onSubmit={submit}>
      {(
        [
          [historyWords.from, from, setFrom],
          [historyWords.to, to, setTo],
        ] as const
      ).map(([label, value, onChange]) => (
        <Field key={text(label)} label={text(label)}>
          {(id) => (
            <input
              id={id}
              className="text"
              type="datetime-local"
              step={1}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      ))}
      <Problem text={problem} />
      <button className="button primary" type="submit">
        {text(historyWords.show)}
      </button>
    </form>
  );
}
