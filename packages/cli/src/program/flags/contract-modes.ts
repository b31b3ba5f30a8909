import { contractEntities, contractModes, type ContractMode } from '@standpipe/core'
import type { WrittenContract } from '@standpipe/runner'
import { InvalidArgumentError } from 'commander'

/** Reads a contract: `freeze` for everything, or `columns=freeze,dataType=discardValue`. */
export function contractModesOf(text: string): WrittenContract {
  if (!text.includes('=')) return modeOf(text.trim())
  const pairs = text.split(',').map((pair) => {
    const [name = '', mode = '', ...more] = pair.split('=').map((part) => part.trim())
    const entity = contractEntities.find((other) => other === name)
    if (entity === undefined || more.length > 0) {
      throw new InvalidArgumentError(
        `Expected ${contractEntities.map((other) => `${other}=MODE`).join(',')}.`,
      )
    }
    return [entity, modeOf(mode)] as const
  })
  const names = pairs.map(([entity]) => entity)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new InvalidArgumentError(`${repeated} is said twice.`)
  return Object.fromEntries(pairs)
}

function modeOf(text: string): ContractMode {
  const mode = contractModes.find((other) => other === text)
  if (mode === undefined) throw new InvalidArgumentError(`Expected one of ${contractModes.join(', ')}.`)
  return mode
}
