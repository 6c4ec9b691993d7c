# One short line for a prompt, such as `1 late`. It reads a file, which ally writes
# anew only where the journal or the day has changed since.
ally_status() {
    [ -n "${XDG_CACHE_HOME-}${HOME-}" ] || return 0
    local cache="${XDG_CACHE_HOME:-${HOME-}/.cache}/ally/status"
    if { [ @JOURNAL@ -nt "$cache" ] ||
        [ "$(command date +%F)" != "$(command date -r "$cache" +%F 2>/dev/null)" ]; } &&
        command -v ally >/dev/null 2>&1; then
        (
            umask 077
            command mkdir -p "${cache%/*}" && new=$(command mktemp "$cache.XXXXXX") || exit 0
            command ally status >|"$new" || :
            command mv -f "$new" "$cache"
        ) </dev/null >/dev/null 2>&1 || :
    fi
    command cat "$cache" 2>/dev/null || :
}

# Once a day, what there is to do; not where a shell runs a script, or copies files.
ally_greeting() {
    local day="${XDG_CACHE_HOME:-${HOME-}/.cache}/ally/greeted"
    [ -n "${XDG_CACHE_HOME-}${HOME-}" ] || return 0
    case $- in *i*) ;; *) return 0 ;; esac
    [ "$(command cat "$day" 2>/dev/null)" != "$(command date +%F)" ] || return 0
    (umask 077 && command mkdir -p "${day%/*}" && command date +%F >|"$day") 2>/dev/null || :
    command ally today --if-any || :
}
