import type { Completed, Value } from '../completion.ts'

/** Completion for fish. */
export function fishCompletion(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, summary, argument, options }) => {
    const within = `complete -c outgrow -n '__fish_seen_subcommand_from ${name}'`
    return [
      `complete -c outgrow -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(argument ? [`${within}${offers(argument)}`] : []),
      ...options.map(({ flag, meaning, value }) => {
        const given = value ? ` -r${offers(value)}` : ''
        return `${within} -l ${flag.replace(/^--/, '')}${given} -d ${quoted(meaning)}`
      }),
    ]
  })
  return `# Completion of outgrow. Once: outgrow completion fish > ~/.config/fish/completions/outgrow.fish
complete -c outgrow -f
${lines.join('\n')}
`
}

const offers = ({ words, files }: Value): string =>
  `${files ? ' -F' : ''}${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}`

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`
