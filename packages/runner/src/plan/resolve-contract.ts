import {
  ConfigurationError,
  contractEntities,
  contractModes,
  type Contract,
  type ContractEntity,
  type ContractMode,
} from '@standpipe/core'

/** A contract as somebody writes it: one mode for everything, or one for each entity. */
export type WrittenContract = ContractMode | Contract

/**
 * The contract of a resource: for each entity what the first of these says. Throws `ConfigurationError` for a mode or
 * entity that does not exist.
 */
export function resolveContract(
  speakers: readonly { readonly option: string; readonly contract: WrittenContract | undefined }[],
): Required<Contract> {
  const contracts = speakers.map(({ option, contract }) => spellOut(contract, option))
  const modeOf = (entity: ContractEntity): ContractMode =>
    contracts.find((contract) => contract[entity] !== undefined)?.[entity] ?? 'evolve'
  return { tables: modeOf('tables'), columns: modeOf('columns'), dataType: modeOf('dataType') }
}

function spellOut(contract: WrittenContract | undefined, option: string): Contract {
  if (contract === undefined) return {}
  const isOne = typeof contract !== 'object'
  const spelled: object = isOne ? { tables: contract, columns: contract, dataType: contract } : contract
  for (const [entity, mode] of Object.entries(spelled)) {
    const known: readonly string[] = contractEntities
    if (!known.includes(entity)) refuse(`'${entity}'`, known, `${option}.${entity}`)
    const isMode = mode === undefined || contractModes.some((other) => other === mode)
    if (!isMode) refuse(`'${String(mode)}'`, contractModes, isOne ? option : `${option}.${entity}`)
  }
  return spelled
}

function refuse(found: string, known: readonly string[], option: string): never {
  throw new ConfigurationError({
    message: `${option}: no contract knows ${found}.`,
    hint: `Write one of ${known.join(', ')}.`,
    option,
  })
}
