# ally for zsh: eval "$(ally init zsh)"
_ally() {
    local word help
    local -a found shown
    while IFS=$'\t' read -r word help; do
        found+=("$word")
        shown+=("$word${help:+  -- $help}")
    done < <(command ally complete zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    if (( $#found )); then
        compadd -l -d shown -a found
    else
        _files
    fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u; }
compdef _ally ally
