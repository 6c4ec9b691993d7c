# ally for zsh: eval "$(ally init zsh)"
_ally() {
    local word help
    local -a found shown
    while IFS=$'\t' read -r word help; do
        found+=("$word")
        shown+=("$word${help:+  -- $help}")
    done < <(command ally complete zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    local -a end
    if [[ "${#found} ${found[*]}" == "1 "*. ]]; then end=(-S ''); fi # alias. goes on
    if (( ${#found} )); then
        compadd "${end[@]}" -l -d shown -a found
    else
        _files
    fi
}
_ally_own() { # a command of your own, as if ally stood before it
    words=(ally "${words[@]}")
    (( CURRENT++ ))
    _ally
}
typeset -ga _ally_names
_ally_names=()
_ally_completes() { _ally_names+=("$1") } # a command of your own
_ally_at_first_prompt() { # when all is set up that may call compinit, which forgets the rest
    add-zsh-hook -d precmd _ally_at_first_prompt
    if (( ! ${+functions[compdef]} )); then autoload -Uz compinit && compinit -i; fi
    compdef _ally ally
    if (( ${#_ally_names[@]} )); then compdef _ally_own "${_ally_names[@]}"; fi
}
autoload -Uz add-zsh-hook && add-zsh-hook precmd _ally_at_first_prompt
