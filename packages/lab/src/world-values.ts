/** Values that stand in several places of a world. */
import * as v from 'valibot';

/** A text in every language that reports speak. */
export const bothLanguages = v.strictObject({ en: v.string(), es: v.string() });
export const ipAddress = v.pipe(v.string(), v.ip('an IP address is expected'));
export const domainName = v.pipe(v.string(), v.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/));
export const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
export const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));
export const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.readonly());
