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
