import Type, { type Static } from 'typebox';

const values = (description: string) =>
  Type.Array(Type.Union([Type.Number(), Type.Null()]), {
    description: `${description}; one mean per step, oldest first; null where no heartbeat came`,
  });

export const AgentTrendSchema = Type.Object({
  cpu_percent: values('average over all CPUs'),
  network_bytes_per_second: values('received and sent over all counted interfaces'),
});
export type AgentTrend = Static<typeof AgentTrendSchema>;

/** The heartbeats of the last hour, or longer if agents count as offline only after more than 90 s. */
export const FleetTrendsSchema = Type.Object({
  end: Type.String({ format: 'date-time', description: 'now; the last step is not over yet' }),
  step_seconds: Type.Integer(),
  agents: Type.Record(Type.String(), AgentTrendSchema, { description: 'by id' }),
});
export type FleetTrends = Static<typeof FleetTrendsSchema>;
