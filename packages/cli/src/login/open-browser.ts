import { spawn } from 'node:child_process'
import { platform } from 'node:process'

const commands: { readonly [platform: string]: readonly [command: string, ...parameters: string[]] } = {
  darwin: ['open'],
  // Other than `start`, it takes an address with `&` as it is.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Asks the system to open an address in the browser of the user. That it cannot is no error: the address is printed. */
export function openBrowser(url: string): void {
  const [command, ...parameters] = commands[platform] ?? ['xdg-open']
  const browser = spawn(command, [...parameters, url], { stdio: 'ignore', detached: true })
  browser.on('error', () => undefined)
  browser.unref()
}
