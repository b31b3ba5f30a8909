import { SpecVersionError, type Destination, type Source } from '@standpipe/core'

const supportedVersions: readonly string[] = ['v1']

/** Throws `SpecVersionError` when a source or destination speaks another version of the contract. */
export function checkSpecVersion(role: 'source' | 'destination', part: Source | Destination): void {
  // What is loaded at run time need not be what the types say.
  const found: string = part.specVersion
  if (supportedVersions.includes(found)) return
  throw new SpecVersionError({
    message: `The ${role} '${part.name}' speaks version '${found}' of the contract; this runner speaks ${supportedVersions.join(', ')}.`,
    hint: 'Install versions of Standpipe and of the package that fit together.',
    found,
    supported: supportedVersions,
  })
}
