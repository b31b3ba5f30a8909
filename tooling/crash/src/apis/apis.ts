import type { Api, ApiName } from './api.ts'
import { flat } from './flat.ts'
import { pokeApi } from './poke-api.ts'

/** Every API that can be read. */
export const apis: { readonly [name in ApiName]: Api } = { flat, pokeapi: pokeApi }
