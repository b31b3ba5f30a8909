import { ConfigurationError } from '@standpipe/core'
import { boundNamesOf } from '../cursor/bound-names.ts'
import { checkOption } from '../options/check-option.ts'
import { describePath } from '../selectors/field-at.ts'
import type { RestResource } from '../resource/rest-resource.ts'
import { ancestorCycle } from './ancestor-cycle.ts'
import { carriedName } from './carry-fields.ts'
import { elementPathOf } from './element-path.ts'
import { linksOf, type NamedLink } from './parent-link.ts'
import { partitionNames } from './partition-names.ts'
import { allNames, nameUses, type NameUses } from './template/name-uses.ts'

const namePattern = /^[A-Za-z_][\w.-]*$/

/** Checks the parents and lists of the resources of a source. Throws `ConfigurationError` naming the option. */
export function checkParents(resources: readonly RestResource[]): void {
  const names = resources.map(({ name }) => name)
  for (const resource of resources) {
    const links = linksOf(resource)
    const option = `resources.${resource.name}`
    const uses = nameUses(resource)
    for (const [index, link] of links.entries()) {
      if (!names.includes(link.resource)) throw unknownParent(resource.name, link.resource, names)
      checkLink(link, links.slice(0, index), uses, `${option}.parents`)
    }
    checkList(resource, `${option}.list`)
    const isFilled = links.length > 0 || resource.list !== undefined || boundNamesOf(resource).length > 0
    if (isFilled) checkNames(resource, links, uses, option)
    if (resource.readsParents === 'changed') checkChanged(resource, links, resources, option)
    const cycle = ancestorCycle(resource, resources)
    if (cycle !== null) throw ownAncestor(resource.name, cycle)
  }
}

function checkLink(
  { values, on = [], optionalValues = [], onNull = 'fail', carry = {} }: NamedLink,
  earlier: readonly NamedLink[],
  uses: NameUses,
  option: string,
): void {
  const own = Object.keys(values)
  checkOption(own.length > 0, `${option}.values`, 'at least one name', 'empty')
  checkLists(values, carry, option)
  checkOption(['fail', 'skip'].includes(onNull), `${option}.onNull`, '"fail" or "skip"', onNull)
  const before = earlier.flatMap((link) => Object.keys(link.values))
  for (const name of on) {
    const isShared = own.includes(name) && before.includes(name)
    checkOption(isShared, `${option}.on`, 'names that this parent and an earlier one give', name)
  }
  for (const name of own) {
    const isJoined = on.includes(name) || !before.includes(name)
    checkOption(isJoined, `${option}.values`, `names that no earlier parent gives, but those of 'on'`, name)
  }
  for (const name of optionalValues) {
    const isFree = own.includes(name) && !uses.path.has(name) && !uses.text.has(name)
    checkOption(
      isFree,
      `${option}.optionalValues`,
      'names that are all of a parameter, header or JSON value',
      name,
    )
  }
  const carriedBefore = earlier.flatMap((link) => Object.keys(link.carry ?? {}))
  for (const field of Object.keys(carry)) {
    const isNew = field !== '' && !carriedBefore.includes(field)
    checkOption(isNew, `${option}.carry`, 'fields that no earlier parent gives', field)
  }
}

/** A link enters one list at most, by its values: a parent is as many as that has elements. */
function checkLists(values: NamedLink['values'], carry: NamedLink['values'], option: string): void {
  const entered = Object.values(values).flatMap((path) => elementPathOf(path) ?? [])
  const carried = Object.values(carry).flatMap((path) => elementPathOf(path) ?? [])
  const nested = [...entered, ...carried].find(({ list, field }) =>
    [...list, ...field].some((name) => name.endsWith('[]') || name === ''),
  )
  checkOption(nested === undefined, `${option}.values`, 'paths that enter one list by its name', nested)
  const lists = new Set(entered.map(({ list }) => list.join('.')))
  checkOption(lists.size < 2, `${option}.values`, 'paths that enter the same list', [...lists])
  const isKnown = carried.every(({ list }) => lists.has(list.join('.')))
  checkOption(isKnown, `${option}.carry`, "paths that enter no other list than those of 'values'", carry)
}

