import type { Completed, Value } from '../completion.ts'

/** Completion for bash 3.2 and later. */
export function bashCompletion(commands: readonly Completed[]): string {
  const names = commands.map(({ name }) => name)
  const values = new Map(
    commands.flatMap(({ options }) => options.flatMap(({ flag, value }) => (value ? [[flag, value]] : []))),
  )
  return `# Completion of outgrow. In ~/.bashrc: eval "$(outgrow completion bash)"
_outgrow_words() { COMPREPLY+=($(compgen -W "$1" -- "$cur")); }
# Line by line: a name with a space in it is one answer.
_outgrow_files() {
  local file
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur")
  compopt -o filenames 2>/dev/null
}
_outgrow() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join('|')}) command=$word; break ;; esac
  done
  COMPREPLY=()
  case $prev in
${[...values].map(([flag, value]) => `    ${flag}) ${replies(value)}; return ;;`).join('\n')}
  esac
  case $command in
    '') ${replies({ words: names, files: false })} ;;
${commands.map(commandCase).join('\n')}
  esac
}
complete -F _outgrow outgrow
`
}

function commandCase({ name, argument, options }: Completed): string {
  const flags = replies({ words: [...options.map(({ flag }) => flag), '--help'], files: false })
  return `    ${name}) if [[ $cur == -* ]]; then ${flags}; else ${argument ? replies(argument) : ':'}; fi ;;`
}

function replies({ words, files }: Value): string {
  const list = words.length > 0 ? [`_outgrow_words '${words.join(' ')}'`] : []
  return [...list, ...(files ? ['_outgrow_files'] : [])].join('; ') || ':'
}
