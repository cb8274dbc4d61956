interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** A search field, which the `/` key focuses and Escape clears. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <input
      className="text search"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        onChange('');
        event.stopPropagation();
      }}
    />
  );
}
