/** Gives names that the toolkit takes to fields of parents. */
export interface Names {
  /** One name for each field, told by its path, and no name for two of them. */
  nameFor(wanted: string, field: readonly string[]): string
}

/** Starts without names. */
export function createNames(): Names {
  const fields = new Map<string, string>()
  return {
    nameFor(wanted, field) {
      const plain = wanted.replaceAll(/[^\w-]/g, '_')
      const base = /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`
      const own = field.join('.')
      let name = base
      for (let number = 2; (fields.get(name) ?? own) !== own; number += 1) name = `${base}_${number}`
      fields.set(name, own)
      return name
    },
  }
}
