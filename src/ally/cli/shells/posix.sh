# One short line for a prompt, say PS1='$(ally_status)\$ ': it reads a file, which ally
# writes anew in the background when the journal or the day has changed.
ally_status() {
    local cache="${XDG_CACHE_HOME:-$HOME/.cache}/ally/status"
    if [ @JOURNAL@ -nt "$cache" ] || [ "$(date +%F)" != "$(date -r "$cache" +%F 2>/dev/null)" ]; then
        ( (
            umask 077
            mkdir -p "${cache%/*}" && new=$(mktemp "$cache.XXXXXX") &&
                command ally status >"$new" && mv -f "$new" "$cache"
        ) >/dev/null 2>&1 & )
    fi
    cat "$cache" 2>/dev/null
}

# Once a day, what there is to do.
ally_greeting() {
    local day="${XDG_CACHE_HOME:-$HOME/.cache}/ally/greeted"
    [ "$(cat "$day" 2>/dev/null)" = "$(date +%F)" ] && return
    (umask 077 && mkdir -p "${day%/*}" && date +%F >"$day") 2>/dev/null
    command ally today --if-any
}
