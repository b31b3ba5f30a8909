import { ConfigurationError } from '@standpipe/core'
import { Temporal } from 'temporal-polyfill'
import { checkOption } from '../options/check-option.ts'
import type { RestCursor, RestResource } from '../resource/rest-resource.ts'
import { nameUses } from '../parents/template/name-uses.ts'
import { namedFormats } from './cursor-format.ts'
import { firstWindowOf } from './read-windows.ts'

/** Checks how a cursor is to be asked for. Throws `ConfigurationError` naming the option. */
export function checkCursor(resource: RestResource, option: string): void {
  const { cursor, body } = resource
  if (cursor === undefined) return
  const { param, endParam, in: place, join, format, window } = cursor
  checkOption(param !== '', `${option}.param`, 'the name of a parameter', param)
  checkOption(endParam !== '', `${option}.endParam`, 'the name of a parameter', endParam)
  const places = place === undefined || ['query', 'body'].includes(place)
  checkOption(places, `${option}.in`, '"query" or "body"', place)
  const isJoinable = join === undefined || place !== 'body'
  checkOption(isJoinable, `${option}.join`, 'left out where the bounds stand in the body', join)
  const isText = place === 'body' && body !== undefined && 'text' in body
  checkOption(!isText, `${option}.in`, '"query" where the body is a text', place)
  const isBodiless = place === 'body' && (resource.method ?? 'GET') === 'GET'
  checkOption(!isBodiless, `${option}.in`, '"query" where the method is GET', place)
  const isKnown = format === undefined || typeof format === 'function' || namedFormats.includes(format)
  checkOption(isKnown, `${option}.format`, `a function or one of ${namedFormats.join(', ')}`, format)
  checkNames(resource, cursor, option)
  if (window !== undefined) checkWindow(resource, cursor, `${option}.window`)
}

/** What stands among text, or in the path, cannot be left out: it needs a value in the first read, too. */
function checkNames(
  resource: RestResource,
  { names = {}, initialValue, endValue }: RestCursor,
  option: string,
): void {
  const { start, end } = names
  checkOption(start === undefined || start !== end, `${option}.names`, 'two different names', start)
  const uses = nameUses(resource)
  for (const [name, value, key] of [
    [start, initialValue, 'initialValue'],
    [end, endValue, 'endValue'],
  ] as const) {
    const isNeeded = name !== undefined && (uses.path.has(name) || uses.text.has(name))
    checkOption(
      !isNeeded || value != null,
      `${option}.${key}`,
      `given, because {${name}} stands among text`,
      value,
    )
  }
}

function checkWindow(resource: RestResource, cursor: RestCursor, option: string): void {
  const { rowOrder } = resource
  const { window = '', names = {}, initialValue, bounds = {} } = cursor
  const { param = names.start, endParam = names.end } = cursor
  checkOption(isDuration(window), option, 'an ISO 8601 duration above zero, such as "P1D" or "P1M"', window)
  const refuse = (message: string, hint: string): never => {
    throw new ConfigurationError({ message: `${option}: ${message}.`, hint, option })
  }
  if (param === undefined || endParam === undefined) {
    refuse(
      'an API without parameters for both ends cannot be asked for a window',
      'Set param and endParam, or both names.',
    )
  }
  if (initialValue === undefined) refuse('nobody knows where the first window begins', 'Set initialValue.')
  if (firstWindowOf(resource) === null) {
    refuse(
      `no window of that length begins at ${String(initialValue)}`,
      'Spell initialValue and endValue as the API does, down to the unit of the window, and name the format of numbers (epoch-seconds or epoch-milliseconds).',
    )
  }
  if (cursor.onMissing === 'include' && doublesRepeated(resource)) {
    refuse(
      'a record without the cursor may come with every window, and would be stored with each',
      "Merge by a primaryKey, or set onMissing to 'exclude'.",
    )
  }
  if (rowOrder === 'desc') refuse('windows follow each other from the oldest on', 'Remove rowOrder.')
  if (bounds.start === 'open' && bounds.end !== 'closed') {
    refuse('what lies just where two windows meet would belong to neither', "Set bounds.end to 'closed'.")
  }
}

/** Whether a record that is read twice is stored twice. */
function doublesRepeated({ disposition, primaryKey }: RestResource): boolean {
  return disposition === 'append' || primaryKey === undefined
}

function isDuration(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign > 0
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
