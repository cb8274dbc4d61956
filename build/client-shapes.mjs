/** The types of the public JSON, printed from their schemas. */

/** By module below shared/: the schema and the name of its type. */
export const shapes = [
  ['wire/system-metrics', 'SystemMetricsSchema', 'SystemMetrics'],
  ['wire/agents', 'AgentStatusSchema', 'AgentStatus'],
  ['wire/agents', 'AgentListSchema', 'AgentList'],
  ['wire/agents', 'AgentPresenceSchema', 'AgentPresence'],
  ['wire/agents', 'TargetGroupSchema', 'TargetGroup'],
  ['wire/agent-trends', 'AgentTrendSchema', 'AgentTrend'],
  ['wire/agent-trends', 'FleetTrendsSchema', 'FleetTrends'],
  ['wire/fleet-summary', 'FleetSummarySchema', 'FleetSummary'],
  ['wire/alerts', 'AlertsSchema', 'Alerts'],
  ['wire/gpus', 'SystemGpuSchema', 'SystemGpu'],
  ['wire/history', 'HistorySchema', 'SystemHistory'],
  ['wire/process', 'ProcessAnswerSchema', 'ProcessAnswer'],
  ['wire/process-list', 'ProcessListSchema', 'ProcessList'],
  ['wire/process', 'ProcessEndSchema', 'ProcessEnd'],
  ['wire/system-info', 'SystemInfoSchema', 'SystemInfo'],
];

/**
 * @typedef {{ type?: string, const?: unknown, enum?: unknown[], anyOf?: Schema[], items?: Schema, properties?: Record<string, Schema>,
 *   required?: string[], patternProperties?: Record<string, Schema>, description?: string }} Schema
 */

/** @param {Schema} schema @param {string} indent @returns {string} @throws {Error} for what it does not know */
export function printType(schema, indent = '') {
  const { type, anyOf, items, properties, required = [], patternProperties } = schema;
  if (anyOf) return anyOf.map((one) => printType(one, indent)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (items) return `readonly (${printType(items, indent)})[]`;
  if (patternProperties)
    return `{ readonly [name: string]: ${Object.values(patternProperties)
      .map((one) => printType(one, indent))
      .join(' | ')} }`;
  if (properties) {
    const inner = `${indent}  `;
    const lines = Object.entries(properties).map(([name, one]) => {
      const comment = one.description ? `${inner}/** ${one.description.replaceAll('*/', '* /')} */\n` : '';
      const mark = required.includes(name) ? '' : '?';
      return `${comment}${inner}readonly ${JSON.stringify(name)}${mark}: ${printType(one, inner)};`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (type === 'integer') return 'number';
  if (type === 'string' || type === 'number' || type === 'boolean' || type === 'null') return type;
  throw new Error(`no type is known for ${JSON.stringify(schema)}`);
}
