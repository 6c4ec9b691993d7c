# ally for bash: eval "$(ally init bash)"
_ally() {
    local word
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        COMPREPLY+=("$word")
    done < <(command ally complete bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -o filenames -o default -o nosort -F _ally ally 2>/dev/null ||
    complete -o filenames -o default -F _ally ally
