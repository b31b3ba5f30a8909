/** The fields that have a value, for options that may be left out but not be `undefined`. */
export function withoutUndefined<Values extends object>(
  values: Values,
): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as { [Name in keyof Values]?: Exclude<Values[Name], undefined> }
}
