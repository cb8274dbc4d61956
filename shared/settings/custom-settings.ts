import { Array as ArrayType, Integer, Object as ObjectType, Optional, String as StringType } from 'typebox';

/** A program whose output is metrics. */
const CommandSchema = ObjectType(
  {
    argv: ArrayType(StringType({ maxLength: 4000 }), { minItems: 1, maxItems: 50 }),
    name: Optional(StringType({ minLength: 1, maxLength: 60 })),
    intervalSeconds: Optional(Integer({ minimum: 5, maximum: 86_400 })),
    timeoutSeconds: Optional(Integer({ minimum: 1, maximum: 600 })),
  },
  { additionalProperties: false },
);

/** Metrics from text files and commands of the user. */
export const customSettingSchemas = {
  'custom.folder': StringType({
    guarded: true,
    default: '',
    maxLength: 4000,
    examples: ['/var/lib/node_exporter/textfile_collector'],
  }),
  'custom.commands': ArrayType(CommandSchema, {
    guarded: true,
    secret: true,
    default: [],
    maxItems: 20,
  }),
} as const;
