import { hasReference, type LookUp } from '../../environment/variables.ts'

/** Secrets that were given as they are, under the variables that a document names in their place. */
export interface LiftedSecrets {
  /** The reference that stands for a value; a value that is a reference stands for itself. */
  lift(name: string, value: string): string
  /** The value of a variable: of a lifted secret, else of the environment. */
  readonly variables: LookUp
  /** Variables that have to be set before the document works elsewhere, with the values that they stand for. */
  readonly lifted: ReadonlyMap<string, string>
}

/** Shorter values may be equal by accident. */
const tellingLength = 8

/**
 * Puts secrets into variables: that of the environment which has the value already, else one that is called like the header
 * or parameter.
 */
export function liftSecrets(environment: { readonly [name: string]: string | undefined }): LiftedSecrets {
  const lifted = new Map<string, string>()
  const isFree = (name: string, value: string): boolean => {
    const known = lifted.get(name) ?? environment[name]
    return known === undefined || known === '' || known === value
  }
  return {
    lift(name, value) {
      if (hasReference(value)) return value
      const [known] = Object.entries(environment).find(([, other]) => other === value) ?? []
      if (known !== undefined && value.length >= tellingLength && /^[A-Za-z_]\w*$/.test(known))
        return reference(known)
      const wanted = variableName(name)
      let variable = wanted
      for (let number = 2; !isFree(variable, value); number += 1) variable = `${wanted}_${number}`
      lifted.set(variable, value)
      return reference(variable)
    },
    variables: (name) => lifted.get(name) ?? environment[name],
    lifted,
  }
}

function reference(variable: string): string {
  return `\${env:${variable}}`
}

/** `X-Api-Key` is `X_API_KEY`. */
function variableName(name: string): string {
  const upper = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toUpperCase()
  return /^[A-Z]/.test(upper) ? upper : `API_${upper}`.replace(/_$/, '')
}
