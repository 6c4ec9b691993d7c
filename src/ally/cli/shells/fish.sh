# ally for fish: ally init fish | source
function __ally_complete
    set -l words (commandline -opc)
    set -l found (command ally complete fish -- $words[2..-1] (commandline -ct) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c ally -e
complete -c ally -f -a '(__ally_complete)'

# One short line for a prompt, say in fish_right_prompt: it reads a file, which ally writes
# anew in the background when the journal or the day has changed.
function ally_status
    set -l folder (set -q XDG_CACHE_HOME; and echo $XDG_CACHE_HOME; or echo ~/.cache)/ally
    if test @JOURNAL@ -nt $folder/status; or test (date +%F) != (date -r $folder/status +%F 2>/dev/null; or echo never)
        sh -c '(umask 077; mkdir -p "$1" && new=$(mktemp "$1/status.XXXXXX") && ally status >"$new" && mv -f "$new" "$1/status") >/dev/null 2>&1 &' sh $folder
    end
    cat $folder/status 2>/dev/null
end

# Once a day, what there is to do.
function ally_greeting
    set -l folder (set -q XDG_CACHE_HOME; and echo $XDG_CACHE_HOME; or echo ~/.cache)/ally
    if test (date +%F) != (cat $folder/greeted 2>/dev/null; or echo never)
        sh -c 'umask 077; mkdir -p "$1" && date +%F >"$1/greeted"' sh $folder 2>/dev/null
        command ally today --if-any
    end
end
