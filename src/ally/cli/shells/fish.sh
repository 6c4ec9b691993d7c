# ally for fish: ally init fish | source
function __ally_complete # for a command of your own, its name is handed in
    set -l words (commandline -opc)
    set -l begun (commandline -ct | string replace -r '^(--?[^=]+=)?["\']' '$1') # an open quote
    set begun (string unescape -- $begun; or printf "%s\n" $begun)
    set -l found (command ally complete fish -- $argv $words[2..-1] "$begun" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c ally -e
complete -c ally -f -a '(__ally_complete)'
function __ally_own -a name # makes a command of your own, unless something is called so already
    type -q $name; and return
    function $name --inherit-variable name
        command ally $name $argv
    end
    complete -c $name -f -a "(__ally_complete $name)"
end

function __ally_cache
    test -n "$XDG_CACHE_HOME"; and echo $XDG_CACHE_HOME/ally; or echo $HOME/.cache/ally
end

# One short line for a prompt, say in fish_right_prompt. It reads a file, which ally writes
# anew only where the journal or the day has changed since.
function ally_status
    test -n "$XDG_CACHE_HOME$HOME"; or return 0
    set -l folder (__ally_cache)
    if test @JOURNAL@ -nt $folder/status; or test (command date +%F) != (command date -r $folder/status +%F 2>/dev/null; or echo never)
        command -q ally; and sh -c '
            umask 077
            mkdir -p "$1" && new=$(mktemp "$1/status.XXXXXX") || exit 0
            ally status >"$new"
            mv -f "$new" "$1/status"
        ' sh $folder </dev/null >/dev/null 2>&1
    end
    command cat $folder/status 2>/dev/null
    true
end

# Once a day, what there is to do; not where a shell runs a script.
function ally_greeting
    status is-interactive; and test -n "$XDG_CACHE_HOME$HOME"; or return 0
    set -l folder (__ally_cache)
    if test (command date +%F) != (command cat $folder/greeted 2>/dev/null; or echo never)
        sh -c 'umask 077; mkdir -p "$1" && date +%F >"$1/greeted"' sh $folder 2>/dev/null
        command ally today --if-any
    end
end
