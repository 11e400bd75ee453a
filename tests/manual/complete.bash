# bash complete.bash FOLDER LINE: what the completions in FOLDER offer at the end of LINE, one a line.
# The line is split as readline does it: at spaces, and "=" is a word of its own.
folder=$1 line=$2
program=${line%% *}
source "$folder/$program"
read -r -a COMP_WORDS <<<"${line//=/ = }"
[[ $line == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
registered=$(complete -p "$program")
[[ $registered =~ -F\ ([^ ]+) ]] || exit 1
"${BASH_REMATCH[1]}" "$program"
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
