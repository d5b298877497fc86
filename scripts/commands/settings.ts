import { readServerSettings, SettingsError } from '../../src/server-settings.ts'

/**
 * Says whether the server would start with this environment, without starting anything or touching its data: every
 * problem, and what it had better know. Answers the exit code.
 */
export async function checkSettings(
  env: Readonly<Record<string, string | undefined>>,
  root: string,
  print: (text: string) => void,
): Promise<number> {
  try {
    const { warnings } = await readServerSettings(env, root)
    for (const warning of warnings) print(`Note: ${warning}\n`)
    print('Settings are in order.\n')
    return 0
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    print(error.message)
    return 1
  }
}
