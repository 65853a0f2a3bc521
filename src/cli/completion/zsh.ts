import type { Completed, Value } from '../completion.ts'

/** Completion for zsh, to be sourced or put on the function path. */
export const zshCompletion = (commands: readonly Completed[]): string => `#compdef outgrow
# Completion of outgrow. In ~/.zshrc, after compinit: source <(outgrow completion zsh)
_outgrow() {
  local -a commands=(
${commands.map(({ name, summary }) => `    '${name}:${escaped(summary)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _outgrow ]]; then _outgrow "$@"; else compdef _outgrow outgrow; fi
`

function commandCase({ name, argument, options }: Completed): string {
  const flags = options.map(
    ({ flag, meaning, value }) => `'${flag}[${escaped(meaning)}]${value ? `:value:${actionOf(value)}` : ''}'`,
  )
  const rest = argument ? [`'*:argument:${actionOf(argument)}'`] : []
  return `    ${name}) _arguments ${[...flags, "'--help[Explain the command]'", ...rest].join(' ')} ;;`
}

function actionOf({ words, files }: Value): string {
  const list = `(${words.join(' ')})`
  if (files && words.length > 0) return `{_alternative "names:name:${list}" "files:file:_files"}`
  if (files) return '_files'
  return words.length > 0 ? list : ' '
}

/** Within single quotes, where brackets and colons mean something to _arguments. */
const escaped = (text: string): string => text.replaceAll("'", "'\\''").replace(/[[\]:]/g, '\\$&')