function checkList({ list = {} }: RestResource, option: string): void {
  for (const [name, values] of Object.entries(list)) {
    checkOption(values.length > 0, `${option}.${name}`, 'at least one value', 'empty')
    checkOption(
      new Set(values.map(String)).size === values.length,
      `${option}.${name}`,
      'values that differ',
      values,
    )
    checkOption(!values.includes(''), `${option}.${name}`, 'values that are not empty', '')
  }
}

function checkNames(
  resource: RestResource,
  links: readonly NamedLink[],
  uses: NameUses,
  option: string,
): void {
  const given = new Set([...partitionNames(resource), ...boundNamesOf(resource)])
  const parentNames = links.flatMap(({ values }) => Object.keys(values))
  const joined = new Set(links.flatMap(({ on = [] }) => on))
  const used = allNames(uses)
  for (const name of given) {
    checkOption(
      namePattern.test(name) && name !== carriedName,
      option,
      `a resource with names of letters, digits, _, - and .`,
      name,
    )
    checkOption(
      used.has(name) || joined.has(name),
      option,
      `a resource that uses {${name}} in its request`,
      'not using it',
    )
    const isTwice =
      name in (resource.pathParameters ?? {}) || (name in (resource.list ?? {}) && parentNames.includes(name))
    checkOption(!isTwice, option, `a resource with one value for {${name}}`, 'given twice')
  }
  for (const name of used) {
    const isKnown = given.has(name) || name in (resource.pathParameters ?? {})
    if (!isKnown) throw withoutValue(resource.name, name)
  }
}

/** The cursor of the resource is that of the parent record, which it carries. */
function checkChanged(
  { cursor }: RestResource,
  links: readonly NamedLink[],
  resources: readonly RestResource[],
  resourceOption: string,
): void {
  const option = `${resourceOption}.readsParents`
  const [link] = links
  checkOption(
    link !== undefined && links.length === 1,
    option,
    "'all', unless there is one parent",
    'changed',
  )
  const parent = resources.find(({ name }) => name === link.resource)?.cursor
  const isAskable = parent?.param !== undefined && parent.window === undefined
  checkOption(isAskable, option, "'all', unless the parent has a cursor with a parameter", 'changed')
  const carried = cursor === undefined ? undefined : link.carry?.[describePath(cursor.path)]
  const isParents = carried !== undefined && describePath(carried) === describePath(parent.path)
  checkOption(
    isParents,
    option,
    "'all', unless the cursor is the field that carries the parent's cursor",
    'changed',
  )
  const isOwn = cursor?.param === undefined && cursor?.endParam === undefined && cursor?.scope !== 'partition'
  checkOption(
    isOwn,
    `${resourceOption}.cursor`,
    "without parameters, and shared, where readsParents is 'changed'",
    cursor,
  )
}

function unknownParent(name: string, parent: string, names: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    message: `Resource '${name}' has the parent '${parent}', which is no resource of the source.`,
    hint: `The source has ${names.join(', ')}.`,
    option: `resources.${name}.parents`,
  })
}

function ownAncestor(name: string, cycle: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    message: `Resource '${name}' is its own ancestor: ${cycle.join(' -> ')}.`,
    hint: 'Remove one of these parents.',
    option: `resources.${name}.parents`,
  })
}

function withoutValue(resource: string, name: string): ConfigurationError {
  return new ConfigurationError({
    message: `Resource '${resource}': {${name}} in its request has no value.`,
    hint: `Let a parent, a list or pathParameters give '${name}', or double the braces when it is no name.`,
    option: `resources.${resource}`,
  })
}
