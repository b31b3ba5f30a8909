import { replaceFile } from '../../../src/auth/store/replace-file.ts'

// Replaces a file until it is killed, by texts whose lines are all the same.
const [path = ''] = process.argv.slice(2)
for (let number = 0; ; number += 1) await replaceFile(path, `${number}\n`.repeat(20_000))
