import type {
  CollectionName,
  CollectionSettings,
  FieldSettings,
  ShapeSettings,
} from './collection-settings.ts'

/** What differs in a collection; null where it is left out. */
export function settingsOfCollection(
  { collections = {} }: ShapeSettings,
  name: CollectionName,
): CollectionSettings | null {
  const own = collections[name] ?? {}
  return own === false ? null : own
}

/** The names that are given for fields of a collection, its own before those of all. */
export function givenFields(settings: ShapeSettings, name: CollectionName): FieldSettings {
  const own = settingsOfCollection(settings, name)?.fields ?? {}
  const { id, name: title, status, updatedAt } = settings.fields ?? {}
  return {
    id: own.id ?? id,
    name: own.name ?? title,
    status: own.status ?? status,
    updatedAt: own.updatedAt ?? updatedAt,
  }
}

/** The field that identifies a record of a collection. */
export function idField(settings: ShapeSettings, name: CollectionName): string {
  return givenFields(settings, name).id ?? 'id'
}

/**
 * Whether the records of a collection have the columns of the common form: where `columns` does not say, as long as no
 * setting speaks of other fields, keys or selectors.
 */
export function hasCommonColumns(
  settings: ShapeSettings & { readonly select?: string | undefined },
  name: CollectionName,
): boolean {
  if (settings.columns !== undefined) return settings.columns === 'declared'
  const own = settingsOfCollection(settings, name)
  return [settings.fields, settings.select, own?.fields, own?.key, own?.select].every(
    (part) => part === undefined,
  )
}
