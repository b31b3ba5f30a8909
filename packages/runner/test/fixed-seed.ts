import * as fc from 'fast-check'

/** Laws are tried with the same inputs each time; others with `LAW_SEED`. For files that import this one. */
fc.configureGlobal({ seed: Number(process.env['LAW_SEED'] ?? 1) })
