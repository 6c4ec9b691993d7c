# ally for bash: eval "$(ally init bash)"
_ally() {
    local word
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        COMPREPLY+=("$word")
    done < <(command ally complete bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    case "${#COMPREPLY[@]} ${COMPREPLY[*]-}" in
        "1 "*.) compopt -o nospace 2>/dev/null || : ;; # alias. goes on
    esac
}
_ally_own() { # a command of your own, as if ally stood before it
    local COMP_LINE="ally $COMP_LINE" COMP_POINT=$((COMP_POINT + 5))
    _ally "$@"
}
_ally_completes() { # a command of your own; or ally itself, by another function
    complete -o filenames -o default -o nosort -F "${2-_ally_own}" "$1" 2>/dev/null ||
        complete -o filenames -o default -F "${2-_ally_own}" "$1" || :
}
_ally_completes ally _ally
