import { checkOption, checkPositive } from '../../options/check-option.ts'
import type { TokenLifetime } from './token.ts'

/** Throws a `ConfigurationError` that names what of a lifetime cannot be used. */
export function checkLifetime({ earlyRefresh = 0, defaultExpiry }: TokenLifetime, block: string): void {
  const isMargin = Number.isFinite(earlyRefresh) && earlyRefresh >= 0
  checkOption(isMargin, `${block}.earlyRefresh`, 'a number of seconds from 0', earlyRefresh)
  if (defaultExpiry !== undefined) checkPositive(defaultExpiry, `${block}.defaultExpiry`, 'seconds')
}
