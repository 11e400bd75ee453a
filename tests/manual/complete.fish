# fish complete.fish FOLDER LINE: what the completions in FOLDER offer at the end of LINE, one a line.
source $argv[1]/(string split --fields 1 ' ' -- $argv[2]).fish
complete --do-complete $argv[2]
