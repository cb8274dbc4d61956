type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const toJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As generators know it best: maps by additionalProperties, one constant as a list of it. */
function toCommonForm(value: Json): Json {
  if (Array.isArray(value)) return value.map(toCommonForm);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]): [string, Json] => {
    const pattern = key === 'patternProperties' && isObject(one) ? Object.values(one)[0] : undefined;
    if (key === 'const') return ['enum', [one]];
    return pattern === undefined ? [key, toCommonForm(one)] : ['additionalProperties', toCommonForm(pattern)];
  });
  return Object.fromEntries(entries);
}

/** The same text for the same schema, whatever the order of its keys. */
function fingerprint(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(fingerprint).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${fingerprint(one)}`).join()}}`;
}

export interface NamedSchemas {
  /** The schemas by name, referring to each other. */
  readonly schemas: Readonly<Record<string, object>>;
  /** Replaces each occurrence of a named schema by a reference to it. */
  refer<Value extends object>(value: Value): Value;
}

/** Descriptions name each schema once, and refer to it wherever it occurs. */
export function nameSchemas(named: Readonly<Record<string, object>>): NamedSchemas {
  const plain = Object.entries(named).map(([name, schema]) => [name, toCommonForm(toJson(schema))] as const);
  const names = new Map(plain.map(([name, schema]) => [fingerprint(schema), name]));

  function replace(value: Json, isRoot = false): Json {
    if (Array.isArray(value)) return value.map((one) => replace(one));
    if (!isObject(value)) return value;
    const name = isRoot ? undefined : names.get(fingerprint(value));
    if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one)]));
  }

  return {
    schemas: Object.fromEntries(plain.map(([name, schema]) => [name, replace(schema, true) as object])),
    refer: (value) => replace(toCommonForm(toJson(value))) as typeof value,
  };
}
