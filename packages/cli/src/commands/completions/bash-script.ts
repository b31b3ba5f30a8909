/**
 * The script for bash. That of the library evaluates the words that are typed, and `compgen -W` the candidates: a file that is called
 * like a command in parentheses would be run. Here a word is never anything but a word.
 */
export const bashScript = `# bash completion for standpipe

_standpipe_complete() {
    local line="\${COMP_LINE:0:COMP_POINT}" cur="\${COMP_WORDS[COMP_CWORD]}"
    # Bash splits words at = and : as well; here only spaces do.
    local -a words
    read -r -a words <<< "$line"
    [[ "$line" == *[[:space:]] ]] && words+=("")
    local whole="\${words[\${#words[@]}-1]}"
    # What bash takes for words of their own in front of the one that it replaces.
    local before=""
    if [[ "$whole" == *[=:]* && "$COMP_WORDBREAKS" == *[=:]* ]]; then
        before="\${whole%"\${whole##*[=:]}"}"
    fi
    COMPREPLY=()
    local candidate value
    while IFS= read -r candidate; do
        # The last line says what the shell may add by itself.
        [[ -z "$candidate" || "$candidate" == :* ]] && continue
        value="\${candidate%%$'\\t'*}"
        [[ "$whole" == --*=* && "$value" != --*=* ]] && value="\${whole%%=*}=$value"
        if [[ "$value" == "$whole"* ]]; then
            value="\${value#"$before"}"
            printf -v value '%q' "$value"
            COMPREPLY+=("$value")
        fi
    done < <(standpipe complete -- "\${words[@]:1}" 2> /dev/null)
}

complete -o default -F _standpipe_complete standpipe
`
