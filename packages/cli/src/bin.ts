#!/usr/bin/env node
import { runCommandLine } from './command-line.ts'
import { runProcess } from './run-process.ts'
import { keepHeapSmall } from './memory/small-heap.ts'

keepHeapSmall()
const words = process.argv.slice(2)
const exit = (code: number): void => process.exit(code)
// A connector may leave a timer or a socket behind; a finished command must not wait for it.
exit(await runProcess((host, output) => runCommandLine(words, host, output), { exit }))
